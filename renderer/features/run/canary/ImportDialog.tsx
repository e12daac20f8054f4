import { useDeferredValue, useMemo, useState } from 'react'
import { canaryText } from '#text/canary.ts'
import { observationWindow } from '../../../../shared/run/selectors.ts'
import { Banner } from '../../../components/Banner.tsx'
import { Button } from '../../../components/Button.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { FileUp } from '../../../components/icons.ts'
import { TextField } from '../../../components/TextField.tsx'
import { say } from '../../../store/toasts.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import type { CanaryDialog } from './canaryDialog.ts'
import css from './Import.module.css'
import { ImportPreview } from './ImportPreview.tsx'
import { importCommand, previewOf } from './importPreview.ts'
import { usePickedText } from './usePickedText.tsx'

const words = canaryText.importDialog

/** A text longer than this is not shown for editing: only what was read of it. */
const longestShown = 200_000

/** Readings from a pasted text or a file: what would be added and what is left out, before it is added. */
export function ImportDialog({ dialog }: { readonly dialog: Extract<CanaryDialog, { about: 'import' }> }) {
  const { runbook, state, record, announce, closeDialog } = useRunView()
  const [origin, setOrigin] = useState({ source: dialog.source, name: dialog.name })
  const [text, setText] = useState(dialog.text)
  const [wrong, setWrong] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const read = useDeferredValue(text)
  const { from } = observationWindow(runbook, state, 0)
  const blank = read.trim() === ''
  const preview = useMemo(
    () => (blank ? null : previewOf(read, runbook.metrics, from, Date.now())),
    [blank, read, runbook, from],
  )
  const picker = usePickedText((picked) => {
    setOrigin({ source: 'file', name: picked.name })
    setText(picked.text)
    setWrong(null)
  })

  async function add(): Promise<void> {
    if (sending) return
    const latest = text.trim() === '' ? null : previewOf(text, runbook.metrics, from, Date.now())
    if (latest === null) return setWrong(words.nothingPasted)
    if (latest.count === 0) return setWrong(words.noReading)
    setSending(true)
    const refused = await record(importCommand(latest, origin), { quiet: true, now: true })
    setSending(false)
    if (refused) return setWrong(failureText(refused))
    closeDialog()
    const left = latest.rejected.length === 0 ? '' : words.leftOut(latest.rejected.length)
    say('ok', words.added(latest.count), left)
    announce(`${words.added(latest.count)}. ${left}`)
  }
  const count = preview?.count ?? 0
  const verb = count === 0 ? words.addReadings : words.addCount(count)
  return (
    <FormDialog
      title={origin.source === 'file' ? words.fromFile(origin.name) : words.pasteReadings}
      size="large"
      submit={verb}
      leave={words.notNow}
      aside={
        <Button variant="quiet" icon={FileUp} onPress={picker.open}>
          {words.chooseAFile}
        </Button>
      }
      sending={sending}
      onSubmit={() => void add()}
      onClose={closeDialog}
    >
      {picker.input}
      {wrong && <Banner tone="danger" live="alert" title={wrong} />}
      {text.length <= longestShown && (
        <TextField
          label={words.csv}
          hint={words.csvHint}
          mono
          multiline
          rows={preview ? 5 : 10}
          autoFocus
          placeholder={exampleOf(runbook.metrics.map(({ id }) => id))}
          value={text}
          onChange={(next) => {
            setText(next)
            setWrong(null)
          }}
        />
      )}
      {preview ? (
        <ImportPreview preview={preview} from={from} />
      ) : (
        <p className={css['hint']}>
          {words.form(
            runbook.metrics.map(({ id, unit }) => (unit ? words.inUnit({ id, unit }) : id)).join(', '),
          )}
        </p>
      )}
    </FormDialog>
  )
}

function exampleOf(metrics: readonly string[]): string {
  const [one = 'error_rate', other] = metrics
  const columns = other ? `time,${one},${other}` : `time,${one}`
  return `${columns}\n2026-11-23T03:04:00Z,${other ? '412,1.1' : '1.1'}`
}
