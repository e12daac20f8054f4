import { agreedTriggers } from '../../../../shared/run/selectors.ts'
import { judgedField } from '../../../../shared/runbook/judged.ts'
import type { Field } from '../../../../shared/runbook/schema.ts'
import { useRunView } from '../runContext.ts'

/** Whether a field froze with the triggers: a baseline or the observation time, once the deploy has started. */
export function useFrozen(field: Field): boolean {
  const { runbook, state } = useRunView()
  if (!('fact' in field) || field.fact === undefined || agreedTriggers(state) === null) return false
  const observe = judgedField(runbook, 'triggers')?.field.observe
  return field.fact === observe || runbook.metrics.some(({ baseline }) => baseline === field.fact)
}
