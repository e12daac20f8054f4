import type { MessageKind } from '../messages/kinds.ts'
import type { Dialect, MigrationVerdict, PriorImage } from '../rollback/migration.ts'
import type { TriggerSet, TriggerVerdict, Verdict } from '../rollback/triggers/model.ts'
import type { ServiceProfile } from '../runbook/profile.ts'

/** A captured value: text, url, choice and date-time (ISO 8601 UTC) as string, number as number. */
export type FieldValue = string | number

export interface Person {
  readonly id: string
  readonly name: string
  /** Phone, chat handle or e-mail; empty when not given. */
  readonly contact: string
}

/** What is being released, and what it would be rolled back to. */
export interface Release {
  readonly service: string
  readonly environment: string
  /** The new version; may be empty when a run starts in the middle of an incident. */
  readonly version: string
  /** The version to roll back to. */
  readonly target: string
  /** Link of the release ticket, or empty. */
  readonly ticketUrl: string
}

export type Choice = 'proceed' | 'hold' | 'rollback'
export type StepStatus = 'todo' | 'active' | 'done' | 'skipped' | 'failed' | 'blocked' | 'deferred'
export type TimerKind = 'stopwatch' | 'countdown' | 'deadline'
export type Outcome = 'shipped' | 'rolled-back' | 'abandoned'

/** State of a step. Absent from the state means `todo`. */
export interface StepState {
  readonly status: StepStatus
  /** First start, ISO instant. */
  readonly startedAt: string | null
  /** Start of the present stretch of work, while active. */
  readonly activeSince: string | null
  /** Time worked in earlier stretches, ms. */
  readonly workedMs: number
  readonly endedAt: string | null
  /** Who brought it into this state. */
  readonly by: string | null
  /** Why it was skipped, failed, blocked, deferred or reopened. */
  readonly reason: string | null
}

export interface FieldState {
  readonly value: FieldValue | null
  readonly by: string
  readonly at: string
}

/** An item that people added to a list, or the tick on one that the runbook gives. */
export interface ItemState {
  readonly step: string
  readonly field: string
  readonly item: string
  /** Own text of an added item; null for an item of the runbook. */
  readonly text: string | null
  readonly ticked: boolean
  readonly removed: boolean
  readonly by: string
  readonly at: string
}

export interface RowState {
  readonly step: string
  readonly field: string
  readonly row: string
  /** Cells that were written; a given row's other cells are the runbook's. */
  readonly cells: Readonly<Record<string, FieldValue>>
  readonly ticked: boolean
  readonly removed: boolean
  /** False for a row that the runbook gives. */
  readonly added: boolean
  readonly by: string
  readonly at: string
}

export interface RoleState {
  readonly person: Person
  readonly reachable: boolean
}

/** Instants only: what remains is computed from them and the clock (`timers.ts`). */
export interface TimerState {
  readonly kind: TimerKind
  readonly status: 'running' | 'paused' | 'stopped'
  /** Start of the present stretch, ISO instant. */
  readonly since: string
  readonly firstStartedAt: string
  /** Time run in earlier stretches, ms. */
  readonly ranMs: number
  /** Whole length in ms with extensions; null for a stopwatch. */
  readonly lengthMs: number | null
  readonly stoppedAt: string | null
  /** When it ran out and how late that was noticed, once it did. */
  readonly due: { readonly at: string; readonly lateMs: number } | null
  readonly acknowledged: boolean
}

export interface NoteState {
  readonly id: string
  readonly step: string | null
  readonly text: string
  /** `wrong`: the mark "this step is wrong", material for the next edition of the runbook. */
  readonly kind: 'note' | 'wrong'
  readonly by: string
  readonly at: string
  readonly occurredAt: string | null
}

export interface AttachmentState {
  readonly id: string
  readonly step: string | null
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
  readonly by: string
  readonly at: string
}

/** A message that was posted. */
export interface MessageState {
  readonly id: string
  readonly kind: MessageKind
  /** As it was posted. */
  readonly text: string
  /** Its address; empty where the channel has none: `where` says then what it was. */
  readonly url: string
  readonly where: string
  readonly by: string
  /** When it was posted, ISO instant. */
  readonly at: string
}

/** Something owed that somebody settled. It stays so while one settlement of it stands: none clashes with another. */
export interface SettlementState {
  readonly id: string
  /** What it settles, as `touchedKeys` names it. */
  readonly about: string
  /** In words or with a link. */
  readonly how: string
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

/** What was known when a decision was taken. */
export interface DecisionBasis {
  readonly verdict: Verdict
  /** In the order of the triggers. */
  readonly reasons: readonly TriggerVerdict[]
  /** Hash of the triggers that were in force; null before they froze. */
  readonly triggersHash: string | null
  /** Hash of all readings held. */
  readonly readingsHash: string
  /** How many readings that were. */
  readonly readings: number
  /** Whether the choice goes against the verdict. */
  readonly against: boolean
}

export interface DecisionState {
  readonly event: string
  readonly choice: Choice
  readonly by: Person
  readonly reason: string
  readonly at: string
  /** "Roll back now", outside the decision step. */
  readonly urgent: boolean
  /** Null for decisions of runs that began before verdicts were kept. */
  readonly basis: DecisionBasis | null
}

/** How an approval was given. */
export const approvalWays = ['in-person', 'phone', 'writing'] as const
export type ApprovalWay = (typeof approvalWays)[number]

/** A guard that was passed with a reason, or approved. */
export interface GuardState {
  readonly kind: 'passed' | 'approved'
  readonly reason: string
  /** Who entered it. */
  readonly by: string
  readonly at: string
  /** The facts it was given for, as they stood; it lapses when one changes. */
  readonly about: Readonly<Record<string, string | null>>
  readonly approval: {
    readonly role: string
    readonly by: Person
    readonly how: ApprovalWay
    /** The window of lost writes that was shown. */
    readonly loss: { readonly since: string; readonly ms: number } | null
  } | null
}

/** Where readings came from; `injected`: the world of a drill, written by the app itself. */
export const readingSources = ['typed', 'pasted', 'file', 'injected'] as const
export type ReadingSource = (typeof readingSources)[number]

/** Readings that came together. Their instants are epoch ms. */
export interface ReadingBatch {
  readonly batch: string
  readonly source: ReadingSource
  /** Name of the file, else empty. */
  readonly name: string
  readonly series: readonly ReadingSeries[]
  readonly rejected: readonly RejectedRow[]
  readonly by: string
  readonly at: string
}

export interface ReadingSeries {
  readonly metric: string
  readonly points: readonly (readonly [at: number, value: number])[]
}

/** A row of pasted or imported readings that was left out. */
export interface RejectedRow {
  readonly line: number
  readonly reason: string
}

/** One statement of a reviewed migration, as it is kept in the run. */
export interface MigrationStatement {
  readonly line: number
  readonly sql: string
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  readonly reason: string
  readonly reverse?: string
  readonly advice?: string
}

/** A migration whose SQL was read. */
export interface MigrationState {
  readonly migration: string
  readonly file: string
  readonly dialect: Dialect
  /** Of the file's text, hex. */
  readonly sha256: string
  readonly verdict: MigrationVerdict
  readonly priorImage: PriorImage
  /** Of a long script those that matter most come first to be kept; `count` says how many there were. */
  readonly statements: readonly MigrationStatement[]
  readonly count: number
  /** What a person found out about what the parser could not know. */
  readonly settled: {
    readonly verdict: MigrationVerdict
    readonly priorImage: PriorImage
    readonly reason: string
    readonly by: string
    readonly at: string
  } | null
  readonly by: string
  readonly at: string
}

/** Triggers, baselines and observation time as they froze, or as they were amended since. */
export interface AgreedTriggers {
  readonly event: string
  readonly set: TriggerSet
  /** Hex SHA-256 of the JCS form of `set`. */
  readonly hash: string
  /** Empty for the freeze itself. */
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** How and when a run was closed. */
export interface Closing {
  readonly at: string
  readonly outcome: Outcome
  readonly summary: string
  readonly by: string
}

/** Who has the run, and on which device: where it was started, or who took it over since. */
export interface Holder {
  readonly device: string
  readonly person: Person
  readonly at: string
}

/** A hand-over that nobody has answered yet, as far as is known here. */
export interface Handover {
  readonly event: string
  readonly by: Person
  /** Null when it was not known who would take over. */
  readonly to: Person | null
  /** Name of the file, without its folder. */
  readonly file: string
  readonly at: string
}

/** Everything in a run that can be written again, by key. An event writes slots; undo writes them back. */
export interface Slots {
  step: StepState
  field: FieldState
  item: ItemState
  row: RowState
  role: RoleState
  timer: TimerState
  note: NoteState
  attachment: AttachmentState
  message: MessageState
  settlement: SettlementState
  guard: GuardState
  readings: ReadingBatch
  migration: MigrationState
}
export type SlotName = keyof Slots

/** One slot and its new value; null empties it. */
export type Write = {
  [Name in SlotName]: { readonly slot: Name; readonly key: string; readonly value: Slots[Name] | null }
}[SlotName]

/** What a run has once, beside its slots, as the choice between two sides writes it back. */
export type SingleWrite =
  | { readonly single: 'decision'; readonly value: DecisionState }
  | {
      readonly single: 'deploy'
      readonly value: { readonly at: string; readonly frozen: AgreedTriggers | null }
    }
  | { readonly single: 'triggers'; readonly value: AgreedTriggers }
  | { readonly single: 'closed'; readonly value: Closing }
  | {
      readonly single: 'holder'
      readonly value: { readonly holder: Holder; readonly handover: Handover | null }
    }

export type { ServiceProfile }

/** What a drill was started with. All that happens in its world follows from this and from what is done in the run. */
export interface DrillStart {
  readonly scenario: string
  /** Of the scenario: another edition plays otherwise. */
  readonly edition: number
  /** As it is called in the record, also where this version does not know the scenario. */
  readonly title: string
  readonly seed: number
  /** One minute on the clock counts as this many. Instants stay what they are. */
  readonly speed: number
}
