import type { RunEvent } from '../../run/events.ts'
import { foldRun } from '../../run/fold.ts'
import { formatDuration } from '../../run/format.ts'
import { redactedText } from '../../run/redaction.ts'
import { checkField, factsOf } from '../../run/selectors.ts'
import type { Field } from '../../runbook/schema.ts'
import type { Deviation } from '../model.ts'
import { plain, type RecordSource } from './source.ts'
import { clockText } from './times.ts'

type TypedBack = Extract<Field, { kind: 'text' | 'number' }>
type FieldSet = Extract<RunEvent, { type: 'field.set' }>

/** Values that were typed back and did not repeat the fact they must equal, with what became of each. */
export function wrongValues(source: RecordSource): Omit<Deviation, 'word' | 'tone'>[] {
  return source.events.flatMap((event, index) => {
    if (event.type !== 'field.set' || source.gapOf(event.id)) return []
    const { data } = event
    if (!data || data.value === null || data.value === '') return []
    const view = source.steps.find((each) => each.step.id === data.step)
    const field = view?.step.fields.find((each) => each.id === data.field)
    if (!view || !field || !typedBack(field)) return []
    const facts = factsOf(source.runbook, stateAt(source, index))
    if (facts.get(field.mustEqual ?? '')?.value === redactedText) return []
    const wrong = checkField(field, data.value, facts)
    if (!wrong) return []
    const title = `Step ${view.number}, ${field.label}: a wrong value was entered`
    return [
      {
        kind: 'wrong-value' as const,
        title,
        quote: plain(String(data.value), true),
        detail: corrected(source, event, index),
        by: event.actor.name,
        at: source.instant(event.occurredAt ?? event.at),
        step: view.number,
      },
    ]
  })
}

const typedBack = (field: Field): field is TypedBack =>
  (field.kind === 'text' || field.kind === 'number') && field.mustEqual !== undefined

/** The state right after an event, with what later redactions kept in the place of what they took. */
function stateAt(source: RecordSource, index: number): ReturnType<typeof foldRun> {
  const later = source.events.slice(index + 1).filter((event) => event.type === 'event.redacted')
  return foldRun(source.state.id, [...source.events.slice(0, index + 1), ...later])
}

function corrected(source: RecordSource, wrong: FieldSet, index: number): string {
  const next = source.events.slice(index + 1).find((event): event is FieldSet => {
    const data = event.type === 'field.set' ? event.data : null
    return data !== null && data.step === wrong.data?.step && data.field === wrong.data.field
  })
  if (source.undone.has(wrong.id)) return 'Undone.'
  if (!next) return 'Never corrected.'
  const at = next.occurredAt ?? next.at
  const ms = Date.parse(at) - Date.parse(wrong.occurredAt ?? wrong.at)
  return `Changed after ${formatDuration(ms)}, ${clockText(source.instant(at))}.`
}
