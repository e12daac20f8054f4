import { type FormEvent, useState } from 'react'
import { runDialogsText } from '#text/runDialogs.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { parseNumber } from '../../components/NumberField.tsx'
import { TextField } from '../../components/TextField.tsx'
import css from './Dialogs.module.css'
import { failureText } from './failureText.ts'
import { useRunView } from './runContext.ts'

const text = runDialogsText.extendDialog

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
      setWrong(text.notANumber)
      return
    }
    const refused = await record(
      { type: 'extendTimer', timer, byMs: Math.round(by * 60_000), reason },
      { quiet: true },
    )
    if (refused) return setWrong(failureText(refused))
    announce(text.extended({ title, by }))
    closeDialog()
  }
  return (
    <Dialog
      title={text.title(title)}
      size="small"
      onClose={closeDialog}
      actions={
        <Button variant="primary" type="submit" form="extend-timer">
          {text.extend}
        </Button>
      }
    >
      <form id="extend-timer" className={css['form']} onSubmit={(event) => void extend(event)}>
        <TextField label={text.minutes} error={wrong} value={minutes} onChange={setMinutes} mono autoFocus />
        <TextField label={text.why} hint={text.optional} value={reason} onChange={setReason} />
      </form>
    </Dialog>
  )
}
