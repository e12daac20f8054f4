import { hudText } from '#text/hud.ts'
import type { Verdict } from '../../../shared/rollback/triggers/model.ts'
import type { BigClock } from '../../../shared/run/clock.ts'
import { utcTime } from '../../../shared/run/format.ts'
import { holdsRun } from '../../../shared/run/holder.ts'
import { putOffSteps } from '../../../shared/run/putOff.ts'
import {
  bigClock,
  canaryBegan,
  completionGuards,
  currentStepOf,
  fieldProblems,
  type Phase,
  phaseOf,
  type StepView,
  stepReadBack,
  verdictOf,
} from '../../../shared/run/selectors.ts'
import { currentChoice, type RunState } from '../../../shared/run/state.ts'
import { unacknowledged } from '../../../shared/run/timers.ts'
import type { Guard, Runbook } from '../../../shared/runbook/schema.ts'
import { guardEffects } from '../../components/guardEffects.ts'

/** What the HUD knows of the run that it shows. */
export interface HudSource {
  readonly runbook: Runbook
  readonly state: RunState
  /** What this computer writes as. */
  readonly device: string
  /** Half-typed texts of the main window by place, as they were when the run was last read. */
  readonly drafts: Readonly<Record<string, string>>
}

/** Whether the step can be completed here, and if not, why, in words. */
export type Standing =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'held'
      readonly why: string
      readonly next: string
      readonly effect: Guard['effect'] | null
    }
  /** Nothing of this run is done here at all. */
  | { readonly kind: 'still'; readonly why: string; readonly next: string }

/** A timer that ran out and that nobody acknowledged. */
export interface DueTimer {
  readonly id: string
  readonly title: string
}

/** All that the HUD shows of a run. */
export interface HudView {
  readonly service: string
  readonly environment: string
  readonly rehearsal: boolean
  readonly phase: Phase
  readonly clock: BigClock | null
  /** Null until there is a canary to speak of. */
  readonly verdict: Verdict | null
  readonly step: StepView | null
  readonly stepCount: number
  readonly due: DueTimer | null
  readonly standing: Standing
}

/** What the HUD shows of a run at `now` (epoch ms). */
export function hudView(source: HudSource, now: number): HudView {
  const { runbook, state, device } = source
  const step = state.closed ? null : currentStepOf(runbook, state)
  const { service, environment } = state.release
  const spoken = canaryBegan(runbook, state) && !state.closed
  return {
    service,
    environment,
    rehearsal: state.started?.rehearsal === true,
    phase: phaseOf(state, runbook),
    clock: bigClock(runbook, state, now),
    verdict: spoken ? (verdictOf(runbook, state, now)?.verdict ?? null) : null,
    step,
    stepCount: runbook.sections.reduce((sum, section) => sum + section.steps.length, 0),
    due: holdsRun(state, device) ? dueTimer(runbook, state) : null,
    standing: standingOf(source, step, now),
  }
}

function dueTimer(runbook: Runbook, state: RunState): DueTimer | null {
  if (state.closed) return null
  const [id] = unacknowledged(state)
  const definition = runbook.timers.find((each) => each.id === id)
  return definition ? { id: definition.id, title: definition.title } : null
}

/** What main would refuse is known here already; what it refuses besides comes back in its answer. */
function standingOf(source: HudSource, step: StepView | null, now: number): Standing {
  const { state, device } = source
  if (state.closed) {
    return { kind: 'still', why: hudText.closed[state.closed.outcome], next: hudText.closedAbout }
  }
  if (!holdsRun(state, device)) return { kind: 'still', why: whoHas(state), next: hudText.readOnly }
  if (!step) return { kind: 'still', why: hudText.ended, next: hudText.endedAbout }
  return heldBy(source, step, now) ?? { kind: 'ready' }
}

function whoHas({ holder, handover, devices }: RunState): string {
  if (handover) return hudText.handedOver(handover.to?.name ?? null, utcTime(handover.at))
  return hudText.heldElsewhere(holder?.person.name ?? '', devices[holder?.device ?? '']?.name ?? null)
}

function heldBy({ runbook, state, drafts }: HudSource, view: StepView, now: number): Standing | null {
  const { step } = view
  const held = (why: string, next = '', effect: Guard['effect'] | null = null): Standing => {
    return { kind: 'held', why, next, effect }
  }
  const choice = currentChoice(state)
  if (step.decides && choice === null && state.deployStartedAt === null) return held(hudText.held.deploy)
  if (step.decides && choice !== 'proceed' && choice !== 'rollback') return held(hudText.held.decision)
  const [problem, ...problems] = fieldProblems(runbook, state, step.id)
  if (problem) return held(hudText.held.problems(problem.message, problems.length))
  const [stop, ...stops] = completionGuards(runbook, state, now, step.id)
  if (stop) {
    const { effect, title, wayOut } = stop.guard
    const more = stops.length > 0 ? `, ${hudText.held.guards(stops.length)}` : ''
    return held(hudText.held.guard(guardEffects[effect].stops, title) + more, wayOut, effect)
  }
  // What is asked first is asked in the main window: there is no room here to answer it.
  if (stepReadBack(runbook, state, step)) return held(hudText.held.readBack)
  if (step.mitigates && putOffSteps(runbook, state, [], step.id).length > 0) return held(hudText.held.recall)
  // Completed here it would be left behind there, unrecorded.
  const typing = step.fields.find((field) => {
    const key = `${step.id}.${field.id}`
    const draft = drafts[`field:${key}`]
    return draft !== undefined && draft !== String(state.fields[key]?.value ?? '')
  })
  return typing ? held(hudText.held.typing(typing.label)) : null
}
