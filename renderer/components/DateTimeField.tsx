import { useState } from 'react'
import { controlsText } from '#text/controls.ts'
import { useNow } from '../store/clock.ts'
import css from './field.module.css'
import { TextField, type TextFieldProps } from './TextField.tsx'
import { Time } from './Time.tsx'

const words = controlsText.dateTimeField

export interface DateTimeFieldProps
  extends Omit<
    TextFieldProps,
    'value' | 'onChange' | 'onCommit' | 'committed' | 'multiline' | 'rows' | 'type'
  > {
  /** ISO 8601 UTC, or empty. */
  readonly value: string
  /** ISO 8601 UTC with milliseconds, or empty when the field was emptied. */
  readonly onCommit: (value: string) => void
  /** Half-typed text kept from earlier. */
  readonly draft?: string | undefined
  readonly onDraft?: (text: string) => void
}

/**
 * The instant that a text says: `now`, `14:05` or `14:05:30` (today, UTC), `2026-11-23 14:05` (UTC),
 * or full ISO 8601 with an offset. Null for an empty text, undefined for anything else.
 */
export function parseDateTime(text: string, now: number): string | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (trimmed.toLowerCase() === 'now') return new Date(now).toISOString()
  const today = new Date(now).toISOString().slice(0, 10)
  const parts =
    /^(?:(\d{4}-\d{2}-\d{2})(?:[T ]+|$))?(?:(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
      trimmed,
    )
  if (!parts || (!parts[1] && !parts[2])) return undefined
  const [, date = today, hours = '0', minutes = '00', seconds = '00', fraction = '', zone = 'Z'] = parts
  const offset = /^(Z|UTC)$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d{2}):?/, '$1:')
  const instant = new Date(`${date}T${hours.padStart(2, '0')}:${minutes}:${seconds}${fraction}${offset}`)
  // Date rolls the 31st of a short month over; the text named a day that does not exist.
  if (Number.isNaN(instant.getTime()) || (offset === 'Z' && !instant.toISOString().startsWith(date)))
    return undefined
  return instant.toISOString()
}

/** How a recorded instant stands in the field: `2026-11-23 14:05:30`. */
function textOf(value: string): string {
  return value === '' ? '' : value.slice(0, 19).replace('T', ' ')
}

/** A text field for an instant, quick to type; shows how it was understood, in UTC and local time. */
export function DateTimeField({ value, onCommit, draft, onDraft, hint, error, ...rest }: DateTimeFieldProps) {
  const now = useNow(60_000)
  const [shown, setShown] = useState({ text: draft ?? textOf(value), recorded: value, wrong: false })
  const current = shown.recorded === value ? shown : { text: textOf(value), recorded: value, wrong: false }
  const understood = parseDateTime(current.text, now)
  return (
    <div className={css['field']}>
      <TextField
        {...rest}
        mono
        hint={hint ?? words.hint}
        placeholder={rest.placeholder ?? words.placeholder}
        error={current.wrong ? words.notUnderstood : error}
        value={current.text}
        committed={textOf(value)}
        onChange={(text) => {
          setShown({ text, recorded: value, wrong: false })
          onDraft?.(text)
        }}
        onCommit={(text) => {
          const instant = parseDateTime(text, Date.now())
          setShown({ text: instant ? textOf(instant) : text, recorded: value, wrong: instant === undefined })
          if (instant !== undefined && (instant ?? '') !== value) onCommit(instant ?? '')
        }}
      />
      {understood && (
        <span className={css['unit']}>
          <Time at={understood} withDate />
        </span>
      )}
    </div>
  )
}
