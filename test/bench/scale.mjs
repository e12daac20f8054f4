// What a long history costs: the same things done in a data folder of many runs and in one that holds a single run.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { projectRoot } from '../../build/node.mjs'
import { openStore } from '../../electron/db/store.ts'
import { createHeldRuns } from '../../electron/services/heldRuns.ts'
import { createParsedRunbooks } from '../../electron/services/parsedRunbooks.ts'
import { close, launch } from '../play/launch.ts'
import { appender, builtin, timed } from './append.mjs'
import { median } from './figures.mjs'
import { manyRuns } from './many/folder.mjs'
import { longRun } from './many/longRun.mjs'
import { measureWindow } from './window.mjs'

/** Events of the run that is opened in main. */
const longRunEvents = 5000
const calls = 20
const worker = new URL('../../electron/db/worker.ts', import.meta.url)

/** @returns {Promise<Record<string, number>>} medians, and ratios of the large folder to the small one */
export async function measureScale({ runs, events, rounds, tell }) {
  const kept = await manyRuns({ runs, events, tell })
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-bench-'))
  const large = path.join(parent, 'large')
  const small = path.join(parent, 'small')
  try {
    tell('copying the folder')
    fs.cpSync(kept, large, { recursive: true })
    fs.mkdirSync(small)
    const { run } = await longRun(small, longRunEvents)
    const figures = {
      ...(await starts(large, small, rounds)),
      ...(await asked(large, small)),
      ...(await opened(small, run)),
      ...(await appended(large, small, rounds)),
      ...(await backedUp(large)),
    }
    return { ...figures, database_mib: fs.statSync(path.join(large, 'backout.db')).size / 2 ** 20 }
  } finally {
    fs.rmSync(parent, { recursive: true, force: true })
  }
}

/** Spawn to first picture, in turns. */
async function starts(large, small, rounds) {
  const pairs = []
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? [large, small] : [small, large]
    const taken = new Map()
    for (const folder of order) taken.set(folder, await measureWindow(projectRoot, { BACKOUT_DATA: folder }))
    // The first pair warms the disk cache.
    if (round > 0) pairs.push([taken.get(large), taken.get(small)])
  }
  return {
    start_ratio: median(pairs.map(([one, other]) => one.paintMs / other.paintMs)),
    start_ms: median(pairs.map(([one]) => one.paintMs)),
    pss_ratio: median(pairs.map(([one, other]) => one.pssMib / other.pssMib)),
  }
}

/** What home, history and export ask of main, from the window and back. */
async function asked(large, small) {
  const ofLarge = await askAll(large)
  const ofSmall = await askAll(small)
  return {
    home_ms: ofLarge.home,
    home_ratio: ofLarge.home / ofSmall.home,
    history_ms: ofLarge.history,
    export_ms: ofLarge.markdown,
  }
}

async function askAll(folder) {
  const saved = path.join(path.dirname(folder), 'saved')
  const backout = await launch(folder, [`--save-folder=${saved}`])
  try {
    const times = await backout.page.evaluate(async (wanted) => {
      const ask = async (name, input) => {
        const start = performance.now()
        const answer = await window.api.call(name, input)
        if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
        return [performance.now() - start, answer.value]
      }
      const found = { home: [], history: [], markdown: [] }
      const none = { service: null, environment: null, outcome: null, kind: null, since: null, before: null }
      const filters = { ...none, text: '', owing: false }
      const query = { filters, sort: { column: 'started', descending: true }, from: 0, limit: 50 }
      for (let index = 0; index < wanted; index += 1) {
        const [home] = await ask('runs.list')
        const [history, { rows }] = await ask('history.list', query)
        const [markdown] = await ask('record.export', { run: rows[0].id, format: 'markdown' })
        found.home.push(home)
        found.history.push(history)
        found.markdown.push(markdown)
      }
      return found
    }, calls)
    return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]))
  } finally {
    await close(backout)
  }
}

/**
 * A run read from the disk, its plan parsed and its events folded, as when it is opened: how long a person waits, and how
 * long main can do nothing else.
 */
async function opened(folder, run) {
  const store = openStore(folder, { worker, now: new Date().toISOString() })
  const waited = []
  const busy = []
  for (let index = 0; index < calls; index += 1) {
    const held = createHeldRuns(store, createParsedRunbooks(store.parseRunbook))
    const before = performance.eventLoopUtilization()
    const start = performance.now()
    await held.get(run)
    waited.push(performance.now() - start)
    busy.push(performance.eventLoopUtilization(before).active)
  }
  await store.close()
  return { open_ms: median(waited), open_main_ms: median(busy) }
}

async function appended(large, small, rounds) {
  const runbook = builtin()
  const figures = { large: [], small: [] }
  const stores = [
    ['large', openStore(large, { worker, now: new Date().toISOString() })],
    ['small', openStore(small, { worker, now: new Date().toISOString() })],
  ]
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, store] of round % 2 === 0 ? stores : stores.toReversed()) {
      const taken = timed(appender(store, runbook).one)
      if (round > 0) figures[name].push(taken)
    }
  }
  for (const [, store] of stores) await store.close()
  const ratios = figures.large.map((taken, index) => taken / figures.small[index])
  return { append_us: median(figures.large), append_ratio: median(ratios) }
}

/** The app's backup of the large folder, in its worker, against the bare statement. */
async function backedUp(folder) {
  const bareFile = path.join(folder, 'bare.db')
  const db = new Database(path.join(folder, 'backout.db'), { readonly: true })
  const bare = performance.now()
  db.prepare('VACUUM INTO ?').run(bareFile)
  const bare_backup_ms = performance.now() - bare
  db.close()
  fs.rmSync(bareFile)
  const store = openStore(folder, { worker, now: new Date().toISOString() })
  const start = performance.now()
  await store.makeBackup(new Date().toISOString())
  const backup_ms = performance.now() - start
  await store.close()
  return { backup_ms, backup_ratio: backup_ms / bare_backup_ms }
}
