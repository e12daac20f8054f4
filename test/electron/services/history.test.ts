import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HistoryFilters, HistorySort } from '../../../shared/ipc/history.ts'
import { ada, type StartedApp, startApp } from './startedApp.ts'

const minute = 60_000
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
const sort: HistorySort = { column: 'started', descending: true }

describe('looking back', () => {
  let app: StartedApp
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.close())

  /** A run that goes back: the smoke tests end this many minutes after the decision, worked on for the last of them. */
  async function rolledBack(minutes: number, release: { service?: string; version?: string } = {}) {
    const run = await app.startRun({
      release: {
        service: release.service ?? 'checkout-api',
        environment: 'production',
        version: release.version ?? '2.0',
        target: '1.9',
        ticketUrl: '',
      },
    })
    await app.execute(run, { type: 'skipStep', step: 'restore-scratch', reason: 'No instance.' })
    await app.execute(run, { type: 'rollBackNow', by: ada, reason: 'Errors.' })
    app.clock.pass((minutes - 1) * minute)
    await app.execute(run, { type: 'startStep', step: 'smoke-tests' })
    app.clock.pass(minute)
    await app.execute(run, { type: 'completeStep', step: 'smoke-tests' })
    app.clock.pass(minute)
    await app.execute(run, { type: 'closeRun', summary: 'Back.' })
    return run
  }

  it('says how long rolling back and its steps will take, from runs of the same service once there are three', async () => {
    const open = await app.startRun()
    for (const minutes of [4, 9]) await rolledBack(minutes)
    await rolledBack(30, { service: 'search' })
    expect(await app.ask('history.estimates', { run: open })).toMatchObject({
      rollback: { p50: 9 * minute, p90: 30 * minute, samples: 3, of: 'all' },
      decision: null,
      steps: { 'smoke-tests': { p50: minute, p90: minute, samples: 3, of: 'all' } },
    })
    const last = await rolledBack(14)
    expect((await app.ask('history.estimates', { run: open })).rollback).toEqual({
      p50: 9 * minute,
      p90: 14 * minute,
      samples: 3,
      of: 'service',
    })
    // A run is no sample for itself.
    expect((await app.ask('history.estimates', { run: last })).rollback).toMatchObject({
      samples: 3,
      of: 'all',
    })
  })

  it('puts two runs, or a run and the median of its service, side by side', async () => {
    const one = await rolledBack(4)
    const other = await rolledBack(9)
    await rolledBack(20)
    const two = await app.ask('history.compare', { run: one, other })
    expect(two.sides.map(({ run }) => run?.id)).toEqual([one, other])
    expect(two.sides.map(({ figures }) => figures.measures.toMitigationMs)).toEqual([4 * minute, 9 * minute])
    expect(two.sides[0]?.figures.steps['restore-scratch']).toEqual({ status: 'skipped', ms: null, of: 0 })
    expect(two.steps).toHaveLength(22)
    const beside = await app.ask('history.compare', { run: one, other: null })
    expect(beside.sides[1]).toMatchObject({
      run: null,
      figures: { of: 2, measures: { toMitigationMs: 9 * minute } },
    })
    const unknown = await app.call('history.compare', { run: app.clock.boot, other: null })
    expect(unknown).toMatchObject({ ok: false, error: { code: 'run-not-found' } })
  })

  it('counts which steps were left out, by their titles', async () => {
    await rolledBack(4)
    await rolledBack(9)
    const charts = await app.ask('history.charts', { filters: any })
    expect(charts.points.map(({ toMitigationMs }) => toMitigationMs)).toEqual([4 * minute, 9 * minute])
    expect(charts.runbook).toMatchObject({ id: 'rollback-plan', runs: 2 })
    expect(charts.steps).toContainEqual({
      step: 'restore-scratch',
      title: 'Restore it to scratch',
      ...{ runs: 2, skipped: 2, failed: 0, blocked: 0, deferred: 0 },
    })
  })

  it('is saved as CSV as it is filtered and sorted, with nothing that a spreadsheet would carry out', async () => {
    await rolledBack(4, { service: 'payments', version: '=HYPERLINK("http://x","y")' })
    await rolledBack(75, { service: 'payments' })
    await rolledBack(9, { service: 'search' })
    app.desktop.file = path.join(app.folder, 'history.csv')
    const filters = { ...any, service: 'payments' }
    const saved = await app.ask('history.export', {
      filters,
      sort: { column: 'toMitigation', descending: true },
    })
    const text = fs.readFileSync(saved.path, 'utf8')
    expect(saved.bytes).toBe(Buffer.byteLength(text))
    expect(app.desktop.proposed).toBe('backout-history-2026-11-23.csv')
    const [head, first, second, ...rest] = text.split('\r\n')
    expect(head).toMatch(/^Started \(UTC\),Closed \(UTC\),Service,Environment,Version,/)
    expect(first).toContain(',Rolled back,,1:15:00,')
    expect(second).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
    expect(second).toContain(',0:04:00,')
    expect(rest).toEqual([''])
    app.desktop.file = null
    expect(await app.call('history.export', { filters, sort })).toMatchObject({
      error: { code: 'cancelled' },
    })
  })

  it('reads the figures of runs that an earlier version wrote once somebody looks, and tells the windows', async () => {
    const run = await rolledBack(9)
    const page = () => app.ask('history.list', { filters: any, sort, from: 0, limit: 10 })
    const before = await page()
    expect(before.rows[0]).toMatchObject({ id: run, toMitigationMs: 9 * minute })
    await app.close()
    const db = new Database(path.join(app.folder, 'backout.db'))
    db.exec('UPDATE runs SET figures = NULL, to_mitigation_ms = NULL, total_ms = NULL, deviations = NULL')
    db.close()
    app = await startApp(app.folder, app.clock)
    expect((await page()).rows[0]).toMatchObject({ id: run, toMitigationMs: null })
    expect((await app.ask('history.choices', undefined)).unread).toBe(1)
    const isTold = () => app.told.some(({ name }) => name === 'runs.changed')
    for (let waited = 0; !isTold() && waited < 200; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(await page()).toEqual(before)
    expect((await app.ask('history.choices', undefined)).unread).toBe(0)
  })

  it('offers what the start page needs of each service, and one line of any run', async () => {
    const run = await rolledBack(9, { service: 'search' })
    expect(await app.ask('runs.offers', undefined)).toMatchObject([
      {
        id: run,
        service: 'search',
        rehearsal: false,
        outcome: 'rolled-back',
        runbook: { id: 'rollback-plan' },
      },
    ])
    expect(await app.ask('runs.summary', { run })).toMatchObject({ id: run, service: 'search' })
    expect(await app.ask('runs.summary', { run: app.clock.boot })).toBeNull()
    expect((await app.ask('runs.owing', undefined)).map(({ id }) => id)).toEqual([run])
  })
})
