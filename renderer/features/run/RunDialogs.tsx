import { assertNever } from '../../../shared/assertNever.ts'
import { AmendDialog, CloseDialog } from './CloseDialog.tsx'
import { CanaryDialogs } from './canary/CanaryDialogs.tsx'
import { ConflictsDialog } from './conflicts/ConflictsDialog.tsx'
import { KeepDialog } from './conflicts/KeepDialog.tsx'
import { DeployDialog } from './DeployDialog.tsx'
import { DebriefDialog } from './drill/DebriefDialog.tsx'
import { EndDrillDialog } from './drill/EndDrillDialog.tsx'
import { ExtendDialog } from './ExtendDialog.tsx'
import { GuardDialog, WithdrawDialog } from './guards/GuardDialog.tsx'
import { HandOverDialog } from './handover/HandOverDialog.tsx'
import { TakeOverDialog } from './handover/TakeOverDialog.tsx'
import { MessagesDialog } from './messages/MessagesDialog.tsx'
import { PeopleDialog } from './PeopleDialog.tsx'
import { PaperDialog } from './paper/PaperDialog.tsx'
import { RedactDialog } from './RedactDialog.tsx'
import { RollBackDialog } from './RollBackDialog.tsx'
import { RecallDialog } from './recall/RecallDialog.tsx'
import type { RunDialog } from './runDialog.ts'
import { StepReasonDialog } from './StepReasonDialog.tsx'
import { TimelineDialog } from './TimelineDialog.tsx'

/** The dialog of the question that is open. The decision is no dialog: it takes the whole screen. */
export function RunDialogs({ dialog }: { readonly dialog: RunDialog }) {
  switch (dialog.kind) {
    case 'skip':
    case 'fail':
    case 'block':
    case 'defer':
    case 'reopen':
    case 'wrong':
      return <StepReasonDialog kind={dialog.kind} step={dialog.step} />
    case 'people':
      return <PeopleDialog role={dialog.role} />
    case 'extend':
      return <ExtendDialog timer={dialog.timer} />
    case 'redact':
      return <RedactDialog event={dialog.event} />
    case 'guard':
      return <GuardDialog dialog={dialog} />
    case 'withdraw':
      return <WithdrawDialog guard={dialog.guard} />
    case 'recall':
      return <RecallDialog step={dialog.step} />
    case 'conflicts':
      return <ConflictsDialog />
    case 'keep':
      return <KeepDialog conflict={dialog.key} chosen={dialog.chosen} back={dialog.back} />
    case 'canary':
      return <CanaryDialogs dialog={dialog.ask} />
    case 'messages':
      // A new one for each message that is asked for: it opens where it was asked.
      return <MessagesDialog key={dialog.message} message={dialog.message} />
    case 'paper':
      return <PaperDialog />
    case 'timeline':
      return <TimelineDialog event={dialog.event} />
    case 'rollback':
      return <RollBackDialog />
    case 'deploy':
      return <DeployDialog />
    case 'close':
      return <CloseDialog />
    case 'amend':
      return <AmendDialog />
    case 'handOver':
      return <HandOverDialog />
    case 'takeOver':
      return <TakeOverDialog />
    case 'endDrill':
      return <EndDrillDialog />
    case 'debrief':
      return <DebriefDialog />
    case 'decision':
      return null
    default:
      return assertNever(dialog)
  }
}
