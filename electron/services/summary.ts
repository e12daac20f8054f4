import { scoreDrill } from '../../shared/drills/score.ts'
import type { RunSummary } from '../../shared/ipc/api.ts'
import { conflictsOf } from '../../shared/run/concurrent.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { figuresOf } from '../../shared/run/figures.ts'
import {
  clockInstants,
  currentStepOf,
  isEnded,
  mitigatedAt,
  outcomeOf,
  owedOf,
  phaseOf,
  settledOf,
  stepViews,
} from '../../shared/run/selectors.ts'
import { currentDecision, type RunState } from '../../shared/run/state.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { RunProjection } from '../db/runColumns.ts'

/** The role whose holder is named in the run list. */
const captainRole = 'captain'

/**
 * The line of a run in the run list, as of `now` (epoch ms). `events`: those that `state` was folded from.
 *
 * @throws Error when the run has not started: it has nothing to show
 */
export function summarize(
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
  now: number,
): RunProjection {
  const { started, release, closed } = state
  if (!started) throw new Error(`Run ${state.id} has no start`)
  const views = stepViews(runbook, state)
  const current = closed ? null : currentStepOf(runbook, state)
  const decision = currentDecision(state)
  return {
    id: state.id,
    service: release.service,
    environment: release.environment,
    version: release.version,
    target: release.target,
    rehearsal: started.rehearsal,
    runbook: started.runbook,
    phase: phaseOf(state, runbook),
    startedAt: started.at,
    updatedAt: state.lastAt ?? started.at,
    closedAt: closed?.at ?? null,
    outcome: closed ? outcomeOf(state) : null,
    decision: decision ? { choice: decision.choice, at: decision.at } : null,
    mitigatedAt: mitigatedAt(runbook, state),
    held: state.decisions.slice(0, -1).some((one) => one.choice === 'hold'),
    captain: state.roles[captainRole]?.person.name ?? started.by.name,
    currentStep: current ? { number: current.number, title: current.step.short } : null,
    stepCount: views.length,
    settledSteps: views.filter((view) => view.notNeeded !== null || isEnded(view.state.status)).length,
    conflicts: conflictsOf(events).length,
    clock: clockInstants(runbook, state, now),
    events: state.version,
    owed: owedOf(runbook, state),
    settled: settledOf(runbook, state),
    holder: holderOf(state),
    figures: figuresOf(runbook, state),
    drill: drillOf(runbook, state, events, now),
  }
}

/** How a drill stands, as far as this version knows its scenario. */
function drillOf(
  runbook: Runbook,
  state: RunState,
  events: readonly RunEvent[],
  now: number,
): RunSummary['drill'] {
  const score = scoreDrill(runbook, state, events, now)
  if (!score) return null
  const { scenario, speed, end, ruling, points, toDecisionMs, toMitigationMs } = score
  return { scenario, speed, end, ruling, points, toDecisionMs, toMitigationMs }
}

function holderOf({ holder, handover }: RunState): RunSummary['holder'] {
  if (!holder) return null
  const handedOver = handover && { to: handover.to?.name ?? null, at: handover.at }
  return { device: holder.device, name: holder.person.name, handedOver }
}
