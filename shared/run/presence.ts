import type { Owed } from '../ipc/api.ts'
import type { Runbook } from '../runbook/schema.ts'
import type { Alert } from './alert.ts'
import { type ClockInstants, clockInstants } from './clock.ts'
import { owedOf } from './owed.ts'
import { isLive, type Phase, phaseOf } from './phase.ts'
import type { RunState } from './state.ts'
import { isEnded } from './stepEffects.ts'
import { stepViews } from './steps.ts'

/** A run as the tray and the taskbar show it. */
export interface PresentRun {
  readonly run: string
  readonly service: string
  /** Empty for an incident that has no version of its own. */
  readonly version: string
  readonly rehearsal: boolean
  readonly phase: Phase
  readonly live: boolean
  /** Instants only: whoever shows it counts. Null where no clock runs. */
  readonly clock: ClockInstants | null
  readonly settledSteps: number
  readonly stepCount: number
  /** A breach that nobody has decided on. */
  readonly breach: boolean
}

/** Something owed by a certain time, or that somebody waits for. */
export interface PresentOwed extends Pick<Owed, 'kind' | 'title' | 'dueAt' | 'step'> {
  readonly run: string
  readonly service: string
  readonly version: string
}

/** What goes on in the runs that are in hand here, for whoever does not look at the window. */
export interface Presence {
  /** The most urgent first. */
  readonly runs: readonly PresentRun[]
  /** The most overdue first, what has no time limit last. */
  readonly owed: readonly PresentOwed[]
  /** How many alerts nobody has acknowledged. */
  readonly alerts: number
}

const urgency: Record<Phase, number> = {
  'rolling-back': 0,
  watching: 1,
  deploying: 2,
  preparing: 3,
  recovered: 4,
  shipped: 5,
  'following-up': 6,
  closed: 7,
}

/** Sums up unclosed runs at `now` (epoch ms). `alerts`: what nobody has acknowledged. */
export function presenceOf(
  runs: readonly { readonly runbook: Runbook; readonly state: RunState }[],
  alerts: readonly Alert[],
  now: number,
): Presence {
  const present = runs.map(({ runbook, state }) => presentRun(runbook, state, alerts, now))
  return {
    runs: present.sort(
      (one, other) =>
        urgency[one.phase] - urgency[other.phase] || Number(one.rehearsal) - Number(other.rehearsal),
    ),
    owed: runs.flatMap(({ runbook, state }) => presentOwed(runbook, state)).sort(byDue),
    alerts: alerts.length,
  }
}

function presentRun(runbook: Runbook, state: RunState, alerts: readonly Alert[], now: number): PresentRun {
  const phase = phaseOf(state, runbook)
  const views = stepViews(runbook, state)
  return {
    run: state.id,
    service: state.release.service,
    version: state.release.version,
    rehearsal: state.started?.rehearsal ?? false,
    phase,
    live: isLive(phase),
    clock: clockInstants(runbook, state, now),
    settledSteps: views.filter((view) => view.notNeeded !== null || isEnded(view.state.status)).length,
    stepCount: views.length,
    breach: alerts.some((alert) => alert.kind === 'breach' && alert.run === state.id),
  }
}

/** Steps and marks are the run's own matter; a rehearsal owes nobody a message. */
function presentOwed(runbook: Runbook, state: RunState): PresentOwed[] {
  const { service, version } = state.release
  return owedOf(runbook, state)
    .filter(
      ({ kind }) =>
        kind === 'action-item' || ((kind === 'message' || kind === 'pir') && !state.started?.rehearsal),
    )
    .map(({ kind, title, dueAt, step }) => ({ kind, title, dueAt, step, run: state.id, service, version }))
}

function byDue(one: PresentOwed, other: PresentOwed): number {
  const at = ({ dueAt }: PresentOwed) => (dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt))
  return at(one) - at(other)
}
