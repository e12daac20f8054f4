import type { Dialect, MigrationVerdict, PriorImage } from '../rollback/migration.ts'
import type { TriggerSet, Verdict } from '../rollback/triggers/model.ts'
import type { ApprovalWay, Choice, ReadingSource } from '../run/values.ts'
import type { Captured, Instant } from './captured.ts'

/**
 * What the run reasoned over, as the record tells it: decisions with their verdicts, guards, triggers with their
 * readings, and migrations. Added to version 1 of the format; records of earlier runs have them empty or null.
 */

/** What one trigger said of the readings at one time. */
export interface RecordFinding {
  /** The trigger in words, with the metric's unit: `error rate > 2 % for 5 min`. */
  readonly trigger: string
  /** Id of the metric or event. */
  readonly metric: string
  readonly verdict: Verdict
  readonly reason: string
  /** Start of the streak that breached or was open, and when it had lasted long enough. */
  readonly since: Instant | null
  readonly breachedAt: Instant | null
}

export interface RecordDecision {
  readonly choice: Choice
  readonly text: string
  readonly by: string
  readonly contact: string
  readonly reason: Captured | null
  readonly at: Instant
  /** "Roll back now", outside the decision step. */
  readonly urgent: boolean
  /** The verdict it was taken on; null in runs from before verdicts were kept. */
  readonly basis: RecordBasis | null
}

export interface RecordBasis {
  readonly verdict: Verdict
  /** Whether the choice goes against the verdict. */
  readonly against: boolean
  /** The decision with its verdict in one sentence, without its closing mark and without the reason given. */
  readonly sentence: string
  /** What the triggers said that decided: those in breach, else those not proven, else that all were clean. */
  readonly because: string
  readonly findings: readonly RecordFinding[]
  readonly readings: number
  /** Hex SHA-256 of the triggers in force; null before they froze. */
  readonly triggersHash: string | null
  /** Hex SHA-256 of all readings held then. */
  readonly readingsHash: string
}

/** How a guard stands: its condition is true, it was passed or approved, neither, or given for other facts. */
export type GuardStanding = 'open' | 'passed' | 'approved' | 'lapsed' | 'holds'

export interface RecordGuard {
  readonly id: string
  readonly title: string
  readonly effect: 'block' | 'warn' | 'approval'
  /** What it holds before: completing the step, starting the deploy, or choosing an option. */
  readonly place: 'complete' | 'deploy' | 'option'
  /** Label of the option, or null. */
  readonly option: string | null
  readonly standing: GuardStanding
  /** Whether it has a say in completing the step: always, or while its option is chosen. */
  readonly applies: boolean
  /** The step was completed and this guard, which then was open or passed, would no longer let it be. */
  readonly brokenSince: boolean
  /** The pass or approval that was given last, also when it has lapsed. */
  readonly pass: RecordPass | null
  /** The facts that it looks at, as they stand. */
  readonly facts: readonly RecordGuardFact[]
}

export interface RecordGuardFact {
  readonly label: string
  readonly value: Captured | null
  /** Number of the step that captures it, or null. */
  readonly step: number | null
}

export interface RecordPass {
  readonly kind: 'passed' | 'approved'
  readonly reason: Captured | null
  /** Who entered it. */
  readonly by: string
  readonly at: Instant
  /** The facts it was given for, as they stood then. */
  readonly about: readonly RecordGuardFact[]
  readonly approval: {
    readonly role: string
    readonly by: Captured
    readonly how: ApprovalWay
    /** The window of lost writes that was shown. */
    readonly loss: { readonly since: Instant; readonly ms: number } | null
  } | null
}

export interface RecordTriggers {
  /** Over all triggers in force, as of the record (in a closed run: as of its closing). */
  readonly verdict: Verdict
  /** What the set as it froze would say; null unless it was amended. */
  readonly verdictAsFrozen: Verdict | null
  /** Null before the deploy started. */
  readonly frozen: { readonly at: Instant; readonly by: string; readonly hash: string } | null
  readonly amendments: readonly RecordTriggerAmendment[]
  /** In force, in the order agreed. */
  readonly triggers: readonly RecordTrigger[]
  readonly baselines: readonly {
    readonly metric: string
    readonly title: string
    readonly unit: string
    readonly value: number
    /** When it was taken down, or null. */
    readonly at: Instant | null
  }[]
  /** The set in force, as a machine reads it: its JCS form has the hash told above. */
  readonly set: TriggerSet
  /** Since when the canary was watched, or null; readings from before are left out of the verdict. */
  readonly watchedSince: Instant | null
  /** How many minutes one minute on the clock counts as: 1 but in a drill. */
  readonly minuteCounts: number
  /** One entry for each metric that has readings. */
  readonly series: readonly RecordSeries[]
  /** Every lot of readings in the order it came, also those that were withdrawn. */
  readonly sources: readonly RecordReadingSource[]
}

export interface RecordTriggerAmendment {
  readonly at: Instant
  readonly by: string
  readonly reason: Captured
  /** What changed, one sentence each. */
  readonly changes: readonly string[]
  /** Hex SHA-256 before and after. */
  readonly from: string
  readonly to: string
}

/** A trigger in force with what it says now and what it said at each decision that it was judged for. */
export interface RecordTrigger extends RecordFinding {
  /** The limit in the metric's unit, such as `> 420 ms`; empty for an event or without a baseline. */
  readonly limit: string
  readonly atDecisions: readonly {
    readonly at: Instant
    readonly verdict: Verdict
    readonly reason: string
  }[]
}

export interface RecordSeries {
  readonly metric: string
  readonly title: string
  /** Empty where it has none. */
  readonly unit: string
  /** Reports of an event, not measurements. */
  readonly event: boolean
  readonly count: number
  /** Readings from before the watch began. */
  readonly outside: number
  readonly first: Instant
  readonly last: Instant
  readonly min: number
  readonly max: number
  /** ISO instant and value, in the order of time, one for each time. */
  readonly points: readonly (readonly [at: string, value: number])[]
}

export interface RecordReadingSource {
  readonly source: ReadingSource
  /** Name of the file, or null. */
  readonly name: Captured | null
  readonly count: number
  readonly first: Instant | null
  readonly last: Instant | null
  readonly by: string
  readonly at: Instant
  /** Rows that were left out, by line. */
  readonly rejected: readonly { readonly line: number; readonly reason: string }[]
  readonly standing: 'held' | 'withdrawn' | 'undone'
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly reason: Captured } | null
}

export interface RecordMigrations {
  /** The worst of all; null while nobody has said whether there are any. */
  readonly verdict: MigrationVerdict | null
  readonly priorImage: PriorImage | null
  readonly list: readonly RecordMigration[]
}

export interface RecordMigration {
  readonly file: Captured
  /** What counts: a person's word where the parser did not know. */
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  readonly reason: Captured | null
  readonly by: string
  readonly at: Instant | null
  /** What was read from its SQL; null for one that was judged by hand. */
  readonly read: RecordMigrationReading | null
}

export interface RecordMigrationReading {
  readonly dialect: Dialect
  /** Of the file's text, hex. */
  readonly sha256: string
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  /** Statements in the script; of a very long one not all are kept in the run. */
  readonly count: number
  readonly statements: readonly RecordStatement[]
  readonly settled: {
    readonly verdict: MigrationVerdict
    readonly priorImage: PriorImage
    readonly reason: Captured
    readonly by: string
    readonly at: Instant
  } | null
}

export interface RecordStatement {
  readonly line: number
  readonly sql: Captured
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  readonly reason: Captured
  /** The statement that takes it back, where there is one. */
  readonly reverse: Captured | null
  /** How to split it so that there is a way back. */
  readonly advice: Captured | null
}
