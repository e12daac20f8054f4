import { useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { isEventTrigger } from '../../../../shared/rollback/triggers/model.ts'
import { triggersInForce } from '../../../../shared/run/selectors.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Siren } from '../../../components/icons.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './Readings.module.css'
import { reportedWords } from './reports.ts'

const text = canaryText.reportDialog

/** Asks once before an event such as a SEV2 goes on record. */
export function ReportDialog({ metric: id }: { readonly metric: string }) {
  const { runbook, state, closeDialog } = useRunView()
  const metric = runbook.metrics.find((each) => each.id === id)
  if (!metric) return null
  const trigger = triggersInForce(runbook, state).triggers.some(
    (each) => isEventTrigger(each) && each.event === id,
  )
  return (
    <Dialog
      title={`${reportedWords(metric)}?`}
      size="small"
      alert
      onClose={closeDialog}
      actions={<Buttons id={id} />}
    >
      <p className={css['question']}>{trigger ? text.aboutBreach : text.aboutNoTrigger}</p>
    </Dialog>
  )
}

function Buttons({ id }: { readonly id: string }) {
  const { record, announce, closeDialog } = useRunView()
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  async function report(): Promise<void> {
    if (sending) return
    setSending(true)
    const refused = await record(
      {
        type: 'addReadings',
        source: 'typed',
        name: '',
        series: [{ metric: id, points: [[Date.now(), 1]] }],
        rejected: [],
      },
      { quiet: true, now: true },
    )
    setSending(false)
    if (refused) return setWrong(failureText(refused))
    closeDialog()
    announce(text.recorded)
  }
  useActions({ 'step.complete': { run: () => void report(), enabled: !sending } })
  return (
    <>
      {wrong && (
        <p className={css['wrong']} role="alert">
          {wrong}
        </p>
      )}
      <Button variant="quiet" autoFocus onPress={closeDialog}>
        {text.notNow}
      </Button>
      <Button
        variant="danger"
        icon={Siren}
        action="step.complete"
        isPending={sending}
        onPress={() => void report()}
      >
        {text.recordIt}
      </Button>
    </>
  )
}
