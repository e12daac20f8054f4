// A data folder of many runs, built through the store's own modules: sealed, chained events with bodies, run list and
// search index. Kept between measurements, since to build a large one takes minutes.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { createBlobs } from '../../../electron/db/blobs.ts'
import { jcsHash } from '../../../electron/db/canonical.ts'
import { sealEvent } from '../../../electron/db/chain.ts'
import { createEventIndex } from '../../../electron/db/eventIndex.ts'
import { createEventRows } from '../../../electron/db/eventRows.ts'
import { advanced, headOf } from '../../../electron/db/heads.ts'
import { latestVersion } from '../../../electron/db/migrate.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { random } from '../../../electron/db/random.ts'
import { createRunIndex } from '../../../electron/db/runIndex.ts'
import { openStore } from '../../../electron/db/store.ts'
import { summarize } from '../../../electron/services/summary.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import { eventsOfRun, runbookText } from './runs.mjs'
import { chance, writer } from './words.mjs'

/** Grows when what is built changes. */
const edition = 1
/** Runs of one transaction. */
const atOnce = 100
const hourMs = 3_600_000

/**
 * The folder with that many runs and events, built when it is not there yet.
 *
 * @param {{runs: number, events: number, tell?: (line: string) => void}} wanted
 * @returns {Promise<string>} a data folder that Backout opens
 */
export async function manyRuns({ runs, events, tell = () => undefined }) {
  const name = `backout-bench-runs-${edition}.${latestVersion()}-${runs}-${events}`
  const folder = path.join(os.tmpdir(), name)
  if (fs.existsSync(folder)) return folder
  const building = `${folder}.building`
  fs.rmSync(building, { recursive: true, force: true })
  const begin = Date.now()
  const worker = new URL('../../../electron/db/worker.ts', import.meta.url)
  const store = openStore(building, { worker, now: new Date().toISOString() })
  const device = { ...store.device }
  await store.close()
  build(building, device, { runs, events, tell })
  fs.renameSync(building, folder)
  tell(`built in ${Math.round((Date.now() - begin) / 1000)} s: ${folder}`)
  return folder
}

function build(folder, device, { runs, events, tell }) {
  const opened = openDatabase(folder, { now: new Date().toISOString() })
  const { db } = opened
  // A folder that a power cut spoils is built again.
  db.pragma('synchronous = OFF')
  const add = adder(db, device)
  const write = writer(chance(20_261_123))
  const many = db.transaction((from, to) => {
    for (let index = from; index < to; index += 1) {
      // Whole events for each run, the last ones with one more where the count does not divide.
      const count = Math.floor(events / runs) + (index < events % runs ? 1 : 0)
      add(write, { count, begin: Date.parse('2024-01-01T00:00:00Z') + index * 2 * hourMs })
    }
  })
  for (let from = 0; from < runs; from += atOnce) {
    many.immediate(from, Math.min(runs, from + atOnce))
    if (from % (atOnce * 10) === 0) tell(`${from} of ${runs} runs`)
  }
  opened.close()
}

/** Adds whole runs to a database. */
function adder(db, device) {
  const rows = createEventRows(db)
  const eventIndex = createEventIndex(db, createBlobs(db))
  const index = createRunIndex(db)
  const parsed = parseRunbook(runbookText)
  if (!parsed.ok) throw new Error(`The runbook does not parse: ${JSON.stringify(parsed.issues)}`)
  const runbook = { ...parsed.runbook, hash: jcsHash(runbookText) }
  const joining = {
    type: 'device.joined',
    data: { publicKey: device.publicKey, fingerprint: device.fingerprint, name: device.name },
  }
  return (write, { count, begin }) => {
    const run = newId()
    const boot = newId()
    const made = eventsOfRun(write, { runbook, begin, count })
    let head = { version: 0, lamport: 0, devices: new Map(), closedAt: null }
    const written = [joining, ...made.events].map((event, place) => {
      const own = headOf(head, device.id)
      const sealed = sealEvent(event, {
        run,
        device: device.id,
        n: own.n + 1,
        lc: head.lamport + 1,
        id: newId({ random: random(16) }),
        at: made.at[Math.max(0, place - 1)],
        tz: 60,
        mono: place * 20_000,
        boot,
        actor: { id: made.person.id, name: made.person.name, role: 'captain' },
        prev: own.hash,
        seen: null,
      })
      head = advanced(head, sealed)
      const { envelope, envelopeText, bodyText } = sealed
      eventIndex.add(rows.insert({ ...envelope, envelope: envelopeText, body: bodyText }), sealed.event)
      return sealed.event
    })
    index.write(summarize(parsed.runbook, foldRun(run, written), written, Date.parse(made.at.at(-1))))
  }
}
