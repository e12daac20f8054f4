import { recallText as text } from '#text/recall.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { useRunView } from '../runContext.ts'
import { useStepCommands } from '../useStepCommands.ts'
import { Recall, usePutOff } from './Recall.tsx'

/** Before recovery is declared: what was put off, and whether to go on without it. */
export function RecallDialog({ step }: { readonly step: string }) {
  const { views, closeDialog } = useRunView()
  const { complete } = useStepCommands()
  const steps = usePutOff(step)
  const number = views.find((view) => view.step.id === step)?.number ?? 0
  function goOn(): void {
    closeDialog()
    void complete({ recalled: true })
  }
  return (
    <Dialog
      title={text.recovery.title}
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={closeDialog}>
            {text.recovery.back}
          </Button>
          <Button variant="primary" action="step.complete" onPress={goOn}>
            {text.recovery.goOn(number, text.goOnWithout(steps.length))}
          </Button>
        </>
      }
    >
      <OnComplete run={goOn} />
      <p>{text.recovery.about(number)}</p>
      <Recall steps={steps} focus />
    </Dialog>
  )
}

/** Takes the key that completes, inside the dialog. */
function OnComplete({ run }: { readonly run: () => void }) {
  useActions({ 'step.complete': { run } })
  return null
}
