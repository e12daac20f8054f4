import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { fieldsText } from '#text/fields.ts'
import { fieldKey } from '../../../../shared/run/keys.ts'
import { failureText } from '../failureText.ts'
import { type ChoiceField, isGuarded } from '../guards/guardModel.ts'
import { useGuards } from '../guards/useGuards.ts'
import { WaysOut } from '../guards/WaysOut.tsx'
import { type WayView, waysOf } from '../guards/ways.ts'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'
import css from './fields.module.css'
import { useEdit } from './useEdit.ts'

const words = fieldsText.choiceInput

/**
 * One of several, as cards. A click records; the arrow keys only move, Enter or leaving records. An option that a
 * guard stands before is not chosen by moving over it: a click, Space or Enter asks for what the guard wants.
 */
export function ChoiceInput(props: {
  readonly step: string
  readonly field: ChoiceField
  readonly problem: string | null
  readonly readOnly: boolean
}) {
  const { step, field, problem, readOnly } = props
  const { state, record, ask, announce } = useRunView()
  const guards = useGuards(step)
  const ids = fieldIds(step, field.id)
  const value = state.fields[fieldKey(step, field.id)]?.value ?? null
  const recorded = value === null ? '' : String(value)
  const moving = useRef(false)
  const [refused, setRefused] = useState<string | null>(null)
  const edit = useEdit({
    key: `field:${step}.${field.id}`,
    recorded,
    record: (text) =>
      record({ type: 'setField', step, field: field.id, value: text }, { quiet: true, now: true }),
  })
  const guarded = isGuarded(field)
  const ways = guarded ? waysOf(field, guards) : []
  const asked = ways.find((way) => way.option.value === refused)

  function request({ option, standing }: WayView): void {
    if (standing.kind === 'open') return
    if (standing.kind === 'locked') {
      setRefused(option.value)
      announce(lockedText(option.label, standing.guards[0]?.guard))
      return
    }
    setRefused(null)
    const after = { choose: option.value, field: field.id }
    ask({ kind: 'guard', guard: standing.guard.guard.id, after })
  }
  function choose(option: string): void {
    setRefused(null)
    edit.change(option)
    if (!moving.current) void edit.commit()
  }
  function changeWay(way: WayView, { target }: ChangeEvent<HTMLInputElement>): void {
    if (way.standing.kind === 'open') {
      choose(target.value)
      return
    }
    // What was moved over before is left again, too: only what the focus stands on may be recorded on leaving.
    if (edit.dirty) edit.change(recorded)
    if (!moving.current) request(way)
  }
  function onKeyDown(event: KeyboardEvent): void {
    moving.current = event.key.startsWith('Arrow')
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    if (!(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const { value: focused } = event.target
    const way = ways.find(({ option, standing }) => option.value === focused && standing.kind !== 'open')
    if (way && focused !== recorded) request(way)
    else void edit.commit()
  }
  function onBlur(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) void edit.commit()
  }
  const locked = asked?.standing.kind === 'locked' ? asked : null

  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={
        locked?.standing.kind === 'locked'
          ? lockedText(locked.option.label, locked.standing.guards[0]?.guard)
          : edit.failure
            ? failureText(edit.failure)
            : problem
      }
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
        {guarded ? (
          <WaysOut
            step={step}
            field={field}
            ways={ways}
            control={ids.control}
            chosen={edit.text}
            readOnly={readOnly}
            onChange={changeWay}
            onAsk={request}
          />
        ) : (
          field.options.map((option, index) => (
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
                onChange={() => choose(option.value)}
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
          ))
        )}
      </div>
    </FieldFrame>
  )
}

/** Why a way cannot be chosen, and what is allowed instead. */
function lockedText(
  label: string,
  guard: { readonly title: string; readonly wayOut: string } | undefined,
): string {
  return words.locked({ label, why: guard ? `${guard.title}. ${guard.wayOut}` : '' })
}
