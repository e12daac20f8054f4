import type { RunSummary } from '../../shared/ipc/api.ts'
import type { RunFigures } from '../../shared/run/figures.ts'
import { kindOf } from '../../shared/run/kind.ts'

/** What is kept of a run: its line, and its figures beside it, which are never sent with the line. */
export interface RunProjection extends RunSummary {
  /** Left out where they are not known: they are read from the events later. */
  readonly figures?: RunFigures
}

/** The columns of the table `runs`: what is filtered, sorted and counted by, and the line itself. */
export type RunColumns = Readonly<Record<(typeof runColumns)[number], string | number | null>>

export const runColumns = [
  'id',
  'service',
  'environment',
  'version',
  'target',
  'captain',
  'runbook',
  'runbook_hash',
  'kind',
  'phase',
  'outcome',
  'started_at',
  'updated_at',
  'closed_at',
  'owed',
  'settled',
  'sought',
  'to_decision_ms',
  'to_mitigation_ms',
  'total_ms',
  'deviations',
  'figures',
  'summary',
] as const

/** The row of a run. `figures` stand in a column of their own: the run list does without them. */
export function columnsOf({ figures, ...summary }: RunProjection): RunColumns {
  return {
    id: summary.id,
    service: summary.service,
    environment: summary.environment,
    version: summary.version,
    target: summary.target,
    captain: summary.captain,
    runbook: summary.runbook.id,
    runbook_hash: summary.runbook.hash,
    kind: kindOf(summary),
    phase: summary.phase,
    outcome: summary.outcome,
    started_at: summary.startedAt,
    updated_at: summary.updatedAt,
    closed_at: summary.closedAt,
    owed: owedCount(summary),
    settled: summary.settled?.length ?? 0,
    sought: soughtText([summary.version, summary.target, summary.captain].join('\n')),
    ...figureColumns(figures ?? null),
    summary: JSON.stringify(summary),
  }
}

/** The columns that come of figures; all null where they are not known yet. */
export function figureColumns(figures: RunFigures | null) {
  return {
    to_decision_ms: figures?.toDecisionMs ?? null,
    to_mitigation_ms: figures?.toMitigationMs ?? null,
    total_ms: figures?.totalMs ?? null,
    deviations: figures?.deviations ?? null,
    figures: figures === null ? null : JSON.stringify(figures),
  }
}

/** How a text and what is sought in it are both written, so that capitals and marks make no difference. */
export function soughtText(text: string): string {
  // Nothing to take apart: as in nearly every line, with every entry.
  if (!/\P{ASCII}/u.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** What home lists as owed: of a rehearsal only what was learned. */
function owedCount({ rehearsal, owed }: RunSummary): number {
  return owed.filter(({ kind }) => !rehearsal || kind === 'action-item' || kind === 'wrong-step').length
}
