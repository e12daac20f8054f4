import type { KeyboardEvent } from 'react'
import { fieldsText } from '#text/fields.ts'
import { ageText, localDate, localTime } from '../../../../shared/run/format.ts'
import { fieldKey } from '../../../../shared/run/keys.ts'
import { deadlineOf } from '../../../../shared/run/selectors.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { ApiError } from '../../../api.ts'
import { Clock3 } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { localOffset } from '../../../components/Time.tsx'
import { useNow } from '../../../store/clock.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import { describedBy, FieldFrame, fieldIds } from './FieldFrame.tsx'
import css from './fields.module.css'
import { momentHint, momentText, parseMoment } from './moment.ts'
import { useEdit } from './useEdit.ts'

const words = fieldsText.dateTimeInput

/** The same instant in words: local time, and how far it is from now. */
function MomentEcho({ iso, ahead }: { readonly iso: string; readonly ahead: boolean }) {
  const now = useNow(60_000)
  const away = Date.parse(iso) - now
  const zone = localOffset(iso)
  const distance =
    Math.abs(away) < 60_000
      ? words.justNow
      : away > 0
        ? words.in(ageText(away))
        : ahead
          ? words.inThePast
          : words.ago(ageText(-away))
  return (
    <span className={css['echo']}>
      {words.understood({ localDate: localDate(iso, zone), localTime: localTime(iso, zone), distance })}
    </span>
  )
}

/** A moment, typed quickly in UTC or taken from the clock with "Now". */
export function DateTimeInput(props: {
  readonly step: string
  readonly field: Extract<Field, { kind: 'date-time' }>
  readonly problem: string | null
  readonly readOnly: boolean
}) {
  const { step, field, problem, readOnly } = props
  const { state, runbook, record } = useRunView()
  const ids = fieldIds(step, field.id)
  const value = state.fields[fieldKey(step, field.id)]?.value ?? null
  const recorded = typeof value === 'string' ? momentText(value) : ''
  const deadline = deadlineOf(field, runbook, state)
  const ahead = field.deadline !== undefined

  const edit = useEdit({
    key: `field:${step}.${field.id}`,
    recorded,
    record: async (text) => {
      const moment = text.trim() === '' ? null : parseMoment(text, Date.now(), ahead)
      if (moment === null && text.trim() !== '') {
        return new ApiError('invalid-value', { step, field: field.id, message: momentHint })
      }
      return record({ type: 'setField', step, field: field.id, value: moment }, { quiet: true, now: true })
    },
  })
  const moment = parseMoment(edit.text, Date.now(), ahead)
  const late = deadline !== null && moment !== null && moment > deadline
  const wrong = edit.failure ? failureText(edit.failure) : problem

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
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
      <div className={css['inputRow']}>
        <input
          id={ids.control}
          className={`${css['input']} ${css['mono']} ${css['moment']}`}
          type="text"
          value={edit.text}
          readOnly={readOnly}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          aria-required={field.required || undefined}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={describedBy(ids, field.help, wrong)}
          onChange={(event) => edit.change(event.target.value)}
          onBlur={() => void edit.commit()}
          onKeyDown={onKeyDown}
        />
        {!readOnly && (
          <button
            type="button"
            className={css['nowButton']}
            aria-label={words.setToNow(field.label)}
            onClick={() => {
              edit.change(momentText(new Date().toISOString()))
              void edit.commit()
            }}
          >
            <Clock3 aria-hidden="true" /> {words.now}
          </button>
        )}
        {moment !== null && <MomentEcho iso={moment} ahead={ahead} />}
      </div>
      {deadline && (
        <p className={css['deadline']} data-late={late || undefined}>
          {rich(late ? words.laterThan : words.inTime, {
            time: <time dateTime={deadline}>{momentText(deadline)}</time>,
          })}
        </p>
      )}
    </FieldFrame>
  )
}
