import { assertNever } from '../assertNever.ts'
import type { Effect, FullEvent } from './fullEvent.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'
import type { StepState, StepStatus } from './values.ts'

export const todoStep: StepState = {
  status: 'todo',
  startedAt: null,
  activeSince: null,
  workedMs: 0,
  endedAt: null,
  by: null,
  reason: null,
}

/** Done, skipped or failed: nothing more is expected of the step. */
export function isEnded(status: StepStatus): boolean {
  return status === 'done' || status === 'skipped' || status === 'failed'
}

type StepEvent = Extract<FullEvent, { type: `step.${string}` }>

const endings = {
  'step.completed': 'done',
  'step.skipped': 'skipped',
  'step.failed': 'failed',
  'step.blocked': 'blocked',
  'step.deferred': 'deferred',
} as const

/** What an event does to the state of its step. */
export function stepEffect(state: RunState, event: StepEvent): Effect {
  const { step } = event.data
  const at = event.occurredAt ?? event.at
  const by = event.actor.name
  const known = readSlot(state, 'step', step) ?? todoStep
  const write = (value: StepState): Effect => ({ writes: [{ slot: 'step', key: step, value }] })
  const worked =
    known.workedMs + (known.activeSince ? Math.max(0, Date.parse(at) - Date.parse(known.activeSince)) : 0)
  switch (event.type) {
    case 'step.started':
      if (known.status === 'active') return { void: 'the step was being worked on already' }
      if (isEnded(known.status)) return { void: 'the step had ended' }
      return write({
        ...known,
        status: 'active',
        startedAt: known.startedAt ?? at,
        activeSince: at,
        endedAt: null,
        by,
        reason: null,
      })
    case 'step.reopened':
      if (known.status === 'todo' || known.status === 'active') return { void: 'the step was open' }
      return write({
        ...known,
        status: 'active',
        startedAt: known.startedAt ?? at,
        activeSince: at,
        endedAt: null,
        by,
        reason: event.data.reason,
      })
    case 'step.completed':
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred': {
      if (isEnded(known.status)) return { void: 'the step had ended' }
      const status = endings[event.type]
      return write({
        status,
        startedAt: known.startedAt ?? at,
        activeSince: null,
        workedMs: worked,
        endedAt: isEnded(status) ? at : null,
        by,
        reason: event.type === 'step.completed' ? null : event.data.reason,
      })
    }
    default:
      return assertNever(event)
  }
}
