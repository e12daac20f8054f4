import { type ReactNode, useState } from 'react'
import { controlsText } from '#text/controls.ts'
import { FormDialog } from './FormDialog.tsx'
import css from './ReasonDialog.module.css'
import { TextField } from './TextField.tsx'

const words = controlsText.reasonDialog

export interface ReasonDialogProps {
  readonly title: string
  /** What it means, in one or two sentences. */
  readonly children?: ReactNode
  /** Label of the reason field. */
  readonly label?: string
  readonly hint?: string
  /** Verb on the button. */
  readonly submit: string
  readonly danger?: boolean
  /** Text kept from an earlier try. */
  readonly draft?: string
  readonly onDraft?: (text: string) => void
  /** Gives back null when it is on record (the dialog is then closed by its owner) or what to say under the field. */
  readonly onSubmit: (reason: string) => Promise<string | null>
  readonly onClose: () => void
}

/** Asks why. Ctrl/Cmd+Enter submits; an empty reason is not taken. */
export function ReasonDialog({
  title,
  children,
  label = words.reason,
  hint,
  submit,
  danger = false,
  draft = '',
  onDraft,
  onSubmit,
  onClose,
}: ReasonDialogProps) {
  const [reason, setReason] = useState(draft)
  const [error, setError] = useState<string | null>(null)
  const [sending, setSending] = useState(false)

  const send = async () => {
    if (sending) return
    if (reason.trim() === '') {
      setError(words.reasonMissing)
      return
    }
    setSending(true)
    const refusal = await onSubmit(reason.trim())
    setSending(false)
    setError(refusal)
  }

  return (
    <FormDialog
      title={title}
      size="small"
      before={children && <p className={css['text']}>{children}</p>}
      submit={submit}
      danger={danger}
      sending={sending}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <TextField
        label={label}
        hint={hint}
        error={error}
        required
        multiline
        autoFocus
        value={reason}
        onChange={(text) => {
          setReason(text)
          setError(null)
          onDraft?.(text)
        }}
      />
    </FormDialog>
  )
}
