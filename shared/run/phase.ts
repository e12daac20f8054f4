import { clockText } from '#text/clock.ts'
import type { Runbook, Step } from '../runbook/schema.ts'
import { currentChoice, type RunState } from './state.ts'
import type { DecisionState, Outcome } from './values.ts'

/** Where a run stands. Derived from its events, never stored. */
export type Phase =
  | 'preparing'
  | 'deploying'
  | 'watching'
  | 'rolling-back'
  | 'recovered'
  | 'shipped'
  | 'following-up'
  | 'closed'

export const phaseTitles: Readonly<Record<Phase, string>> = clockText.phases

/** From deploy start to shipped or recovered: power save is held off and backups run. */
export function isLive(phase: Phase): boolean {
  return phase === 'deploying' || phase === 'watching' || phase === 'rolling-back'
}

const stepsOf = (runbook: Runbook): Step[] => runbook.sections.flatMap((section) => section.steps)

/** The decision that first made the choice that holds now: of roll back, hold, roll back it is the last one. */
export function standingDecision(state: RunState): DecisionState | null {
  const choice = currentChoice(state)
  let standing: DecisionState | null = null
  for (let index = state.decisions.length - 1; index >= 0; index -= 1) {
    const decision = state.decisions[index]
    if (!decision || decision.choice !== choice) break
    standing = decision
  }
  return standing
}

/** When the step that ends the rollback was completed, ISO instant; null before, and without a rollback. */
export function mitigatedAt(runbook: Runbook, state: RunState): string | null {
  const decision = standingDecision(state)
  if (decision?.choice !== 'rollback') return null
  const step = stepsOf(runbook).find((each) => each.mitigates)
  const ended = step ? state.steps[step.id] : undefined
  return ended?.status === 'done' && ended.endedAt && ended.endedAt >= decision.at ? ended.endedAt : null
}

/** The phase of the run. */
export function phaseOf(state: RunState, runbook: Runbook): Phase {
  if (state.closed) return 'closed'
  const choice = currentChoice(state)
  if (choice === 'rollback') {
    if (!mitigatedAt(runbook, state)) return 'rolling-back'
    return followUpBegan(runbook, state) ? 'following-up' : 'recovered'
  }
  if (choice === 'proceed') return 'shipped'
  if (choice === 'hold') return 'watching'
  if (!state.deployStartedAt) return 'preparing'
  const deciding = stepsOf(runbook).find((step) => step.decides)
  return deciding && state.steps[deciding.id] ? 'watching' : 'deploying'
}

function followUpBegan(runbook: Runbook, state: RunState): boolean {
  const place = runbook.sections.findIndex((section) => section.steps.some((step) => step.mitigates))
  return runbook.sections
    .slice(place + 1)
    .some((section) => section.steps.some((step) => state.steps[step.id] !== undefined))
}

/** How the run ends if it is closed now. */
export function outcomeOf(state: RunState): Outcome {
  if (state.closed) return state.closed.outcome
  const choice = currentChoice(state)
  if (choice === 'proceed') return 'shipped'
  return choice === 'rollback' ? 'rolled-back' : 'abandoned'
}

export interface Durations {
  /** Deploy start (else run start) to the decision that holds, ms. */
  readonly toDecisionMs: number | null
  /** Decision to roll back to the end of the smoke tests, ms. */
  readonly toMitigationMs: number | null
  /** Run start to its closing, or to `now`, ms. */
  readonly totalMs: number | null
}

/** The three durations of the summary at `now` (epoch ms). */
export function durationsOf(runbook: Runbook, state: RunState, now: number): Durations {
  const started = state.started
  if (!started) return { toDecisionMs: null, toMitigationMs: null, totalMs: null }
  const decision = standingDecision(state)
  const from = Date.parse(state.deployStartedAt ?? started.at)
  const mitigated = mitigatedAt(runbook, state)
  const end = state.closed ? Date.parse(state.closed.at) : now
  return {
    toDecisionMs: decision ? Math.max(0, Date.parse(decision.at) - from) : null,
    toMitigationMs: mitigated && decision ? Date.parse(mitigated) - Date.parse(decision.at) : null,
    totalMs: Math.max(0, end - Date.parse(started.at)),
  }
}
