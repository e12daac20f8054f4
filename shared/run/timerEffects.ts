import { assertNever } from '../assertNever.ts'
import type { Effect, FullEvent } from './fullEvent.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'
import type { TimerState } from './values.ts'

type TimerEvent = Extract<FullEvent, { type: `timer.${string}` }>

/** Time run until `at`, ms. A clock that went back counts as no time, never as negative time. */
function ranUntil(timer: TimerState, at: string): number {
  if (timer.status !== 'running') return timer.ranMs
  return timer.ranMs + Math.max(0, Date.parse(at) - Date.parse(timer.since))
}

/** What an event does to its timer. */
export function timerEffect(state: RunState, event: TimerEvent): Effect {
  const key = event.data.timer
  const at = event.occurredAt ?? event.at
  const known = readSlot(state, 'timer', key)
  const write = (value: TimerState): Effect => ({ writes: [{ slot: 'timer', key, value }] })
  if (event.type === 'timer.started') {
    const { kind, lengthMs } = event.data
    const firstStartedAt = known?.firstStartedAt ?? at
    const fresh = { kind, status: 'running', since: at, firstStartedAt, ranMs: 0, lengthMs } as const
    return write({ ...fresh, stoppedAt: null, due: null, acknowledged: false })
  }
  if (!known) return { void: 'the timer was not running' }
  switch (event.type) {
    case 'timer.paused':
      if (known.status !== 'running') return { void: 'the timer was not running' }
      return write({ ...known, status: 'paused', ranMs: ranUntil(known, at) })
    case 'timer.resumed':
      if (known.status !== 'paused') return { void: 'the timer was not paused' }
      return write({ ...known, status: 'running', since: at })
    case 'timer.extended': {
      if (known.status === 'stopped' || known.lengthMs === null)
        return { void: 'the timer had no end to move' }
      const lengthMs = known.lengthMs + event.data.byMs
      const stillDue = known.due !== null && ranUntil(known, at) >= lengthMs
      return write({
        ...known,
        lengthMs,
        due: stillDue ? known.due : null,
        acknowledged: stillDue && known.acknowledged,
      })
    }
    case 'timer.stopped':
      if (known.status === 'stopped') return { void: 'the timer had stopped' }
      return write({ ...known, status: 'stopped', ranMs: ranUntil(known, at), stoppedAt: at })
    case 'timer.due':
      if (known.status !== 'running' || known.due) return { void: 'the timer was not running out' }
      return write({ ...known, due: { at: event.data.dueAt, lateMs: event.data.lateMs } })
    case 'timer.acknowledged':
      if (!known.due || known.acknowledged) return { void: 'there was nothing to acknowledge' }
      return write({ ...known, acknowledged: true })
    default:
      return assertNever(event)
  }
}
