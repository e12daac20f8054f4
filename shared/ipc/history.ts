import type { FigureSide } from '../run/compare.ts'
import type { RunKind } from '../run/kind.ts'
import type { Choice, Outcome } from '../run/values.ts'

/** Which runs of the history are meant. Null and an empty text leave a filter out. */
export interface HistoryFilters {
  readonly service: string | null
  readonly environment: string | null
  /** `open`: not closed yet. */
  readonly outcome: Outcome | 'open' | null
  readonly kind: RunKind | null
  /** Started at this instant or later, ISO 8601 UTC. */
  readonly since: string | null
  /** Started before this instant. */
  readonly before: string | null
  /** Every word of it occurs in the version, the target or the captain's name. */
  readonly text: string
  /** Something is owed still. */
  readonly owing: boolean
}

export const historyColumns = [
  'started',
  'service',
  'version',
  'captain',
  'kind',
  'outcome',
  'toDecision',
  'toMitigation',
  'total',
  'deviations',
] as const
export type HistoryColumn = (typeof historyColumns)[number]

/** What is not known stands last, whichever way it is sorted. */
export interface HistorySort {
  readonly column: HistoryColumn
  readonly descending: boolean
}

/** A run as the history lists it. */
export interface HistoryRow {
  readonly id: string
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly target: string
  readonly captain: string
  readonly kind: RunKind
  readonly phase: string
  /** Null while the run is open. */
  readonly outcome: Outcome | null
  readonly startedAt: string
  readonly closedAt: string | null
  /** Of these, null too where the figures of an earlier version's run have not been read yet. */
  readonly toDecisionMs: number | null
  readonly toMitigationMs: number | null
  readonly totalMs: number | null
  readonly deviations: number | null
  /** Number of things that it still owes. */
  readonly owed: number
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[]
  /** Runs that the filters let through. */
  readonly total: number
}

/** What there is to filter by. */
export interface HistoryChoices {
  /** Runs on this computer. */
  readonly total: number
  readonly services: readonly string[]
  readonly environments: readonly string[]
  readonly kinds: readonly RunKind[]
  /** Runs that an earlier version wrote and whose figures are still to be read. */
  readonly unread: number
}

/** A measured run in the charts. */
export interface HistoryPoint {
  readonly id: string
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly kind: RunKind
  readonly startedAt: string
  readonly toDecisionMs: number | null
  readonly toMitigationMs: number | null
}

/** How often a step did not go as planned, in the runs of one runbook. */
export interface StepTally {
  readonly step: string
  readonly title: string
  /** Runs in which the step was needed: those in which it was ended or put off, and those that are over. */
  readonly runs: number
  readonly skipped: number
  readonly failed: number
  readonly blocked: number
  readonly deferred: number
}

export interface HistoryCharts {
  /** Oldest first; runs without either time are left out. */
  readonly points: readonly HistoryPoint[]
  /** Of the runbook that most of these runs used. */
  readonly runbook: { readonly id: string; readonly title: string; readonly runs: number } | null
  /** Those that went wrong at all, most often first. */
  readonly steps: readonly StepTally[]
  /** Runs that the filters let through. */
  readonly total: number
}

/** What a run is beside its figures. */
export interface ComparedRun {
  readonly id: string
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly target: string
  readonly kind: RunKind
  readonly startedAt: string
  readonly captain: string
  readonly phase: string
  readonly outcome: Outcome | null
  readonly decision: Choice | null
}

export interface ComparedStep {
  readonly step: string
  readonly title: string
  readonly section: string
}

/** Two sides: two runs, or a run and the median of the others of its service. */
export interface Comparison {
  readonly sides: readonly {
    /** Null for a median. */
    readonly run: ComparedRun | null
    readonly figures: FigureSide
  }[]
  /** Steps of both runbooks, those of the first in its order, then what only the second has. */
  readonly steps: readonly ComparedStep[]
}
