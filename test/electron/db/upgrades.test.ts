import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { connect } from '../../../electron/db/connection.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { migrations } from '../../../electron/db/migrate.ts'
import { summaryOf } from '../../../electron/db/runLines.ts'
import type { Store } from '../../../electron/db/store.ts'
import { createParsedRunbooks } from '../../../electron/services/parsedRunbooks.ts'
import { summarize } from '../../../electron/services/summary.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { startApp } from '../services/startedApp.ts'
import { filesHolding } from './filesHolding.ts'
import { makeDataFolder, open } from './samples.ts'

// The databases were written by the app as it was at each schema: runs with notes, a file, a redaction and seals.
type Schema = string
interface Recorded {
  readonly run: string
  readonly events: number
  readonly heads: readonly { readonly device: string; readonly n: number; readonly hash: string }[]
  readonly sealing: string
}
const fixtures = fileURLToPath(new URL('../../fixtures/databases', import.meta.url))
const all: Record<Schema, readonly Recorded[]> = JSON.parse(
  fs.readFileSync(path.join(fixtures, 'recorded.json'), 'utf8'),
)
const schemas = Object.keys(all)
const recorded = (schema: Schema) => all[schema] ?? []

function copyOf(schema: Schema): string {
  const folder = makeDataFolder()
  fs.mkdirSync(folder, { recursive: true })
  fs.copyFileSync(path.join(fixtures, `schema-${schema}.db`), databaseFile(folder))
  return folder
}

const versionOf = (file: string) => {
  const db = connect(file, 'read')
  try {
    return db.pragma('user_version', { simple: true })
  } finally {
    db.close()
  }
}

/** Everything that was recorded is there and hangs together. */
function expectRecorded(store: Store, schema: Schema): void {
  for (const { run, events, heads, sealing } of recorded(schema)) {
    const verified = store.verify(run)
    expect(verified.problems).toEqual([])
    expect(verified.heads.map(({ device, n, hash }) => ({ device, n, hash }))).toEqual(heads)
    expect(verified.sealing.standing).toBe(sealing)
    expect(store.readRun(run)).toHaveLength(events)
  }
}

describe.each(schemas)('a database of schema %s', (schema) => {
  it('is brought up to date after a backup, and every chain, seal, file and word is there', async () => {
    const folder = copyOf(schema)
    const app = await startApp(folder)
    const isOld = Number(schema) < migrations.length
    const backups = isOld ? fs.readdirSync(path.join(folder, 'backups')) : []
    expect(backups).toHaveLength(isOld ? 1 : 0)
    for (const name of backups) expect(versionOf(path.join(folder, 'backups', name))).toBe(Number(schema))
    const found = await app.ask('runs.search', { query: 'koln cana', limit: 9 })
    expect(found.total).toBe(recorded(schema).length)
    for (const { run } of recorded(schema)) {
      const { events } = await app.ask('runs.open', { run })
      for (const event of events) {
        if (event.type !== 'attachment.added' || !event.data) continue
        const { bytes } = await app.ask('attachments.read', { run, sha256: event.data.sha256 })
        expect(bytes.length).toBe(event.data.size)
      }
    }
    expect((await app.ask('runs.list', undefined)).runs).toHaveLength(recorded(schema).length)
    expect(await app.backend.afterFirstPaint()).toEqual([])
    await app.close()
    expect(filesHolding(folder, 'hunter2-of-the-canary')).toEqual([])
    const store = open(folder)
    expectRecorded(store, schema)
    await store.close()
  })

  it('has the projections that a rebuild makes', async () => {
    const folder = copyOf(schema)
    const store = open(folder)
    const runbooks = new Map<string, Runbook>()
    const parsed = createParsedRunbooks()
    for (const { run } of recorded(schema)) {
      const start = store.readRun(run).find((event) => event.type === 'run.started')
      runbooks.set(run, await parsed.read(start?.data?.runbookText ?? ''))
    }
    const before = projectionsOf(folder)
    store.rebuildProjections((run, events) => {
      const runbook = runbooks.get(run)
      if (!runbook) throw new Error('Every run has its runbook')
      return summarize(runbook, foldRun(run, events), events, Date.parse('2026-11-23T09:00:00.000Z'))
    })
    const { runs, ...others } = projectionsOf(folder)
    expect(others).toEqual({ ...before, runs: undefined })
    // A line keeps what its version knew of the run; what was learned to tell since is not in it.
    expect(runs).toMatchObject(before.runs)
    await store.close()
  })

  const points = migrations
    .filter(({ version }) => version > Number(schema))
    .flatMap(({ version }) => [`before ${version}`, `within ${version}`])

  it.each([...points, 'done'])(
    'whose upgrade is cut short (%s) goes on at the next start, and nothing is lost',
    async (point) => {
      const folder = copyOf(schema)
      const program = fileURLToPath(new URL('./migrateUntilKilled.ts', import.meta.url))
      const { signal, stderr } = spawnSync(process.execPath, [program, folder, point], { encoding: 'utf8' })
      expect([signal, stderr]).toEqual(['SIGKILL', ''])
      const store = open(folder)
      expect(store.check()).toEqual({ faults: [], broken: [] })
      expect(versionOf(databaseFile(folder))).toBe(migrations.length)
      expectRecorded(store, schema)
      expect((await store.search({ query: 'canary', limit: 9 })).total).toBeGreaterThan(0)
      await store.close()
    },
  )
})

function projectionsOf(folder: string) {
  const db = connect(databaseFile(folder), 'write')
  try {
    db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search', 'instance')")
    return {
      runs: (db.prepare('SELECT summary FROM runs ORDER BY id').all() as { summary: string }[]).map((row) => {
        // The clock runs on, and figures are read later.
        const { clock: _clock, holder, ...line } = summaryOf(row)
        // Before runs could be handed over, a line did not say who has it.
        return holder === null ? line : { ...line, holder }
      }),
      attachments: db.prepare('SELECT * FROM attachments ORDER BY event').all(),
      numbers: db.prepare('SELECT * FROM search_runs ORDER BY number').all(),
      words: db.prepare('SELECT * FROM temp.words ORDER BY term, doc, "offset"').all(),
    }
  } finally {
    db.close()
  }
}
