import type { Outcome, TimerKind } from '../run/values.ts'
import type { Captured, Gap, Instant } from './captured.ts'
import type { RecordConflict } from './conflictModel.ts'
import type { RecordDrill } from './drillModel.ts'
import type { RecordDecision, RecordMigrations, RecordTriggers } from './judgedModel.ts'
import type { RecordMessage } from './messageModel.ts'
import type { RecordAmendment, RecordAttachment, RecordNote, RecordSection } from './stepModel.ts'

export type * from './captured.ts'
export type * from './conflictModel.ts'
export type * from './drillModel.ts'
export type * from './judgedModel.ts'
export type * from './messageModel.ts'
export type * from './stepModel.ts'

/**
 * The account of a run, as plain data: every format is made from this and from nothing else, so none can
 * say more or less than another. Built by `build.ts`; the JSON format is this, as it stands.
 */
export interface RunRecord {
  readonly format: 'backout-record'
  readonly v: 1
  readonly app: { readonly name: 'Backout'; readonly version: string }
  readonly run: string
  readonly asOf: Instant
  readonly summary: Summary
  /** Null for every run that is no drill. */
  readonly drill: RecordDrill | null
  readonly people: readonly RecordPerson[]
  /** What did not go as planned, in the order it happened. Read first. */
  readonly deviations: readonly Deviation[]
  /** Places that two computers wrote without having seen each other: open ones first. */
  readonly conflicts: readonly RecordConflict[]
  /** Captured facts at a glance, grouped by the first part of their names. */
  readonly captured: readonly CapturedGroup[]
  /** The turning points, taken from the timeline. */
  readonly moments: readonly TimelineEntry[]
  /** Triggers, readings and verdicts; null for a runbook without triggers. */
  readonly triggers: RecordTriggers | null
  /** What was found about the release's migrations; null for a runbook that does not ask. */
  readonly migrations: RecordMigrations | null
  readonly sections: readonly RecordSection[]
  /** What was told to whom, and what was owed and was not. */
  readonly messages: readonly RecordMessage[]
  /** Notes, attachments and amendments that belong to no step. */
  readonly general: { readonly notes: readonly RecordNote[]; readonly amendments: readonly RecordAmendment[] }
  readonly timeline: readonly TimelineEntry[]
  readonly attachments: readonly RecordAttachment[]
  readonly timers: readonly RecordTimer[]
  /** The service profile as it was frozen into the run; empty without one. */
  readonly profile: readonly { readonly label: string; readonly values: readonly Captured[] }[]
  readonly trust: Trust
}

/** The run went out of a hand or into one. */
export interface CustodyStep {
  readonly kind: 'handed-over' | 'taken-over' | 'taken-back'
  readonly at: Instant
  /** Who did it. */
  readonly by: string
  /** Whom it was handed to, empty where that was not known; or who had it before. */
  readonly other: string
  /** Name of the computer it was done on. */
  readonly device: string
  /** Name of the file that it went into; empty for taking over. */
  readonly file: string
  readonly event: string
}

export interface Summary {
  readonly title: string
  readonly outcome: Outcome | 'open'
  readonly outcomeText: string
  readonly rehearsal: boolean
  readonly entry: 'plan' | 'incident'
  readonly service: string
  readonly environment: string
  /** The new version; may be empty in a run that was started during an incident. */
  readonly release: string
  readonly target: string
  readonly phase: string
  readonly startedAt: Instant | null
  readonly startedBy: string
  readonly deployStartedAt: Instant | null
  readonly mitigatedAt: Instant | null
  readonly closed: { readonly at: Instant; readonly by: string; readonly summary: Captured } | null
  /** Hand-overs and take-overs in the order of the run; empty where it stayed in one hand. */
  readonly custody: readonly CustodyStep[]
  /** Null where the run has no such stretch. `totalMs` runs to `asOf` while the run is open. */
  readonly durations: {
    /** From the first breach to the decision to roll back. */
    readonly breachToDecisionMs: number | null
    readonly toDecisionMs: number | null
    readonly toMitigationMs: number | null
    readonly totalMs: number | null
  }
  readonly steps: { readonly total: number; readonly settled: number; readonly notNeeded: number }
  readonly decisions: readonly RecordDecision[]
  readonly runbook: {
    readonly id: string
    readonly title: string
    readonly version: string
    /** Hex SHA-256 of the exact runbook text that the run was started from. */
    readonly hash: string
  }
  readonly links: readonly { readonly label: string; readonly url: string }[]
}

export interface RecordPerson {
  readonly role: string
  readonly title: string
  /** Null while nobody holds the role. */
  readonly name: Captured | null
  readonly contact: Captured | null
  readonly reachable: boolean
  readonly required: boolean
}

export type DeviationKind =
  | 'skipped'
  | 'failed'
  | 'blocked'
  | 'deferred'
  | 'never-done'
  | 'late-entry'
  | 'reopened'
  | 'timer-extended'
  | 'timer-late'
  | 'wrong-value'
  | 'guard-passed'
  | 'guard-approved'
  | 'guard-withdrawn'
  | 'guard-locked'
  | 'guard-broken'
  | 'readback-mismatched'
  | 'readback-passed'
  | 'triggers-amended'
  | 'against-verdict'
  | 'readings-withdrawn'
  | 'rows-left-out'
  | 'migration-settled'
  | 'migration-removed'
  | 'clock-gap'
  | 'redacted'
  | 'undone'
  | 'marked-wrong'
  | 'conflict-open'
  | 'conflict-settled'
  | 'message-owed'
  | 'void'

export interface Deviation {
  readonly kind: DeviationKind
  readonly tone: 'danger' | 'warn'
  /** One word or two for the kind: state is never told by colour alone. */
  readonly word: string
  readonly title: string
  /** The reason or words of a person. */
  readonly quote: Captured | null
  /** What the app adds, such as how long a wrong value stood. */
  readonly detail: string
  readonly by: string
  readonly at: Instant | null
  /** Number of the step, from 1. */
  readonly step: number | null
}

export interface CapturedGroup {
  readonly title: string
  readonly values: readonly {
    readonly label: string
    readonly step: number | null
    readonly value: Captured
  }[]
}

export interface RecordTimer {
  readonly id: string
  readonly title: string
  readonly kind: TimerKind
  readonly status: 'running' | 'paused' | 'stopped'
  readonly startedAt: Instant
  readonly stoppedAt: Instant | null
  /** Null for a stopwatch. */
  readonly lengthMs: number | null
  readonly ranMs: number
  readonly dueAt: Instant | null
  /** How late it was noticed that it had run out, ms; null when it has not. */
  readonly lateMs: number | null
  readonly acknowledged: boolean
}

export interface TimelineEntry {
  /** Place in the order of the run, from 1. */
  readonly number: number
  readonly at: Instant
  /** When it was written, where that was later than it happened. */
  readonly writtenAt: Instant | null
  readonly text: string
  readonly by: string
  /** The role that the person held; empty without one and for what the app itself wrote. */
  readonly role: string
  readonly type: string
  readonly gap: Gap | null
  readonly undone: boolean
  /** Why the event had no effect, or null. */
  readonly void: string | null
  /** To find the event in the chain of the device that wrote it. */
  readonly event: { readonly id: string; readonly device: string; readonly n: number; readonly hash: string }
}

export interface RecordHead {
  readonly device: string
  readonly name: string
  readonly fingerprint: string
  /** Number of events in this device's chain. */
  readonly n: number
  readonly hash: string
}

export interface RecordSeal {
  /** Name of the device that signed, and the fingerprint of its key; empty for one that never joined. */
  readonly name: string
  readonly fingerprint: string
  readonly device: string
  /** What that device's clock said; the signature does not cover it. */
  readonly at: Instant
  readonly sound: boolean
  /** Events under the seal, and those added since. */
  readonly covered: number
  readonly added: number
}

export interface Trust {
  readonly heads: readonly RecordHead[]
  /** What did not hang together when the record was made, as sentences; empty for a chain that is whole. */
  readonly problems: readonly string[]
  /** How the run stands to its seals: `open` before it is closed, `never` where no sound seal is here. */
  readonly standing: 'open' | 'never' | 'sealed' | 'changed'
  readonly standingText: string
  /** Oldest first. */
  readonly seals: readonly RecordSeal[]
  /** What the chain proves and what it does not, in plain sentences. */
  readonly statements: readonly string[]
}
