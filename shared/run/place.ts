import type { MessageKind } from '../messages/kinds.ts'
import { owedMessages } from '../messages/owed.ts'
import type { Runbook, TimerDefinition } from '../runbook/schema.ts'
import { describeEvent } from './describe.ts'
import type { RunEvent } from './events.ts'
import { type PutOff, putOffSteps } from './putOff.ts'
import type { RunState } from './state.ts'
import { currentStepOf, type StepView, workedMs } from './steps.ts'
import { readTimer } from './timers.ts'

/** Why nobody looked at the run for a while. */
export interface Away {
  readonly why: 'background' | 'sleep' | 'restart'
  /** How long, ms. After a restart: since the last event here, as nothing says when the app had ended. */
  readonly ms: number
}

export interface PlaceTimer {
  readonly definition: TimerDefinition
  /** `left` and `late` with `ms`, `running` for a stopwatch. */
  readonly standing: 'left' | 'late' | 'running' | 'paused'
  readonly ms: number
}

export interface PlaceMessage {
  readonly kind: MessageKind
  /** How late it is, ms; null while there is time, or no limit. */
  readonly lateMs: number | null
}

/** Where somebody was in a run: what they have to know to go on, and nothing else. */
export interface Place {
  readonly away: Away
  /** The last thing that a person did. */
  readonly last: { readonly text: string; readonly by: string; readonly at: string } | null
  /** The step being worked on, with the time spent on it, ms. */
  readonly working: { readonly view: StepView; readonly ms: number } | null
  /** Those that matter first: late, then the ones that end soonest. */
  readonly timers: readonly PlaceTimer[]
  readonly messages: readonly PlaceMessage[]
  readonly putOff: readonly PutOff[]
  readonly conflicts: number
  /** The step to go on with; null when all have ended. */
  readonly next: StepView | null
}

export interface Interrupted {
  readonly runbook: Runbook
  readonly state: RunState
  readonly events: readonly RunEvent[]
  /** Places about which somebody has to choose. */
  readonly conflicts: number
}

/**
 * Where somebody was in a run that they come back to at `now` (epoch ms). Null where there is nothing to find back to:
 * the run has ended, or no step, clock or debt is left in it.
 */
export function placeOf(held: Interrupted, now: number, away: Away): Place | null {
  const { runbook, state, events, conflicts } = held
  if (!state.started || state.closed) return null
  const next = currentStepOf(runbook, state)
  const timers = timersAt(runbook, state, now)
  const messages = owedMessages(runbook, state).map(({ kind, dueAt }) => {
    const late = dueAt === null ? 0 : now - Date.parse(dueAt)
    return { kind, lateMs: late > 0 ? late : null }
  })
  const putOff = putOffSteps(runbook, state, events)
  if (!next && timers.length + messages.length + putOff.length + conflicts === 0) return null
  const working = next?.state.status === 'active' ? { view: next, ms: workedMs(next.state, now) } : null
  return { away, last: lastOf(held), working, timers, messages, putOff, conflicts, next }
}

function lastOf({ runbook, events }: Interrupted): Place['last'] {
  const last = events.findLast(({ actor, type }) => actor.role !== 'system' && type !== 'device.joined')
  if (!last) return null
  return { text: describeEvent(last, runbook), by: last.actor.name, at: last.occurredAt ?? last.at }
}

function timersAt(runbook: Runbook, state: RunState, now: number): PlaceTimer[] {
  const timers = runbook.timers.flatMap((definition): PlaceTimer[] => {
    const timer = state.timers[definition.id]
    // What ran out and was acknowledged is known already.
    if (!timer || timer.status === 'stopped' || (timer.due !== null && timer.acknowledged)) return []
    const { elapsedMs, remainingMs, overdueMs } = readTimer(timer, now)
    if (timer.due !== null || overdueMs > 0) return [{ definition, standing: 'late', ms: overdueMs }]
    if (timer.status === 'paused') return [{ definition, standing: 'paused', ms: remainingMs ?? elapsedMs }]
    return [
      remainingMs === null
        ? { definition, standing: 'running', ms: elapsedMs }
        : { definition, standing: 'left', ms: remainingMs },
    ]
  })
  const urgency = ({ standing, ms }: PlaceTimer): number =>
    standing === 'late' ? -ms : standing === 'left' ? ms : Number.MAX_SAFE_INTEGER
  return timers.sort((one, other) => urgency(one) - urgency(other))
}

/** The last event that a person wrote on this device, or null: until then somebody looked at the run here. */
export function lastOwnEvent(events: readonly RunEvent[], device: string): RunEvent | null {
  return events.findLast((event) => event.device === device && event.actor.role !== 'system') ?? null
}
