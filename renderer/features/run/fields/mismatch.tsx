import type { ReactNode } from 'react'
import { fieldsText } from '#text/fields.ts'
import type { Fact, StepView } from '../../../../shared/run/selectors.ts'
import type { FieldValue } from '../../../../shared/run/values.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { rich } from '../../../components/rich.ts'
import css from './fields.module.css'

const text = fieldsText.mismatch

/**
 * A value typed back that is not the one captured before, in words; null while it fits. While typing, the
 * beginning of the right value is no mistake yet.
 */
export function mismatchOf(at: {
  readonly field: Field
  readonly value: FieldValue | null
  readonly typing: boolean
  readonly facts: ReadonlyMap<string, Fact>
  readonly views: readonly StepView[]
}): ReactNode {
  const { field, value } = at
  if (value === null || (field.kind !== 'text' && field.kind !== 'number') || !field.mustEqual) return null
  const fact = at.facts.get(field.mustEqual)
  if (!fact || fact.value === null) return null
  const typed = String(value)
  if (typed === fact.value || (at.typing && fact.value.startsWith(typed))) return null
  const captured = at.views.find((view) => view.step.id === fact.step)
  return (
    <>
      {text.notThe(fact.name.startsWith('target.') ? text.target : fact.label.toLowerCase())}{' '}
      {rich(captured ? text.captured(captured.number) : text.givenWas, {
        value: <span className={css['captured']}>{fact.value}</span>,
      })}
    </>
  )
}
