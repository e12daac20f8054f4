import { useState } from 'react'
import { controlsText } from '#text/controls.ts'
import { TextField, type TextFieldProps } from './TextField.tsx'

const words = controlsText.numberField

export interface NumberFieldProps
  extends Omit<
    TextFieldProps,
    'value' | 'onChange' | 'onCommit' | 'committed' | 'multiline' | 'rows' | 'type'
  > {
  readonly value: number | null
  /** Null when the field was emptied. Called on leaving the field or on Enter, with a number only. */
  readonly onCommit: (value: number | null) => void
  /** Such as `ms` or `%`; told beside the label. */
  readonly unit?: string | undefined
  /** Half-typed text kept from earlier. */
  readonly draft?: string | undefined
  /** Every change while typing, for a draft. */
  readonly onDraft?: (text: string) => void
}

/** The number that a text says, with `.` or `,` as decimal sign; null for an empty text, undefined for no number. */
export function parseNumber(text: string): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const plain = trimmed.replace(/[\s_'’]/g, '').replace(/^(-?\d+),(\d+)$/, '$1.$2')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

/** A text field that takes a number. What is no number stays in the field and is said. */
export function NumberField({
  value,
  onCommit,
  unit,
  draft,
  onDraft,
  hint,
  error,
  ...rest
}: NumberFieldProps) {
  const recorded = value === null ? '' : String(value)
  const [shown, setShown] = useState({ text: draft ?? recorded, recorded, wrong: false })
  // Another window or an undo changed it: what is on record wins over what stood here untouched.
  const current = shown.recorded === recorded ? shown : { text: recorded, recorded, wrong: false }
  return (
    <TextField
      {...rest}
      mono
      hint={[unit, hint].filter(Boolean).join(' · ') || undefined}
      error={current.wrong ? words.notANumber : error}
      value={current.text}
      committed={recorded}
      onChange={(text) => {
        setShown({ text, recorded, wrong: false })
        onDraft?.(text)
      }}
      onCommit={(text) => {
        const number = parseNumber(text)
        setShown({ text, recorded, wrong: number === undefined })
        if (number !== undefined && number !== value) onCommit(number)
      }}
    />
  )
}
