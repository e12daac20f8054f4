import { useState } from 'react'
import { drillsText } from '#text/drills.ts'
import { useActions } from '../../../actions/useActions.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { TextField } from '../../../components/TextField.tsx'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { useScore } from './useScore.ts'

const text = drillsText.end

/** Ends the drill, at any time: a real incident does not wait. What was not played to its end says so. */
export function EndDrillDialog() {
  const { record, ask, announce, closeDialog } = useRunView()
  const played = useScore()?.end === 'played'
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const end = async () => {
    if (sending) return
    setSending(true)
    const refused = await record({ type: 'endDrill', reason }, { quiet: true, now: true })
    setSending(false)
    if (refused) return setWrong(failureText(refused))
    announce(text.done)
    ask({ kind: 'debrief' })
  }
  return (
    <Dialog
      title={text.title}
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={closeDialog}>
            {text.stay}
          </Button>
          <Button
            variant={played ? 'primary' : 'danger'}
            action="step.complete"
            isPending={sending}
            onPress={() => void end()}
          >
            {played ? text.finish : text.giveUp}
          </Button>
        </>
      }
    >
      <OnComplete run={() => void end()} />
      <p>{played ? text.played : text.early}</p>
      <TextField
        label={text.reason}
        hint={text.reasonHint}
        autoFocus
        value={reason}
        error={wrong}
        onChange={(next) => {
          setReason(next)
          setWrong(null)
        }}
      />
    </Dialog>
  )
}

/** Takes the key that completes, inside the dialog: there it ends the drill. */
function OnComplete({ run }: { readonly run: () => void }) {
  useActions({ 'step.complete': { run } })
  return null
}
