import type { Runbook } from '../runbook/schema.ts'
import type { WindowCommand } from './commands.ts'
import type { RunState } from './state.ts'
import { nextStepAfter, type StepView } from './steps.ts'

export interface Completion {
  readonly command: Extract<WindowCommand, { type: 'completeStep' }>
  /** The step that is opened afterwards; null after the last one. */
  readonly next: StepView | null
}

/** What completes a step and starts the one after it. Watching begins with the deploy, not hours before it. */
export function completionOf(runbook: Runbook, state: RunState, step: string): Completion {
  const next = nextStepAfter(runbook, state, step)
  const early = next?.step.decides === true && state.deployStartedAt === null
  return { command: { type: 'completeStep', step, ...(next && !early ? { next: next.step.id } : {}) }, next }
}
