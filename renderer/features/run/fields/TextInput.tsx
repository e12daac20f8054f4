import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import { checkForm } from '../../../../shared/run/checks.ts'
import { fieldKey } from '../../../../shared/run/keys.ts'
import type { FieldValue } from '../../../../shared/run/values.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { ApiError } from '../../../api.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { describedBy, FieldFrame, fieldIds } from './FieldFrame.tsx'
import css from './fields.module.css'
import { mismatchOf } from './mismatch.tsx'
import { useEdit } from './useEdit.ts'

type TypedField = Extract<Field, { kind: 'text' | 'paragraph' | 'url' | 'number' }>

/** The typed text as the value that is recorded; blank empties the field. Null number: not a number yet. */
function typedValue(field: TypedField, text: string): FieldValue | null {
  const trimmed = field.kind === 'paragraph' ? text.trimEnd() : text.trim()
  if (trimmed === '') return null
  return field.kind === 'number' ? Number(trimmed.replace(',', '.')) : trimmed
}

/** Text, paragraph, url and number: typed, kept as a draft, recorded on Enter or when left. */
export function TextInput(props: {
  readonly step: string
  readonly field: TypedField
  readonly problem: string | null
  readonly readOnly: boolean
}) {
  const { step, field, problem, readOnly } = props
  const { state, record, facts, views } = useRunView()
  const ids = fieldIds(step, field.id)
  const recorded = state.fields[fieldKey(step, field.id)]?.value ?? null
  const [left, setLeft] = useState(false)
  const edit = useEdit({
    key: `field:${step}.${field.id}`,
    recorded: recorded === null ? '' : String(recorded),
    record: async (text) => {
      const value = typedValue(field, text)
      if (value === recorded) return null
      const wrong = value === null ? null : checkForm(field, value)
      if (wrong !== null) return new ApiError('invalid-value', { step, field: field.id, message: wrong })
      return record({ type: 'setField', step, field: field.id, value }, { quiet: true, now: true })
    },
  })

  const value = typedValue(field, edit.text)
  const mismatch = mismatchOf({ field, value, typing: !left && edit.dirty, facts, views })
  const wrong: ReactNode = mismatch ?? (edit.failure ? failureText(edit.failure) : problem)
  const common = {
    id: ids.control,
    className: field.kind === 'text' && field.mono ? `${css['input']} ${css['mono']}` : css['input'],
    value: edit.text,
    readOnly,
    spellCheck: field.kind === 'paragraph',
    autoComplete: 'off',
    placeholder: 'placeholder' in field ? field.placeholder : undefined,
    'aria-required': field.required || undefined,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': describedBy(ids, field.help, wrong),
    onFocus: () => setLeft(false),
    onBlur: () => {
      setLeft(true)
      void edit.commit()
    },
  }
  function commitOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    setLeft(true)
    void edit.commit()
  }
  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={wrong}
      status={edit.status}
    >
      {field.kind === 'paragraph' ? (
        <textarea
          {...common}
          rows={Math.min(14, Math.max(3, edit.text.split('\n').length + 1))}
          onChange={(event) => edit.change(event.target.value)}
        />
      ) : (
        <div className={css['inputRow']}>
          <input
            {...common}
            type="text"
            inputMode={field.kind === 'number' ? 'decimal' : field.kind === 'url' ? 'url' : 'text'}
            onChange={(event) => edit.change(event.target.value)}
            onKeyDown={commitOnEnter}
          />
          {field.kind === 'number' && field.unit && <span className={css['unit']}>{field.unit}</span>}
        </div>
      )}
    </FieldFrame>
  )
}
