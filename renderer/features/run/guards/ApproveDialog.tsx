import { guardsText } from '#text/guards.ts'
import type { GuardView } from '../../../../shared/run/selectors.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { useRunView } from '../runContext.ts'
import type { RunDialog } from '../runDialog.ts'
import { ApproveQuestion } from './ApproveQuestion.tsx'
import { optionLabel } from './titles.ts'

const text = guardsText.approveDialog

/** Enters the approval that somebody else gave, in the role that the guard names. */
export function ApproveDialog(props: {
  readonly view: GuardView
  readonly after: Extract<RunDialog, { kind: 'guard' }>['after']
}) {
  const { runbook, closeDialog } = useRunView()
  const option = optionLabel(props.view, runbook)
  return (
    <Dialog title={option === null ? text.title : text.titleOf(option)} size="medium" onClose={closeDialog}>
      <ApproveQuestion {...props} />
    </Dialog>
  )
}
