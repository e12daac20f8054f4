import { useState } from 'react'
import { v4 as newId } from 'uuid'
import { owedText } from '#text/owed.ts'
import { FormDialog } from '../../components/FormDialog.tsx'
import { TextField } from '../../components/TextField.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { settleOwed } from '../../store/owed.ts'
import { useSettings, writeSettings } from '../../store/settings.ts'
import { say } from '../../store/toasts.ts'
import css from './Lists.module.css'
import { settleWords } from './OwedLines.tsx'
import type { OwedLine } from './owed.ts'

const text = owedText.settle

/** Asks for one line: what was done, or a link. Who sits here is asked too, while nobody knows. */
export function SettleDialog({ line, onClose }: { readonly line: OwedLine; readonly onClose: () => void }) {
  const identity = useSettings((store) => store.settings.identity)
  const [asksName] = useState(identity === null)
  const [how, setHow] = useState('')
  const [name, setName] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const words = settleWords(line.kind)
  const { run } = line
  if (words === null) return null

  const send = async (): Promise<void> => {
    setTried(true)
    if (sending || how.trim() === '' || (asksName && name.trim() === '')) return
    setSending(true)
    // Every event names its writer, so who sits here is on disk first.
    const known =
      identity !== null ||
      (await writeSettings({ identity: { id: newId(), name: name.trim(), contact: '' } }))
    const error = known ? await settleOwed(line, how.trim()) : null
    setSending(false)
    if (!known) return
    if (error === null) {
      say('ok', `${words.done}: ${line.title}`, text.undo)
      onClose()
      return
    }
    const { title, meaning, next } = errorWords(error)
    setRefused(`${title}. ${meaning} ${next}`)
  }
  return (
    <FormDialog
      title={words.title}
      size="small"
      before={
        <div className={css['asked']}>
          <strong>{line.title}</strong>
          {line.under !== '' && <span className={css['under']}>{line.under}</span>}
        </div>
      }
      submit={words.submit}
      sending={sending}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={words.label}
        required
        autoFocus
        value={how}
        error={refused ?? (tried && how.trim() === '' ? text.missing : null)}
        onChange={(value) => {
          setHow(value)
          setRefused(null)
        }}
      />
      {asksName && (
        <TextField
          label={text.name}
          hint={text.nameHint}
          required
          value={name}
          error={tried && name.trim() === '' ? text.nameMissing : null}
          onChange={setName}
        />
      )}
      <p className={css['hint']}>{run.closedAt === null ? text.openRun : text.closedRun}</p>
    </FormDialog>
  )
}
