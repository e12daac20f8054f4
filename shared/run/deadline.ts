import { addBusinessDays } from '../rollback/deadlines.ts'
import type { Field, Runbook } from '../runbook/schema.ts'
import { mitigatedAt, standingDecision } from './phase.ts'
import { currentChoice, type RunState } from './state.ts'

/** The instant of one of the moments that a deadline counts from, or null before it. */
function momentOf(moment: string, runbook: Runbook, state: RunState): string | null {
  switch (moment) {
    case 'run.started':
      return state.started?.at ?? null
    case 'deploy.started':
      return state.deployStartedAt
    case 'decision.rollback':
      return currentChoice(state) === 'rollback' ? (standingDecision(state)?.at ?? null) : null
    case 'mitigated':
      return mitigatedAt(runbook, state)
    default:
      return null
  }
}

/** Latest instant at which the value of a date-time field is in time; null while its base is unknown. */
export function deadlineOf(field: Field, runbook: Runbook, state: RunState): string | null {
  if (field.kind !== 'date-time' || !field.deadline) return null
  const from = momentOf(field.deadline.after, runbook, state)
  if (!from) return null
  return addBusinessDays(
    from,
    field.deadline.businessDays,
    state.profile?.holidays ?? [],
    state.started?.tz ?? 0,
  )
}
