import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHistory, type History } from '../../../electron/db/history.ts'
import { readCharts } from '../../../electron/db/historyCharts.ts'
import { migrate, migrations } from '../../../electron/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../../electron/db/open.ts'
import type { RunProjection } from '../../../electron/db/runColumns.ts'
import { createRunIndex } from '../../../electron/db/runIndex.ts'
import { createRunLists } from '../../../electron/db/runLists.ts'
import type { HistoryFilters, HistorySort } from '../../../shared/ipc/history.ts'
import type { RunFigures } from '../../../shared/run/figures.ts'
import { makeDataFolder, now, summarise } from './samples.ts'

const count = 300
const any: HistoryFilters = {
  service: null,
  environment: null,
  outcome: null,
  kind: null,
  since: null,
  before: null,
  text: '',
  owing: false,
}
const latestFirst: HistorySort = { column: 'started', descending: true }
const services = ['checkout-api', 'payments', 'search']
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString()

const figures = (n: number): RunFigures => ({
  steps: [
    { step: 'capture', status: n % 10 === 0 ? 'skipped' : 'done', ms: n % 10 === 0 ? null : n * 1000 },
    { step: 'redeploy', status: n % 3 === 0 ? 'done' : 'not-needed', ms: null },
    { step: 'smoke', status: n % 50 === 0 ? 'failed' : 'todo', ms: null },
  ],
  preparingMs: null,
  toDecisionMs: n * 1000,
  toMitigationMs: n % 3 === 0 ? n * 100 : null,
  followUpMs: null,
  totalMs: n * 10_000,
  deviations: n % 7,
})

/** The nth of many runs, a day apart: every third went back, every tenth is open, every fourth a rehearsal. */
function nth(n: number): RunProjection {
  const open = n % 10 === 9
  return {
    ...summarise(`run-${String(n).padStart(3, '0')}`, []),
    service: services[n % 3] ?? '',
    environment: n % 2 === 0 ? 'production' : 'staging',
    version: `2026.${n}`,
    target: `2026.${n - 1}`,
    captain: n % 5 === 0 ? 'Özge Şahin' : 'Ben Okoro',
    rehearsal: n % 4 === 0,
    phase: open ? 'watching' : 'closed',
    startedAt: day(n),
    updatedAt: day(n),
    closedAt: open ? null : day(n),
    outcome: open ? null : n % 3 === 0 ? 'rolled-back' : 'shipped',
    owed: n % 20 === 0 ? [{ kind: 'action-item', title: 'x', owner: '', dueAt: null, step: 's' }] : [],
    figures: figures(n),
  }
}
const all = Array.from({ length: count }, (_, n) => nth(n))

describe('the history', () => {
  let opened: OpenDatabase
  let history: History

  beforeEach(() => {
    opened = openDatabase(makeDataFolder(), { now })
    const index = createRunIndex(opened.db)
    opened.db.transaction(() => {
      for (const run of all) index.write(run)
    })()
    history = createHistory(opened.db)
  })
  afterEach(() => opened.close())

  const ids = (filters: Partial<HistoryFilters>, sort = latestFirst): readonly string[] =>
    history.page({ filters: { ...any, ...filters }, sort }, 0, count).rows.map(({ id }) => id)
  const expected = (keep: (run: RunProjection) => boolean): readonly string[] =>
    all
      .filter(keep)
      .map(({ id }) => id)
      .reverse()

  it('gives pages, latest first, and how many there are', () => {
    const { rows, total } = history.page({ filters: any, sort: latestFirst }, 100, 50)
    expect(total).toBe(count)
    expect(rows.map(({ id }) => id)).toEqual(expected(() => true).slice(100, 150))
    expect(rows[0]).toEqual({
      id: 'run-199',
      service: 'payments',
      environment: 'staging',
      version: '2026.199',
      target: '2026.198',
      captain: 'Ben Okoro',
      kind: 'real',
      phase: 'watching',
      outcome: null,
      startedAt: day(199),
      closedAt: null,
      toDecisionMs: 199_000,
      toMitigationMs: null,
      totalMs: 1_990_000,
      deviations: 3,
      owed: 0,
    })
  })

  it('is filtered by each thing alone and by all together', () => {
    expect(ids({ service: 'search' })).toEqual(expected((run) => run.service === 'search'))
    expect(ids({ environment: 'staging' })).toEqual(expected((run) => run.environment === 'staging'))
    expect(ids({ outcome: 'rolled-back' })).toEqual(expected((run) => run.outcome === 'rolled-back'))
    expect(ids({ outcome: 'open' })).toEqual(expected((run) => run.closedAt === null))
    expect(ids({ kind: 'rehearsal' })).toEqual(expected((run) => run.rehearsal))
    expect(ids({ owing: true })).toEqual(expected((run) => run.owed.length > 0))
    expect(ids({ since: day(10), before: day(20) })).toEqual(
      expected((run) => run.startedAt >= day(10) && run.startedAt < day(20)),
    )
    const together = { service: 'payments', kind: 'real', outcome: 'shipped', text: 'okoro 2026.1' } as const
    expect(ids(together)).toEqual(
      expected(
        (run) =>
          run.service === 'payments' &&
          !run.rehearsal &&
          run.outcome === 'shipped' &&
          run.captain === 'Ben Okoro' &&
          `${run.version} ${run.target}`.includes('2026.1'),
      ),
    )
    expect(ids(together).length).toBeGreaterThan(5)
  })

  it('finds names whatever their capitals and marks, and takes no sign for a pattern', () => {
    expect(ids({ text: 'OZGE sahin' })).toEqual(expected((run) => run.captain === 'Özge Şahin'))
    expect(ids({ text: '%' })).toEqual([])
    expect(ids({ text: "'; DROP TABLE runs" })).toEqual([])
  })

  it('is sorted by any column, with what is not known last either way', () => {
    const longest = ids({}, { column: 'toMitigation', descending: true })
    const shortest = ids({}, { column: 'toMitigation', descending: false })
    expect(longest[0]).toBe('run-297')
    expect(shortest[0]).toBe('run-000')
    expect(all.filter(({ figures }) => figures?.toMitigationMs === null)).toHaveLength(200)
    for (const sorted of [longest, shortest]) {
      expect(sorted.slice(100).every((id) => Number(id.slice(4)) % 3 !== 0)).toBe(true)
    }
  })

  it('answers from the narrow index alone', () => {
    const plan = opened.db
      .prepare(`EXPLAIN QUERY PLAN SELECT id, service, owed FROM runs WHERE instr(sought, 'x') > 0`)
      .all() as { detail: string }[]
    expect(plan.map(({ detail }) => detail)).toEqual(['SCAN runs USING COVERING INDEX runs_history'])
  })

  it('names what there is to choose from', () => {
    expect(history.choices()).toEqual({
      total: count,
      services,
      environments: ['production', 'staging'],
      kinds: ['real', 'rehearsal'],
      unread: 0,
    })
  })

  it('counts which steps were skipped and failed, most often first, and points at the times', () => {
    const charts = readCharts(opened.db, { ...any, service: 'search' })
    expect(charts.total).toBe(100)
    expect(charts.points).toHaveLength(100)
    expect(charts.points[0]).toMatchObject({ id: 'run-002', toDecisionMs: 2000, toMitigationMs: null })
    expect(charts.runbook).toEqual({ id: 'rollback-plan', latest: 'run-299', runs: 100 })
    expect(charts.steps).toEqual([
      { step: 'capture', runs: 100, skipped: 10, failed: 0, blocked: 0, deferred: 0 },
      { step: 'smoke', runs: 100, skipped: 0, failed: 2, blocked: 0, deferred: 0 },
    ])
    expect(readCharts(opened.db, { ...any, service: 'nothing' })).toEqual({
      points: [],
      runbook: null,
      steps: [],
      total: 0,
    })
  })

  it('gives home a few dozen lines of many, and counts the rest', () => {
    const list = createRunLists(opened.db).home()
    expect(list.total).toBe(count)
    const shown = new Set(list.runs.map(({ id }) => id))
    for (const run of all) {
      const n = Number(run.id.slice(4))
      const wanted = run.closedAt === null || run.owed.length > 0 || n >= count - 30
      if (wanted) expect(shown.has(run.id), run.id).toBe(true)
    }
    expect(list.runs.length).toBeLessThan(90)
    expect(list.owingMore).toBe(0)
    expect(list.runs.map(({ startedAt }) => startedAt)).toEqual(
      list.runs
        .map(({ startedAt }) => startedAt)
        .toSorted()
        .reverse(),
    )
    expect(list.runs[0]).not.toHaveProperty('figures')
  })

  it('offers the latest of each service and place, and what is open or tells what is in place', () => {
    const index = createRunIndex(opened.db)
    for (let n = 0; n < 30; n += 1) {
      index.write({
        ...nth(1),
        id: `late-${n}`,
        service: ' Checkout-API',
        startedAt: day(400 + n),
        rehearsal: true,
      })
    }
    const offers = createRunLists(opened.db).offers()
    const of = (service: string, environment: string) =>
      offers.filter(
        (run) =>
          run.service.trim().toLowerCase() === service && run.environment === environment && run.closedAt,
      )
    expect(of('search', 'production')).toHaveLength(8)
    const rehearsed = of('checkout-api', 'staging')
    expect(rehearsed).toHaveLength(9)
    expect(rehearsed.at(-1)).toMatchObject({ id: 'run-297', rehearsal: false, outcome: 'rolled-back' })
    expect(offers.filter(({ closedAt }) => closedAt === null)).toHaveLength(30)
  })

  it('knows when a runbook was last used, and how often a version', () => {
    const lists = createRunLists(opened.db)
    expect(lists.lastUse('rollback-plan')).toBe(day(299))
    expect(lists.lastUse('other')).toBeNull()
    const uses = lists.uses({ id: 'rollback-plan', hash: 'a'.repeat(64) })
    expect(uses.uses).toEqual({ runs: 225, rehearsals: 75 })
    expect(uses.runs).toHaveLength(20)
    expect(uses.runs[0]).toMatchObject({ run: 'run-299', rehearsal: false })
  })

  it('keeps samples of a runbook, and says when they changed', () => {
    const before = history.stamp('rollback-plan')
    expect(history.samples('rollback-plan', 5).map(({ run }) => run)).toEqual(
      expected(() => true).slice(0, 5),
    )
    expect(history.samples('rollback-plan', 1)[0]?.figures).toEqual(figures(299))
    createRunIndex(opened.db).write({ ...nth(299), updatedAt: day(400) })
    expect(history.stamp('rollback-plan')).not.toBe(before)
  })
})

describe('a history that an earlier version wrote', () => {
  it('has its columns after the migration, and its figures once they were read', () => {
    const opened = openDatabase(makeDataFolder(), { now })
    const { db } = opened
    // Back to the schema of before, with the lines as they were written then.
    db.exec('DROP TABLE runs')
    db.exec(`CREATE TABLE runs (id TEXT PRIMARY KEY, service TEXT NOT NULL, version TEXT NOT NULL, phase TEXT NOT NULL,
      started_at TEXT NOT NULL, updated_at TEXT NOT NULL, closed_at TEXT, summary TEXT NOT NULL) STRICT;
      CREATE INDEX runs_by_start ON runs (started_at);`)
    const write =
      db.prepare(`INSERT INTO runs (id, service, version, phase, started_at, updated_at, closed_at, summary)
      VALUES (@id, @service, @version, @phase, @startedAt, @updatedAt, @closedAt, @summary)`)
    for (const { figures: _, ...run } of all) write.run({ ...run, owed: null, summary: JSON.stringify(run) })
    db.pragma('user_version = 2')
    // The one that makes them; what comes after it is of other tables.
    migrate(db, () => undefined, migrations.slice(0, 3))

    const history = createHistory(db)
    const page = (filters: Partial<HistoryFilters>) =>
      history.page({ filters: { ...any, ...filters }, sort: latestFirst }, 0, count)
    expect(page({}).total).toBe(count)
    expect(page({ kind: 'rehearsal' }).total).toBe(75)
    expect(page({ owing: true }).total).toBe(15)
    expect(page({ outcome: 'rolled-back', environment: 'production', service: 'checkout-api' }).total).toBe(
      50,
    )
    expect(page({ text: '2026.17 okoro' }).total).toBeGreaterThan(0)
    expect(page({}).rows[0]).toMatchObject({ id: 'run-299', totalMs: null, deviations: null })
    expect(history.choices().unread).toBe(count)
    expect(history.withoutFigures(2)).toEqual(['run-299', 'run-298'])

    history.fill([
      { run: 'run-299', events: 0, figures: figures(299) },
      { run: 'run-298', events: 7, figures: figures(298) },
    ])
    expect(page({}).rows[0]).toMatchObject({ id: 'run-299', totalMs: 2_990_000 })
    // Another number of events: the run changed since.
    expect(page({}).rows[1]).toMatchObject({ id: 'run-298', totalMs: null })
    expect(history.figures('run-299')).toEqual(figures(299))
    expect(createRunIndex(db).read('run-299')).toEqual({ ...all[299], figures: undefined })
    opened.close()
  })
})
