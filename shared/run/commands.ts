import type { Choice, FieldValue, Person, Release, ServiceProfile } from './values.ts'

/** What a person can ask of a run. Every command may carry `occurredAt` where it is recorded late. */
export type Command = {
  readonly occurredAt?: string
} & (
  | { readonly type: 'startStep'; readonly step: string }
  | { readonly type: 'completeStep'; readonly step: string; readonly next?: string }
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
  | { readonly type: 'startTimer'; readonly timer: string }
  | { readonly type: 'pauseTimer'; readonly timer: string }
  | { readonly type: 'resumeTimer'; readonly timer: string }
  | { readonly type: 'extendTimer'; readonly timer: string; readonly byMs: number; readonly reason: string }
  | { readonly type: 'stopTimer'; readonly timer: string }
  | { readonly type: 'acknowledgeTimer'; readonly timer: string }
  | { readonly type: 'startDeploy' }
  | { readonly type: 'decide'; readonly choice: Choice; readonly by: Person; readonly reason: string }
  | { readonly type: 'rollBackNow'; readonly by: Person; readonly reason: string }
  | { readonly type: 'undo' }
  | { readonly type: 'closeRun'; readonly summary: string }
  | { readonly type: 'amend'; readonly text: string; readonly step: string | null }
  | { readonly type: 'redact'; readonly event: string; readonly why: string }
)

export type CommandType = Command['type']

/** How a run begins. `incident` enters at rollback execution; what was not captured is owed. */
export interface StartRun {
  readonly entry: 'plan' | 'incident'
  readonly release: Release
  readonly profile: ServiceProfile | null
  readonly people: readonly { readonly role: string; readonly person: Person }[]
  readonly rehearsal: boolean
}
