import type { ReactNode } from 'react'
import { fieldsText } from '#text/fields.ts'
import { Check, TriangleAlert } from '../../../components/icons.ts'
import css from './fields.module.css'
import type { Edit } from './useEdit.ts'

const words = fieldsText.fieldFrame

/** Ids that tie a control to its help and its problem. */
export interface FieldIds {
  readonly control: string
  readonly help: string
  readonly problem: string
}

/** The ids of a field's parts, from the place of the field. */
export function fieldIds(step: string, field: string): FieldIds {
  const base = `field-${step}-${field}`
  return { control: base, help: `${base}-help`, problem: `${base}-problem` }
}

/** Label, help, control, and below it what is wrong. Room for one line is kept where a problem may come. */
export function FieldFrame(props: {
  readonly ids: FieldIds
  readonly label: string
  readonly help?: string | undefined
  readonly required: boolean
  readonly problem: ReactNode
  readonly status?: Edit['status']
  /** `group`: several controls under one heading, such as radio cards or a table. */
  readonly as?: 'field' | 'group'
  readonly children: ReactNode
}) {
  const { ids, label, help, required, problem, status = 'idle', as = 'field', children } = props
  const text = (
    <>
      {label}
      {required && <span className={css['required']}>{` · ${words.required}`}</span>}
    </>
  )
  const described = `${help ? ids.help : ''} ${problem ? ids.problem : ''}`.trim()
  return (
    <div
      className={css['field']}
      data-field={ids.control}
      data-invalid={problem ? true : undefined}
      {...(as === 'group'
        ? {
            role: 'group',
            'aria-labelledby': `${ids.control}-label`,
            'aria-describedby': described || undefined,
          }
        : {})}
    >
      <div className={css['head']}>
        {as === 'group' ? (
          <span className={css['label']} id={`${ids.control}-label`}>
            {text}
          </span>
        ) : (
          <label className={css['label']} htmlFor={ids.control}>
            {text}
          </label>
        )}
        <span className={css['status']} role="status">
          {status === 'saving' && words.recording}
          {/* A wrong value is on record too, but a green mark beside a red line says two things at once. */}
          {status === 'saved' && !problem && (
            <>
              <Check aria-hidden="true" /> {words.recorded}
            </>
          )}
        </span>
      </div>
      {help && (
        <p className={css['help']} id={ids.help}>
          {help}
        </p>
      )}
      {children}
      {problem && (
        <p className={css['problem']} id={ids.problem}>
          <TriangleAlert aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  )
}

/** What a control needs to be tied to its help and problem. */
export function describedBy(ids: FieldIds, help: unknown, problem: unknown): string | undefined {
  return `${help ? ids.help : ''} ${problem ? ids.problem : ''}`.trim() || undefined
}
