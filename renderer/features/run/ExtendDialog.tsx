import { type FormEvent, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { parseNumber } from '../../components/NumberField.tsx'
import { TextField } from '../../components/TextField.tsx'
import css from './Dialogs.module.css'
import { failureText } from './failureText.ts'
import { useRunView } from './runContext.ts'

/** Gives a timer more time; why is optional. */
export function ExtendDialog({ timer }: { readonly timer: string }) {
  const { runbook, record, announce, closeDialog } = useRunView()
  const [minutes, setMinutes] = useState('5')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const title = runbook.timers.find((each) => each.id === timer)?.title ?? timer

  async function extend(event: FormEvent): Promise<void> {
    event.preventDefault()
    const by = parseNumber(minutes)
    if (by === undefined || by === null || by <= 0) {
      setWrong('Type a number of minutes, such as 5.')
      return
    }
    const refused = await record(
      { type: 'extendTimer', timer, byMs: Math.round(by * 60_000), reason },
      { quiet: true },
    )
    if (refused) return setWrong(failureText(refused))
    announce(`${title} extended by ${by} minutes`)
    closeDialog()
  }
  return (
    <Dialog
      title={`Extend: ${title}`}
      size="small"
      onClose={closeDialog}
      actions={
        <Button variant="primary" type="submit" form="extend-timer">
          Extend
        </Button>
      }
    >
      <form id="extend-timer" className={css['form']} onSubmit={(event) => void extend(event)}>
        <TextField
          label="By how many minutes"
          error={wrong}
          value={minutes}
          onChange={setMinutes}
          mono
          autoFocus
        />
        <TextField label="Why" hint="optional" value={reason} onChange={setReason} />
      </form>
    </Dialog>
  )
}
