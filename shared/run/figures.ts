import type { Runbook } from '../runbook/schema.ts'
import { mitigatedAt, standingDecision } from './phase.ts'
import type { RunState } from './state.ts'
import { stepViews } from './steps.ts'
import type { StepStatus } from './values.ts'

/** How a step stands in a run, `not-needed` where its branch was not. */
export type StepStanding = StepStatus | 'not-needed'

/** What a run says of one step. */
export interface StepFigure {
  readonly step: string
  readonly status: StepStanding
  /** Time worked on it, ms; null where nobody began it before ending it, so that nothing was measured. */
  readonly ms: number | null
}

/** The measures of a run by which runs are compared and later ones estimated. Numbers and ids only, no free text. */
export interface RunFigures {
  /** In the order of the runbook. */
  readonly steps: readonly StepFigure[]
  /** Start of the run to the start of the deploy, ms; null without a deploy. */
  readonly preparingMs: number | null
  /** Start of the deploy to the decision that holds, ms; null without a deploy: an incident begins with its decision. */
  readonly toDecisionMs: number | null
  /** The decision to roll back to the end of the smoke tests, ms. */
  readonly toMitigationMs: number | null
  /** From there, or from the decision to proceed, to the closing, ms. */
  readonly followUpMs: number | null
  /** Start to closing, ms; null while the run is open. */
  readonly totalMs: number | null
  /**
   * How often the run left the plan: steps that were skipped, failed, blocked, deferred or left behind, warnings that
   * were passed, approvals, decisions against the verdict.
   */
  readonly deviations: number
}

/** The figures of a run as it stands. */
export function figuresOf(runbook: Runbook, state: RunState): RunFigures {
  const { started, closed, deployStartedAt } = state
  const between = isCompressed(state) ? () => null : lengthBetween
  const views = stepViews(runbook, state)
  const decision = standingDecision(state)
  const mitigated = mitigatedAt(runbook, state)
  const settled = mitigated ?? (decision?.choice === 'proceed' ? decision.at : null)
  return {
    steps: views.map((view) => {
      const { status, startedAt, endedAt, workedMs } = view.state
      // What was ended without being begun took no time that anybody measured.
      const measured = status === 'done' && startedAt !== endedAt && !isCompressed(state)
      return {
        step: view.step.id,
        status: view.notNeeded === null ? status : 'not-needed',
        ms: measured ? workedMs : null,
      }
    }),
    preparingMs: between(started?.at, deployStartedAt),
    toDecisionMs: between(deployStartedAt, decision?.at),
    toMitigationMs: between(decision?.at, mitigated),
    followUpMs: between(settled, closed?.at),
    totalMs: between(started?.at, closed?.at),
    deviations:
      views.filter((view) => view.owed).length +
      Object.keys(state.guards).length +
      state.decisions.filter(({ basis }) => basis?.against).length,
  }
}

/** A drill whose clock runs faster measures nothing that tells of a real run. */
function isCompressed({ started }: RunState): boolean {
  return (started?.drill?.speed ?? 1) !== 1
}

/** Ms from one instant to another, never negative: clocks of two computers may differ. Null where one is missing. */
function lengthBetween(from: string | null | undefined, to: string | null | undefined): number | null {
  return from && to ? Math.max(0, Date.parse(to) - Date.parse(from)) : null
}
