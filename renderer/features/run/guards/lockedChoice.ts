import type { RunEvent } from '../../../../shared/run/events.ts'
import { placedGuards } from '../../../../shared/run/guards.ts'
import { fieldKey } from '../../../../shared/run/keys.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import type { Runbook } from '../../../../shared/runbook/schema.ts'
import type { ChoiceField } from './guardModel.ts'

/** The option that a guard emptied a choice of, if nobody has chosen since; else null. */
export function lockedChoice(
  step: string,
  field: ChoiceField,
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
): { readonly option: string; readonly title: string; readonly at: string } | null {
  const key = fieldKey(step, field.id)
  if (state.fields[key]?.value) return null
  const event = events[state.lastWriter.get(`field:${key}`) ?? -1]
  if (event?.type !== 'guard.locked' || !event.data) return null
  const { guard, value } = event.data
  const option = field.options.find((each) => each.value === value)?.label ?? String(value)
  const title = placedGuards(runbook).find((placed) => placed.guard.id === guard)?.guard.title ?? ''
  return { option, title, at: event.at }
}
