import type { MessageKind } from '../../../shared/messages/kinds.ts'
import type { CanaryDialog } from './canary/canaryDialog.ts'

/** A question that the run screen asks in a dialog. One at a time. */
export type RunDialog =
  | { readonly kind: 'skip' | 'fail' | 'block' | 'defer' | 'reopen' | 'wrong'; readonly step: string }
  | { readonly kind: 'people'; readonly role: string | null }
  | { readonly kind: 'extend'; readonly timer: string }
  | { readonly kind: 'redact'; readonly event: string }
  /** Passes or approves the guard; then chooses the option it stood before, or asks about the deploy again. */
  | {
      readonly kind: 'guard'
      readonly guard: string
      readonly after: { readonly choose: string; readonly field: string } | 'deploy' | null
    }
  | { readonly kind: 'withdraw'; readonly guard: string }
  | { readonly kind: 'conflicts' }
  /** Completing this step says that the rollback is over: what was put off is recalled first. */
  | { readonly kind: 'recall'; readonly step: string }
  /** Keeps one side of a conflict; `back`: then the list of conflicts is shown again. */
  | { readonly kind: 'keep'; readonly key: string; readonly chosen: string; readonly back: boolean }
  /** Null opens the first one that is owed. */
  | { readonly kind: 'messages'; readonly message: MessageKind | null }
  | { readonly kind: 'canary'; readonly ask: CanaryDialog }
  /** `event`: the entry to show first. */
  | { readonly kind: 'timeline'; readonly event?: string }
  | {
      readonly kind:
        | 'decision'
        | 'rollback'
        | 'deploy'
        | 'close'
        | 'amend'
        | 'handOver'
        | 'takeOver'
        | 'endDrill'
        | 'debrief'
        | 'paper'
    }
