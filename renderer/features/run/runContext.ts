import { createContext, use } from 'react'
import type { WindowCommand } from '../../../shared/run/commands.ts'
import type { ConflictView } from '../../../shared/run/conflictViews.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import type { Fact, StepView } from '../../../shared/run/selectors.ts'
import type { RunState } from '../../../shared/run/state.ts'
import type { Person } from '../../../shared/run/values.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import type { ApiError } from '../../api.ts'
import type { PendingEdits } from './pendingEdits.ts'
import type { RunDialog } from './runDialog.ts'

/** What every part of the run screen reads and may ask for. One provider: `RunScreen`. */
export interface RunView {
  readonly run: string
  readonly runbook: Runbook
  readonly state: RunState
  readonly events: readonly RunEvent[]
  readonly views: readonly StepView[]
  readonly facts: ReadonlyMap<string, Fact>
  /** Places that two computers wrote unseen, about which nobody has chosen. */
  readonly conflicts: readonly ConflictView[]
  /** What this computer writes as. */
  readonly device: string
  /** This start of the app. */
  readonly boot: string
  /** Whether the run goes on here: it was neither handed over nor taken over elsewhere. */
  readonly inHand: boolean
  /** Nothing of the plan changes here: the run is closed or not in hand. Notes have rules of their own. */
  readonly readOnly: boolean
  /** Who sits here; null until the person has said so. */
  readonly identity: Person | null
  /** Id of the step in the centre. */
  readonly open: string
  readonly edits: PendingEdits
  /** Steps whose completion was refused: their problems are shown until they are gone. */
  readonly attempted: ReadonlySet<string>
  markAttempted(step: string): void
  /** When the next action happened, where a person says that it is entered late; null means now. */
  readonly occurredAt: string | null
  setOccurredAt(at: string | null): void
  /** Shows a step; with `focus` its heading gets the focus. Nothing is recorded. */
  openStep(step: string, focus?: boolean): void
  /**
   * Records a command. Null: it is on disk. Else the refusal, which a message has told unless `quiet`.
   * The time set for a late entry goes with it unless `now` (typing into a field is never late). `onRecorded` is
   * called once it is on disk: what that changes is drawn in the frame that shows what was recorded.
   */
  record(
    command: WindowCommand,
    options?: { readonly quiet?: boolean; readonly now?: boolean; readonly onRecorded?: () => void },
  ): Promise<ApiError | null>
  /** Tells screen readers, without moving anything. */
  announce(text: string): void
  copy(text: string, what: string): void
  /** The question that is open, or null. */
  readonly dialog: RunDialog | null
  ask(dialog: RunDialog): void
  closeDialog(): void
}

export const RunContext = createContext<RunView | null>(null)

/** The run on screen; only inside `RunScreen`. */
export function useRunView(): RunView {
  const view = use(RunContext)
  if (view === null) throw new Error('No run is open here')
  return view
}
