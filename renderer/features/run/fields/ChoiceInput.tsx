import { type FocusEvent, type KeyboardEvent, useRef } from 'react'
import { fieldKey } from '../../../../shared/run/keys.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'
import css from './fields.module.css'
import { useEdit } from './useEdit.ts'

/** One of several, as cards. A click records; the arrow keys only move, Enter or leaving records. */
export function ChoiceInput(props: {
  readonly step: string
  readonly field: Extract<Field, { kind: 'choice' }>
  readonly problem: string | null
  readonly readOnly: boolean
}) {
  const { step, field, problem, readOnly } = props
  const { state, record } = useRunView()
  const ids = fieldIds(step, field.id)
  const recorded = state.fields[fieldKey(step, field.id)]?.value ?? null
  const moving = useRef(false)
  const edit = useEdit({
    key: `field:${step}.${field.id}`,
    recorded: recorded === null ? '' : String(recorded),
    record: (value) => record({ type: 'setField', step, field: field.id, value }, { quiet: true, now: true }),
  })

  function onKeyDown(event: KeyboardEvent): void {
    moving.current = event.key.startsWith('Arrow')
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void edit.commit()
  }
  function onBlur(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) void edit.commit()
  }

  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={edit.failure ? failureText(edit.failure) : problem}
      status={edit.status}
      as="group"
    >
      <div
        className={css['choices']}
        role="radiogroup"
        aria-labelledby={`${ids.control}-label`}
        onKeyDown={onKeyDown}
        onPointerDown={() => {
          moving.current = false
        }}
        onBlur={onBlur}
      >
        {field.options.map((option, index) => (
          <label
            key={option.value}
            className={css['choice']}
            data-chosen={edit.text === option.value || undefined}
          >
            <input
              type="radio"
              id={index === 0 ? ids.control : undefined}
              name={ids.control}
              value={option.value}
              checked={edit.text === option.value}
              disabled={readOnly}
              aria-describedby={option.help ? `${ids.control}-${option.value}-help` : undefined}
              onChange={() => {
                edit.change(option.value)
                if (!moving.current) void edit.commit()
              }}
            />
            <span className={css['choiceText']}>
              <span className={css['choiceLabel']}>{option.label}</span>
              {option.help && (
                <span className={css['choiceHelp']} id={`${ids.control}-${option.value}-help`}>
                  {option.help}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}
