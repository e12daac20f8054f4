import type {
  HistoryChoices,
  HistoryColumn,
  HistoryFilters,
  HistoryPage,
  HistoryRow,
  HistorySort,
} from '../../shared/ipc/history.ts'
import type { RunFigures } from '../../shared/run/figures.ts'
import type { RunKind } from '../../shared/run/kind.ts'
import type { Connection } from './connection.ts'
import { figureColumns, soughtText } from './runColumns.ts'
import { summaryOf } from './runLines.ts'

export interface HistoryQuery {
  readonly filters: HistoryFilters
  readonly sort: HistorySort
}

/** Figures of one run that were read from its first `events` events. */
export interface ReadFigures {
  readonly run: string
  readonly events: number
  readonly figures: RunFigures
}

/** A run whose figures count for estimates and medians. */
export interface FigureSample {
  readonly run: string
  readonly service: string
  readonly figures: RunFigures
}

/** The run list by its columns: every answer comes from one narrow index, however long the lines are. */
export interface History {
  /** Rows from `from` on, `limit` at most, and how many the filters let through. */
  page(query: HistoryQuery, from: number, limit: number): HistoryPage
  choices(): HistoryChoices
  /** Runs without figures, latest first. */
  withoutFigures(limit: number): readonly string[]
  /** Writes figures beside lines that have none and have not changed since they were read. */
  fill(read: readonly ReadFigures[]): void
  /** Figures of a run; null where they are not known. */
  figures(run: string): RunFigures | null
  /** The latest runs of a runbook that have figures. */
  samples(runbook: string, limit: number): readonly FigureSample[]
  /** Changes whenever `samples` of that runbook may answer something else. */
  stamp(runbook: string): string
}

const columns = `id, service, environment, version, target, captain, kind, phase, outcome, started_at AS startedAt,
  closed_at AS closedAt, to_decision_ms AS toDecisionMs, to_mitigation_ms AS toMitigationMs, total_ms AS totalMs,
  deviations, owed`

const sorts: Readonly<Record<HistoryColumn, string>> = {
  started: 'started_at',
  service: 'service',
  version: 'version',
  captain: 'captain',
  kind: 'kind',
  outcome: 'outcome',
  toDecision: 'to_decision_ms',
  toMitigation: 'to_mitigation_ms',
  total: 'total_ms',
  deviations: 'deviations',
}

/** The history of a database. */
export function createHistory(db: Connection): History {
  const total = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM runs')
  const services = db.prepare<[], string>('SELECT DISTINCT service FROM runs ORDER BY service').pluck()
  const environments = db
    .prepare<[], string>('SELECT DISTINCT environment FROM runs ORDER BY environment')
    .pluck()
  const kinds = db.prepare<[], RunKind>('SELECT DISTINCT kind FROM runs ORDER BY kind').pluck()
  const unread = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM runs WHERE figures IS NULL')
  const without = db
    .prepare<[number], string>('SELECT id FROM runs WHERE figures IS NULL ORDER BY started_at DESC LIMIT ?')
    .pluck()
  const line = db.prepare<[string], { summary: string }>(
    'SELECT summary FROM runs WHERE id = ? AND figures IS NULL',
  )
  const write = db.prepare<[Record<string, string | number | null>]>(`
    UPDATE runs SET sought = @sought, to_decision_ms = @to_decision_ms, to_mitigation_ms = @to_mitigation_ms,
      total_ms = @total_ms, deviations = @deviations, figures = @figures WHERE id = @id`)
  const figures = db.prepare<[string], string | null>('SELECT figures FROM runs WHERE id = ?').pluck()
  const samples = db.prepare<[string, number], { run: string; service: string; figures: string }>(`
    SELECT id AS run, service, figures FROM runs WHERE runbook = ? AND figures IS NOT NULL
    ORDER BY started_at DESC LIMIT ?`)
  const stamp = db
    .prepare<[string], string>(`
      SELECT count(*) || ' ' || coalesce(max(updated_at), '') || ' ' ||
        (SELECT count(*) FROM runs WHERE figures IS NULL) FROM runs WHERE runbook = ?`)
    .pluck()
  const fill = db.transaction((read: readonly ReadFigures[]) => {
    for (const { run, events, figures } of read) {
      const row = line.get(run)
      const summary = row && summaryOf(row)
      if (summary?.events !== events) continue
      const sought = soughtText([summary.version, summary.target, summary.captain].join('\n'))
      write.run({ id: run, sought, ...figureColumns(figures) })
    }
  })

  return {
    page({ filters, sort }, from, limit) {
      const { where, values } = conditions(filters)
      const by = sorts[sort.column]
      const way = sort.descending ? 'DESC' : 'ASC'
      const rows = db
        .prepare<[Record<string, string | number>], HistoryRow>(
          `SELECT ${columns} FROM runs ${where}
          ORDER BY ${by} IS NULL, ${by} ${way}, started_at DESC, id DESC LIMIT @limit OFFSET @from`,
        )
        .all({ ...values, limit, from })
      const count = db
        .prepare<[Record<string, string | number>], { count: number }>(
          `SELECT count(*) AS count FROM runs ${where}`,
        )
        .get(values)
      return { rows, total: count?.count ?? 0 }
    },
    choices: () => ({
      total: total.get()?.count ?? 0,
      services: services.all(),
      environments: environments.all(),
      kinds: kinds.all(),
      unread: unread.get()?.count ?? 0,
    }),
    withoutFigures: (limit) => without.all(limit),
    fill: (read) => fill.immediate(read),
    figures: (run) => parsed(figures.get(run)),
    samples: (runbook, limit) =>
      samples.all(runbook, limit).flatMap(({ figures, ...sample }) => {
        const known = parsed(figures)
        return known === null ? [] : [{ ...sample, figures: known }]
      }),
    stamp: (runbook) => stamp.get(runbook) ?? '',
  }
}

const parsed = (text: string | null | undefined): RunFigures | null =>
  text ? (JSON.parse(text) as RunFigures) : null

/** The filters as a WHERE clause with its values. */
export function conditions(filters: HistoryFilters): {
  readonly where: string
  readonly values: Record<string, string | number>
} {
  const found: string[] = []
  const values: Record<string, string | number> = {}
  const is = (condition: string, name: string, value: string | null): void => {
    if (value === null) return
    found.push(condition)
    values[name] = value
  }
  is('service = @service', 'service', filters.service)
  is('environment = @environment', 'environment', filters.environment)
  is('kind = @kind', 'kind', filters.kind)
  is('started_at >= @since', 'since', filters.since)
  is('started_at < @before', 'before', filters.before)
  if (filters.outcome === 'open') found.push('closed_at IS NULL')
  else is('outcome = @outcome', 'outcome', filters.outcome)
  if (filters.owing) found.push('owed > 0')
  soughtText(filters.text)
    .split(/\s+/)
    .filter((word) => word !== '')
    .forEach((word, index) => {
      is(`instr(sought, @word${index}) > 0`, `word${index}`, word)
    })
  return { where: found.length === 0 ? '' : `WHERE ${found.join(' AND ')}`, values }
}
