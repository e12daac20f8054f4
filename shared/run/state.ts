import { type DrillState, noDrill } from './drillState.ts'
import type { Actor } from './envelope.ts'
import type { EventType } from './events.ts'
import { Places, type ReadonlyPlaces } from './places.ts'
import type {
  AgreedTriggers,
  AttachmentState,
  Choice,
  Closing,
  DecisionState,
  DrillStart,
  FieldState,
  GuardState,
  Handover,
  Holder,
  ItemState,
  MessageState,
  MigrationState,
  NoteState,
  ReadingBatch,
  Release,
  RoleState,
  RowState,
  ServiceProfile,
  SettlementState,
  StepState,
  TimerState,
  Write,
} from './values.ts'

/** One line of the timeline that has an effect of its own beside the slots. */
export interface Amendment {
  readonly event: string
  readonly text: string
  readonly step: string | null
  readonly by: string
  readonly at: string
}

export interface Redaction {
  /** The event whose body is gone. */
  readonly event: string
  readonly why: string
  readonly by: string
  readonly at: string
}

export interface ClockGap {
  readonly at: string
  readonly byMs: number
  readonly sleep: 'reported' | 'unknown'
}

/** One undoable action of a person: what its keys held before. */
export interface UndoEntry {
  readonly events: readonly string[]
  /** Places of these events in the run, from 0: what wrote a slot last is compared with them. */
  readonly indexes: readonly number[]
  readonly at: string
  /** Null for an action that cannot be undone; it stays on the stack as a barrier. */
  readonly before: readonly Write[] | null
  /** Event that had written each of these values, as `author` knew it before. */
  readonly authors: Readonly<Record<string, number | null>>
  readonly types: readonly EventType[]
}

/**
 * A run, as the fold of its events. Everything derived (phase, facts, not needed, remaining time) is
 * computed by selectors and never stored here.
 */
export interface RunState {
  readonly id: string
  /** Null until `run.started` was seen. */
  readonly started: {
    readonly at: string
    readonly entry: 'plan' | 'incident'
    readonly rehearsal: boolean
    readonly runbook: {
      readonly id: string
      readonly title: string
      readonly version: string
      readonly hash: string
    }
    readonly by: Actor
    /** Offset of the starting computer from UTC, minutes: what "local" and business days mean. */
    readonly tz: number
    /** When this runbook was last used before this run; null when never or not known. */
    readonly exercisedAt: string | null
    /** Null for everything but a drill. */
    readonly drill: DrillStart | null
  } | null
  readonly release: Release
  readonly profile: ServiceProfile | null
  readonly devices: Readonly<Record<string, { readonly name: string; readonly fingerprint: string }>>
  /** Null until the run has started. */
  readonly holder: Holder | null
  /** The hand-over that is open; null when the holder has the run in hand. */
  readonly handover: Handover | null
  readonly deployStartedAt: string | null
  /** The freeze first, then its amendments; the last one is in force. Empty before the deploy. */
  readonly agreed: readonly AgreedTriggers[]
  /** Oldest first; the last one holds. */
  readonly decisions: readonly DecisionState[]
  readonly closed: Closing | null
  readonly steps: Readonly<Record<string, StepState>>
  /** Key: `step.field`. */
  readonly fields: Readonly<Record<string, FieldState>>
  /** Key: `step.field.item`. */
  readonly items: Readonly<Record<string, ItemState>>
  /** Key: `step.field.row`. */
  readonly rows: Readonly<Record<string, RowState>>
  /** Key: role id. */
  readonly roles: Readonly<Record<string, RoleState>>
  readonly timers: Readonly<Record<string, TimerState>>
  /** In the order of the run. */
  readonly notes: Readonly<Record<string, NoteState>>
  readonly attachments: Readonly<Record<string, AttachmentState>>
  /** Messages that were posted, in the order of the run. */
  readonly messages: Readonly<Record<string, MessageState>>
  /** What was owed and is done, in the order of the run. */
  readonly settlements: Readonly<Record<string, SettlementState>>
  /** Key: guard id. Passes and approvals, whether or not they still hold. */
  readonly guards: Readonly<Record<string, GuardState>>
  /** Key: batch id, in the order of the run. */
  readonly readings: Readonly<Record<string, ReadingBatch>>
  /** Key: migration id, in the order of the run. */
  readonly migrations: Readonly<Record<string, MigrationState>>
  readonly amendments: readonly Amendment[]
  readonly redactions: readonly Redaction[]
  readonly clockGaps: readonly ClockGap[]
  readonly drill: DrillState
  /** Events without effect, because what they needed was gone: id -> why. */
  readonly voids: Readonly<Record<string, string>>
  /** `slot:key` -> index (from 0, in the order of the run) of the event that wrote it last. */
  readonly lastWriter: ReadonlyPlaces
  /** `slot:key` -> index of the event that the present value comes from; undo sets it back with the value. */
  readonly author: ReadonlyPlaces
  /** Per actor id, oldest first. */
  readonly undo: Readonly<Record<string, readonly UndoEntry[]>>
  /** Events folded so far: the version that commands carry. */
  readonly version: number
  /** Largest Lamport counter seen. */
  readonly lamport: number
  readonly lastAt: string | null
}

export const emptyRelease: Release = { service: '', environment: '', version: '', target: '', ticketUrl: '' }

/** The state before any event. */
export function initialState(id: string): RunState {
  return {
    id,
    started: null,
    release: emptyRelease,
    profile: null,
    devices: {},
    holder: null,
    handover: null,
    deployStartedAt: null,
    agreed: [],
    decisions: [],
    closed: null,
    steps: {},
    fields: {},
    items: {},
    rows: {},
    roles: {},
    timers: {},
    notes: {},
    attachments: {},
    messages: {},
    settlements: {},
    guards: {},
    readings: {},
    migrations: {},
    amendments: [],
    redactions: [],
    clockGaps: [],
    drill: noDrill,
    voids: {},
    lastWriter: new Places(),
    author: new Places(),
    undo: {},
    version: 0,
    lamport: 0,
    lastAt: null,
  }
}

/** The decision that holds, or null. */
export function currentDecision(state: RunState): DecisionState | null {
  return state.decisions.at(-1) ?? null
}

/** Choice that holds, or null. */
export function currentChoice(state: RunState): Choice | null {
  return currentDecision(state)?.choice ?? null
}
