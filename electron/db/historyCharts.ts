import type { HistoryFilters, HistoryPoint, StepTally } from '../../shared/ipc/history.ts'
import type { RunFigures, StepStanding } from '../../shared/run/figures.ts'
import type { Connection } from './connection.ts'
import { conditions } from './history.ts'

/** Most runs that a chart draws; more than that nobody tells apart. The latest count. */
const mostPoints = 500
/** Most runs whose steps are counted. */
const mostTallied = 5000

/** What the charts are drawn from, but for the titles of steps: `latest` is a run that knows them. */
export interface ChartData {
  readonly points: readonly HistoryPoint[]
  readonly runbook: { readonly id: string; readonly latest: string; readonly runs: number } | null
  readonly steps: readonly Omit<StepTally, 'title'>[]
  readonly total: number
}

type Values = Record<string, string | number>

/** Reads the measured runs that the filters let through. Heavy in a long history: for the worker. */
export function readCharts(db: Connection, filters: HistoryFilters): ChartData {
  const { where, values } = conditions(filters)
  const and = where === '' ? 'WHERE' : `${where} AND`
  const total = db.prepare<[Values], number>(`SELECT count(*) FROM runs ${where}`).pluck().get(values) ?? 0
  const points = db
    .prepare<[Values], HistoryPoint>(`
      SELECT id, service, environment, version, kind, started_at AS startedAt, to_decision_ms AS toDecisionMs,
        to_mitigation_ms AS toMitigationMs
      FROM runs ${and} (to_decision_ms IS NOT NULL OR to_mitigation_ms IS NOT NULL)
      ORDER BY started_at DESC, id DESC LIMIT ${mostPoints}`)
    .all(values)
    .reverse()
  const runbook = db
    .prepare<[Values], { id: string }>(`
      SELECT runbook AS id FROM runs ${where} GROUP BY runbook ORDER BY count(*) DESC, max(started_at) DESC LIMIT 1`)
    .get(values)
  if (!runbook) return { points, runbook: null, steps: [], total }
  const measured = db
    .prepare<[Values], { id: string; figures: string }>(`
      SELECT id, figures FROM runs ${and} runbook = @runbook AND figures IS NOT NULL
      ORDER BY started_at DESC LIMIT ${mostTallied}`)
    .all({ ...values, runbook: runbook.id })
  const [latest] = measured
  if (!latest) return { points, runbook: null, steps: [], total }
  return {
    points,
    runbook: { id: runbook.id, latest: latest.id, runs: measured.length },
    steps: tally(measured.map(({ figures }) => JSON.parse(figures) as RunFigures)),
    total,
  }
}

const counted = ['skipped', 'failed', 'blocked', 'deferred'] as const
type Counted = (typeof counted)[number]

const isCounted = (status: StepStanding): status is Counted => (counted as readonly string[]).includes(status)

/** Steps that did not go as planned at all, most often first. */
function tally(runs: readonly RunFigures[]): readonly Omit<StepTally, 'title'>[] {
  const found = new Map<string, Record<Counted | 'runs', number>>()
  for (const { steps, totalMs } of runs) {
    for (const { step, status } of steps) {
      // In a run that goes on, what was not done yet may still be.
      const isSettled = status === 'done' || isCounted(status) || totalMs !== null
      if (status === 'not-needed' || !isSettled) continue
      const counts = found.get(step) ?? { runs: 0, skipped: 0, failed: 0, blocked: 0, deferred: 0 }
      counts.runs += 1
      if (isCounted(status)) counts[status] += 1
      found.set(step, counts)
    }
  }
  const off = (counts: Record<Counted, number>): number => counted.reduce((sum, one) => sum + counts[one], 0)
  return [...found]
    .filter(([, counts]) => off(counts) > 0)
    .sort(([, one], [, other]) => off(other) - off(one) || off(other) / other.runs - off(one) / one.runs)
    .map(([step, counts]) => ({ step, ...counts }))
}
