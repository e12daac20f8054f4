import type { Runbook } from '../runbook/schema.ts'
import type { RunEvent } from './events.ts'
import { writerKey } from './keys.ts'
import type { RunState } from './state.ts'
import { type StepView, stepViews } from './steps.ts'

/** A step that was put off or left out: what is recalled before a phase closes. */
export interface PutOff {
  readonly view: StepView
  readonly status: 'skipped' | 'deferred' | 'blocked'
  /** As it was given; empty where it was taken out of the record. */
  readonly reason: string
  readonly by: string
  /** When, ISO instant; null where the event that said so is not held. */
  readonly at: string | null
}

/**
 * Steps that were skipped, deferred or blocked and still stand so, in the order of the plan; those that are not needed
 * are left out, and so is `except`, which is what is being done right now.
 */
export function putOffSteps(
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
  except?: string,
): PutOff[] {
  return stepViews(runbook, state).flatMap((view): PutOff[] => {
    const { status, reason, by } = view.state
    if (status !== 'skipped' && status !== 'deferred' && status !== 'blocked') return []
    if (view.notNeeded !== null || view.step.id === except) return []
    const said = events[state.author.get(writerKey('step', view.step.id)) ?? -1]
    const at = said ? (said.occurredAt ?? said.at) : null
    return [{ view, status, reason: reason ?? '', by: by ?? '', at }]
  })
}
