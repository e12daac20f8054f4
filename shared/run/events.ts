import type { MessageKind } from '../messages/kinds.ts'
import type { Dialect, MigrationVerdict, PriorImage } from '../rollback/migration.ts'
import type { TriggerSet } from '../rollback/triggers/model.ts'
import type { Envelope } from './envelope.ts'
import type {
  ApprovalWay,
  Choice,
  DecisionBasis,
  DrillStart,
  FieldValue,
  MigrationStatement,
  Outcome,
  Person,
  ReadingSeries,
  ReadingSource,
  RejectedRow,
  Release,
  ServiceProfile,
  SingleWrite,
  TimerKind,
  Write,
} from './values.ts'

/** What each type of event holds. A new type that is handled nowhere does not compile (`effects.ts`). */
export interface EventData {
  'device.joined': { publicKey: string; fingerprint: string; name: string }
  'run.started': {
    runbook: { id: string; title: string; version: string; hash: string }
    /** The exact text that the run was started from. */
    runbookText: string
    release: Release
    profile: ServiceProfile | null
    people: { role: string; person: Person }[]
    rehearsal: boolean
    /** `incident`: started in the middle of one, straight at rollback execution. */
    entry: 'plan' | 'incident'
    /** When this runbook was last used before this run; null when never, missing when not known. */
    exercisedAt?: string | null
    /** Missing for everything but a drill: a rehearsal that the app plays the world of. */
    drill?: DrillStart
  }
  /** What was agreed freezes here: the set and the hash of its JCS form. */
  'deploy.started': { frozen?: { set: TriggerSet; hash: string } }
  'decision.taken': {
    choice: Choice
    by: Person
    reason: string
    urgent: boolean
    /** The verdict it was taken on. */
    basis?: DecisionBasis
  }
  'triggers.amended': { set: TriggerSet; hash: string; reason: string }
  'readings.added': {
    batch: string
    source: ReadingSource
    name: string
    series: ReadingSeries[]
    rejected: RejectedRow[]
  }
  'readings.withdrawn': { batch: string; reason: string }
  'migration.reviewed': {
    migration: string
    file: string
    dialect: Dialect
    sha256: string
    verdict: MigrationVerdict
    priorImage: PriorImage
    statements: MigrationStatement[]
    count: number
  }
  'migration.settled': {
    migration: string
    verdict: MigrationVerdict
    priorImage: PriorImage
    reason: string
  }
  'migration.removed': { migration: string; reason: string }
  'guard.passed': { guard: string; step: string; reason: string; about: Record<string, string | null> }
  'guard.approved': {
    guard: string
    step: string
    role: string
    by: Person
    how: ApprovalWay
    reason: string
    about: Record<string, string | null>
    loss: { since: string; ms: number } | null
  }
  'guard.withdrawn': { guard: string; step: string; reason: string }
  /** What was chosen had become unsafe, and the choice was emptied. */
  'guard.locked': { guard: string; step: string; field: string; value: FieldValue }
  /**
   * What a person typed before a step was completed or the deploy started, and what it was held against. Not matched:
   * nothing else happened. `fact` is null where it was held against words of the runbook.
   */
  'readback.given': {
    step: string
    before: 'completion' | 'deploy'
    ask: string
    fact: string | null
    expected: string
    said: string
    matched: boolean
  }
  /** Gone on without, because the fact was not known. */
  'readback.passed': {
    step: string
    before: 'completion' | 'deploy'
    ask: string
    fact: string
    reason: string
  }
  'step.started': { step: string }
  'step.completed': { step: string }
  'step.skipped': { step: string; reason: string }
  'step.failed': { step: string; reason: string }
  'step.blocked': { step: string; reason: string }
  'step.deferred': { step: string; reason: string }
  'step.reopened': { step: string; reason: string }
  'field.set': { step: string; field: string; value: FieldValue | null }
  'item.added': { step: string; field: string; item: string; text: string }
  'item.ticked': { step: string; field: string; item: string; ticked: boolean }
  'item.removed': { step: string; field: string; item: string }
  'row.added': { step: string; field: string; row: string; cells: Record<string, FieldValue> }
  'row.set': { step: string; field: string; row: string; column: string; value: FieldValue | null }
  'row.ticked': { step: string; field: string; row: string; ticked: boolean }
  'row.removed': { step: string; field: string; row: string }
  'person.assigned': { role: string; person: Person | null; reachable: boolean }
  'note.added': { note: string; step: string | null; text: string; kind: 'note' | 'wrong' }
  'attachment.added': {
    attachment: string
    step: string | null
    name: string
    mediaType: string
    size: number
    sha256: string
  }
  /** `text` as it was posted. Where a channel has no address, `where` says in words what it was; one of both is given. */
  'message.posted': { message: string; kind: MessageKind; text: string; url: string; where: string }
  'timer.started': { timer: string; kind: TimerKind; lengthMs: number | null }
  'timer.paused': { timer: string }
  'timer.resumed': { timer: string }
  'timer.extended': { timer: string; byMs: number; reason: string }
  'timer.stopped': { timer: string }
  'timer.due': { timer: string; dueAt: string; lateMs: number }
  'timer.acknowledged': { timer: string }
  /**
   * What was owed is done: `how` says so in words or with a link, `about` names it as the fold does (`row:…`, `field:…`,
   * `note:…`). It may come after the closing, as an amendment may: a review and its actions outlive the run.
   */
  'owed.settled': { settlement: string; about: string; how: string }
  'owed.reopened': { settlement: string; reason: string }
  'event.undone': { events: string[]; writes: Write[] }
  /** A person chose between sides that had not seen each other; what was chosen is written back. */
  'conflict.resolved': {
    /** As `touchedKeys` names it. */
    key: string
    chosen: string
    /** Ids of the other choices. */
    over: string[]
    writes: Write[]
    /** Where the key is of what a run has once; null for a slot, and where nothing was there. */
    single: SingleWrite | null
  }
  'event.redacted': {
    event: string
    why: string
    /** The data with every free text replaced: it stands in for the deleted body when the run is folded. */
    kept: unknown
  }
  /** The run went into a file for somebody else. Until it is taken over or taken back nobody goes on. */
  'run.handedOver': {
    by: Person
    to: Person | null
    /** Name of the file, without its folder. */
    file: string
  }
  /** A person has the run from here on, on the device that writes this. */
  'run.takenOver': {
    by: Person
    /** Who had it before, as was known here; the same device when it was taken back. */
    from: { device: string; name: string }
    /** What the person confirmed, word for word. */
    words: string
  }
  'run.amended': { text: string; step: string | null }
  'run.closed': { outcome: Outcome; summary: string }
  'clock.gap': { byMs: number; sleep: 'reported' | 'unknown' }
  /** The drill begins here. What came before it, the app itself had set up: these steps. */
  'drill.prepared': { steps: string[] }
  /** The world of the drill says something. `inject` names it in its scenario. */
  'drill.told': { inject: string; from: string; text: string }
}

export type EventType = keyof EventData

/** An event not written yet: what `decide` makes. The store adds the envelope. */
export type NewEvent = {
  [Type in EventType]: {
    readonly type: Type
    readonly data: EventData[Type]
    readonly occurredAt?: string
    /** Written by the app itself, not by the person of the command. */
    readonly automatic?: true
  }
}[EventType]

/** An event as read back. `data` is null once its body was redacted. */
export type RunEvent = {
  [Type in EventType]: Envelope & { readonly type: Type; readonly data: EventData[Type] | null }
}[EventType]

/** Types known to this version, for the check at the door: unknown ones are refused, never skipped. */
export const eventTypes = [
  'device.joined',
  'run.started',
  'deploy.started',
  'decision.taken',
  'triggers.amended',
  'readings.added',
  'readings.withdrawn',
  'migration.reviewed',
  'migration.settled',
  'migration.removed',
  'guard.passed',
  'guard.approved',
  'guard.withdrawn',
  'guard.locked',
  'readback.given',
  'readback.passed',
  'step.started',
  'step.completed',
  'step.skipped',
  'step.failed',
  'step.blocked',
  'step.deferred',
  'step.reopened',
  'field.set',
  'item.added',
  'item.ticked',
  'item.removed',
  'row.added',
  'row.set',
  'row.ticked',
  'row.removed',
  'person.assigned',
  'note.added',
  'attachment.added',
  'message.posted',
  'timer.started',
  'timer.paused',
  'timer.resumed',
  'timer.extended',
  'timer.stopped',
  'timer.due',
  'timer.acknowledged',
  'owed.settled',
  'owed.reopened',
  'event.undone',
  'conflict.resolved',
  'event.redacted',
  'run.handedOver',
  'run.takenOver',
  'run.amended',
  'run.closed',
  'clock.gap',
  'drill.prepared',
  'drill.told',
] as const satisfies readonly EventType[]

type Missing = Exclude<EventType, (typeof eventTypes)[number]>
/**
 * Does not compile while a type is missing from the list above.
 * @public
 */
export const everyTypeIsListed: [Missing] extends [never] ? true : Missing = true
