import { canaryText } from '#text/canary.ts'
import { assertNever } from '../../../../shared/assertNever.ts'
import { ReasonDialog } from '../../../components/ReasonDialog.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { AmendTriggersDialog } from './AmendTriggersDialog.tsx'
import { useBatchWords } from './Batches.tsx'
import type { CanaryDialog } from './canaryDialog.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { ReportDialog } from './ReportDialog.tsx'

const text = canaryText.canaryDialogs

/** The dialog of a question about readings or triggers. */
export function CanaryDialogs({ dialog }: { readonly dialog: CanaryDialog }) {
  switch (dialog.about) {
    case 'import':
      return <ImportDialog dialog={dialog} />
    case 'report':
      return <ReportDialog metric={dialog.metric} />
    case 'withdraw':
      return <WithdrawReadings batch={dialog.batch} />
    case 'amend':
      return <AmendTriggersDialog />
    default:
      return assertNever(dialog)
  }
}

/** Takes an entry of readings out of the verdict; it stays on record with the reason. */
function WithdrawReadings({ batch }: { readonly batch: string }) {
  const { state, record, closeDialog, announce } = useRunView()
  const words = useBatchWords()
  const known = state.readings[batch]
  if (!known) return null
  async function submit(reason: string): Promise<string | null> {
    const refused = await record({ type: 'withdrawReadings', batch, reason }, { quiet: true, now: true })
    if (refused) return failureText(refused)
    closeDialog()
    announce(text.withdrawn)
    return null
  }
  return (
    <ReasonDialog title={text.title} submit={text.submit} danger onSubmit={submit} onClose={closeDialog}>
      {text.about({ words: words(known), by: known.by })}
    </ReasonDialog>
  )
}
