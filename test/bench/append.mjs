// A durable append through the whole store against one bare insert of the same bytes with the same pragmas; and against
// the same insert into a file whose log has its room in advance, as the store's has.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { v7 as newId } from 'uuid'
import { jcsHash } from '../../electron/db/canonical.ts'
import { createLogSpace } from '../../electron/db/logSpace.ts'
import { openStore } from '../../electron/db/store.ts'
import { summarize } from '../../electron/services/summary.ts'
import { decide } from '../../shared/run/decide.ts'
import { decideStart } from '../../shared/run/decideRun.ts'
import { evolve, foldRun } from '../../shared/run/fold.ts'
import { parseRunbook } from '../../shared/runbook/parse.ts'
import { median } from './figures.mjs'

const rounds = 12
const appendsPerRound = 50
const actor = { id: 'bench', name: 'Bench', role: 'captain' }

/**
 * @returns {Promise<{app_us: number, raw_us: number, laid_out_us: number, ratio: number, laid_out_ratio: number}>}
 *   medians of interleaved rounds
 */
export async function measureAppend() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-bench-'))
  try {
    const worker = new URL('../../electron/db/worker.ts', import.meta.url)
    const store = openStore(path.join(folder, 'data'), { worker, now: new Date().toISOString() })
    const runbook = builtin()
    // As the app does at its start.
    await store.layOutLog()
    const raw = rawAppender(path.join(folder, 'raw.db'))
    const laidOut = rawAppender(path.join(folder, 'laidOut.db'))
    await laidOut.layOut()
    const figures = { app: [], raw: [], laidOut: [], ratio: [], laidOutRatio: [] }
    for (let round = 0; round <= rounds; round += 1) {
      const append = appender(store, runbook)
      const app = timed(append.one)
      const sample = append.last()
      const bare = timed(() => raw.one(sample))
      const prepared = timed(() => laidOut.one(sample))
      // The first round only warms up.
      if (round === 0) continue
      figures.app.push(app)
      figures.raw.push(bare)
      figures.ratio.push(app / bare)
      figures.laidOut.push(prepared)
      figures.laidOutRatio.push(app / prepared)
    }
    raw.close()
    laidOut.close()
    await store.close()
    return {
      app_us: median(figures.app),
      raw_us: median(figures.raw),
      laid_out_us: median(figures.laidOut),
      ratio: median(figures.ratio),
      laid_out_ratio: median(figures.laidOutRatio),
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Median of one round, microseconds. */
export function timed(one) {
  const times = []
  for (let index = 0; index < appendsPerRound; index += 1) {
    const start = process.hrtime.bigint()
    one(index)
    times.push(Number(process.hrtime.bigint() - start) / 1000)
  }
  return median(times)
}

/** The built-in plan, parsed, with its text. */
export function builtin() {
  const text = fs.readFileSync(
    new URL('../../shared/runbook/builtin/rollback-plan.yaml', import.meta.url),
    'utf8',
  )
  const parsed = parseRunbook(text)
  if (!parsed.ok) throw new Error('The built-in runbook does not parse.')
  return { runbook: parsed.runbook, text }
}

/** A run of its own, and the way of every command in it: decide, append with the projection, evolve. */
export function appender(store, { runbook, text }) {
  const run = newId()
  const boot = newId()
  const device = store.device.id
  const context = () => ({
    now: new Date().toISOString(),
    newId,
    actor,
    device,
    runbook,
    tz: 0,
    events,
    hash: jcsHash,
  })
  const events = []
  let state = foldRun(run, events)
  const write = (made) => {
    let next = state
    const request = { run, expectedVersion: state.version, events: made, actor, tz: 0, mono: 1, boot }
    const appended = store.append({ ...request, now: context().now }, (fresh) => {
      next = fresh.reduce(evolve, state)
      return summarize(runbook, next, [...events, ...fresh], Date.now())
    })
    state = next
    events.push(...appended)
  }
  const release = { service: 'bench', environment: 'local', version: '2', target: '1', ticketUrl: '' }
  const start = { entry: 'plan', release, profile: null, people: [], rehearsal: true }
  write(decideStart(start, { ...context(), runbookHash: 'bench', runbookText: text }))
  return {
    one: (index) => write(decide(typical(index), state, context())),
    last: () => JSON.stringify(events.at(-1)),
  }
}

/** What a captain does most: values and ticks, and a note now and then. */
function typical(index) {
  const step = 'capture-target'
  const ticks = {
    type: 'tickItem',
    step: 'smoke-tests',
    field: 'passed',
    item: 'login',
    ticked: index % 8 === 1,
  }
  const commands = [
    { type: 'setField', step, field: 'production-sha', value: `abcdef${1000000 + index}` },
    ticks,
    { type: 'setField', step, field: 'chart-version', value: `4.${index}.0` },
    { type: 'addNote', step, text: `Note ${index} of the measurement` },
  ]
  return commands[index % commands.length]
}

function rawAppender(file) {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE events (position INTEGER PRIMARY KEY, event TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO events (event) VALUES (?)')
  return {
    one: (sample) => insert.run(sample),
    layOut: () => createLogSpace(db, file).layOut(),
    close: () => db.close(),
  }
}
