import type { MessageKind } from '../messages/kinds.ts'
import type { Dialect, MigrationReview, MigrationVerdict, PriorImage } from '../rollback/migration.ts'
import type { TriggerSet } from '../rollback/triggers/model.ts'
import type {
  ApprovalWay,
  Choice,
  FieldValue,
  Person,
  ReadingSeries,
  RejectedRow,
  Release,
  ServiceProfile,
} from './values.ts'

/** What a person answers: the words read back or, where there is nothing to hold them against, why to go on without. */
export interface ReadBackAnswer {
  readonly readBack?: string
  readonly without?: string
}

/** What a person can ask of a run. Every command may carry `occurredAt` where it is recorded late. */
export type Command = {
  readonly occurredAt?: string
} & (
  | { readonly type: 'startStep'; readonly step: string }
  /** `readBack` and `without`: see `ReadBackAnswer`. */
  | ({ readonly type: 'completeStep'; readonly step: string; readonly next?: string } & ReadBackAnswer)
  | { readonly type: 'skipStep'; readonly step: string; readonly reason: string }
  | { readonly type: 'failStep'; readonly step: string; readonly reason: string }
  | { readonly type: 'blockStep'; readonly step: string; readonly reason: string }
  | { readonly type: 'deferStep'; readonly step: string; readonly reason: string }
  | { readonly type: 'reopenStep'; readonly step: string; readonly reason: string }
  | {
      readonly type: 'setField'
      readonly step: string
      readonly field: string
      readonly value: FieldValue | null
    }
  | { readonly type: 'addItem'; readonly step: string; readonly field: string; readonly text: string }
  | {
      readonly type: 'tickItem'
      readonly step: string
      readonly field: string
      readonly item: string
      readonly ticked: boolean
    }
  | { readonly type: 'removeItem'; readonly step: string; readonly field: string; readonly item: string }
  | {
      readonly type: 'addRow'
      readonly step: string
      readonly field: string
      readonly cells: Readonly<Record<string, FieldValue>>
    }
  | {
      readonly type: 'setCell'
      readonly step: string
      readonly field: string
      readonly row: string
      readonly column: string
      readonly value: FieldValue | null
    }
  | {
      readonly type: 'tickRow'
      readonly step: string
      readonly field: string
      readonly row: string
      readonly ticked: boolean
    }
  | { readonly type: 'removeRow'; readonly step: string; readonly field: string; readonly row: string }
  | {
      readonly type: 'assignPerson'
      readonly role: string
      readonly person: Person | null
      readonly reachable: boolean
    }
  | { readonly type: 'addNote'; readonly step: string | null; readonly text: string }
  | { readonly type: 'markStepWrong'; readonly step: string; readonly text: string }
  | {
      readonly type: 'addAttachment'
      readonly step: string | null
      readonly name: string
      readonly mediaType: string
      /** Bytes. */
      readonly size: number
      readonly sha256: string
    }
  /** Marks a message as posted: `url` or, for a channel without an address, `where`. */
  | {
      readonly type: 'postMessage'
      readonly kind: MessageKind
      readonly text: string
      readonly url: string
      readonly where: string
    }
  /** `about`: as `Owed` names it. `how`: what was done, in words or with a link. Also after the closing. */
  | { readonly type: 'settleOwed'; readonly about: string; readonly how: string }
  | { readonly type: 'reopenOwed'; readonly about: string; readonly reason: string }
  | { readonly type: 'startTimer'; readonly timer: string }
  | { readonly type: 'pauseTimer'; readonly timer: string }
  | { readonly type: 'resumeTimer'; readonly timer: string }
  | { readonly type: 'extendTimer'; readonly timer: string; readonly byMs: number; readonly reason: string }
  | { readonly type: 'stopTimer'; readonly timer: string }
  | { readonly type: 'acknowledgeTimer'; readonly timer: string }
  | ({ readonly type: 'startDeploy' } & ReadBackAnswer)
  | { readonly type: 'decide'; readonly choice: Choice; readonly by: Person; readonly reason: string }
  | { readonly type: 'rollBackNow'; readonly by: Person; readonly reason: string }
  | { readonly type: 'passGuard'; readonly guard: string; readonly reason: string }
  | {
      readonly type: 'approveGuard'
      readonly guard: string
      readonly by: Person
      readonly how: ApprovalWay
      readonly reason: string
    }
  | { readonly type: 'withdrawGuard'; readonly guard: string; readonly reason: string }
  | { readonly type: 'amendTriggers'; readonly set: TriggerSet; readonly reason: string }
  | {
      readonly type: 'addReadings'
      readonly source: 'typed' | 'pasted' | 'file'
      readonly name: string
      readonly series: readonly ReadingSeries[]
      readonly rejected: readonly RejectedRow[]
    }
  | { readonly type: 'withdrawReadings'; readonly batch: string; readonly reason: string }
  /** Made by main alone, from the SQL that it has read itself. */
  | {
      readonly type: 'recordMigrations'
      readonly dialect: Dialect
      readonly migrations: readonly {
        readonly file: string
        readonly sha256: string
        readonly review: MigrationReview
      }[]
    }
  | {
      readonly type: 'settleMigration'
      readonly migration: string
      readonly verdict: MigrationVerdict
      readonly priorImage: PriorImage
      readonly reason: string
    }
  | { readonly type: 'removeMigration'; readonly migration: string; readonly reason: string }
  | { readonly type: 'undo' }
  /** `chosen`: id of one of the conflict's choices. */
  | { readonly type: 'resolveConflict'; readonly key: string; readonly chosen: string }
  /** Made by main alone, once it is known where the file goes. */
  | {
      readonly type: 'handOver'
      readonly by: Person
      readonly to: Person | null
      /** Name of the file, without its folder. */
      readonly file: string
    }
  /** `words`: what the person confirms; see `takeOverWords`. */
  | { readonly type: 'takeOver'; readonly by: Person; readonly words: string }
  | { readonly type: 'closeRun'; readonly summary: string }
  /** Ends a drill at any time and closes its run; the reason may be empty. */
  | { readonly type: 'endDrill'; readonly reason: string }
  | { readonly type: 'amend'; readonly text: string; readonly step: string | null }
  | { readonly type: 'redact'; readonly event: string; readonly why: string }
)

/** What a window may ask for; main alone records migrations, from the SQL that it has read itself, and hand-overs. */
export type WindowCommand = Exclude<Command, { type: 'recordMigrations' | 'handOver' }>

export type CommandType = Command['type']

/** How a run begins. `incident` enters at rollback execution; what was not captured is owed. */
export interface StartRun {
  readonly entry: 'plan' | 'incident'
  readonly release: Release
  readonly profile: ServiceProfile | null
  readonly people: readonly { readonly role: string; readonly person: Person }[]
  readonly rehearsal: boolean
}
