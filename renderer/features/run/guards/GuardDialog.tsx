import { useEffect } from 'react'
import { guardsText } from '#text/guards.ts'
import { placedGuards, viewGuard } from '../../../../shared/run/guards.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { ReasonDialog } from '../../../components/ReasonDialog.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import type { RunDialog } from '../runDialog.ts'
import { ApproveDialog } from './ApproveDialog.tsx'
import { PassDialog } from './PassDialog.tsx'
import { useGuardTime } from './useGuards.ts'

const text = guardsText.guardDialog

/** One guard of the run as it stands; null for a name that the runbook does not have. */
function useGuard(id: string): GuardView | null {
  const { runbook, state } = useRunView()
  const now = useGuardTime(state)
  const placed = placedGuards(runbook).find(({ guard }) => guard.id === id)
  return placed ? viewGuard(placed, runbook, state, now) : null
}

/** Asks for what a guard asks for: a reason, or an approval. A block asks for nothing and opens nothing. */
export function GuardDialog({ dialog }: { readonly dialog: Extract<RunDialog, { kind: 'guard' }> }) {
  const { closeDialog } = useRunView()
  const view = useGuard(dialog.guard)
  const nothing = view === null || view.guard.effect === 'block'
  useEffect(() => {
    if (nothing) closeDialog()
  }, [nothing, closeDialog])
  if (nothing) return null
  return view.guard.effect === 'approval' ? (
    <ApproveDialog key={dialog.guard} view={view} after={dialog.after} />
  ) : (
    <PassDialog key={dialog.guard} view={view} after={dialog.after} />
  )
}

/** Takes a pass or an approval back, with a reason; the guard holds again. */
export function WithdrawDialog({ guard }: { readonly guard: string }) {
  const { record, announce, closeDialog } = useRunView()
  const view = useGuard(guard)
  if (view === null) return null
  const approved = view.guard.effect === 'approval'
  return (
    <ReasonDialog
      title={approved ? text.approvalTitle : text.passTitle}
      submit={text.submit}
      danger
      onClose={closeDialog}
      onSubmit={async (reason) => {
        const refused = await record({ type: 'withdrawGuard', guard, reason }, { quiet: true })
        if (refused) return failureText(refused)
        closeDialog()
        announce(text.withdrawn)
        return null
      }}
    >
      {text.about(view.guard.title)}
    </ReasonDialog>
  )
}
