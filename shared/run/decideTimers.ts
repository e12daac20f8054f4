import { assertNever } from '../assertNever.ts'
import type { Command } from './commands.ts'
import type { DecideContext } from './context.ts'
import { DomainError } from './errors.ts'
import type { NewEvent } from './events.ts'
import { readSlot } from './keys.ts'
import { lengthOf, speedOf } from './moments.ts'
import type { RunState } from './state.ts'
import { dueAt } from './timers.ts'

type TimerCommand = Extract<
  Command,
  { type: 'startTimer' | 'pauseTimer' | 'resumeTimer' | 'extendTimer' | 'stopTimer' | 'acknowledgeTimer' }
>

/** Longest extension at once, ms. */
const longestExtension = 7 * 24 * 3_600_000

/** Rules of the clocks that people hold in their hands. */
export function decideTimer(command: TimerCommand, state: RunState, context: DecideContext): NewEvent[] {
  const timer = command.timer
  const definition = context.runbook.timers.find((each) => each.id === timer)
  if (!definition) throw new DomainError('unknown-timer', { timer })
  const known = readSlot(state, 'timer', timer)
  const open = known !== null && known.status !== 'stopped'
  switch (command.type) {
    case 'startTimer': {
      // One that ran out is started again at full length: the next status update is due from now.
      if (open && known.due === null) throw new DomainError('timer-already-running', { timer })
      const from = command.occurredAt ?? context.now
      const lengthMs = lengthOf(definition, from, {
        holidays: state.profile?.holidays ?? [],
        tz: context.tz,
        speed: speedOf(state),
      })
      return [{ type: 'timer.started', data: { timer, kind: definition.kind, lengthMs } }]
    }
    case 'pauseTimer':
      if (!open || known.status !== 'running') throw new DomainError('timer-not-running', { timer })
      return [{ type: 'timer.paused', data: { timer } }]
    case 'resumeTimer':
      if (!open || known.status !== 'paused') throw new DomainError('timer-not-paused', { timer })
      return [{ type: 'timer.resumed', data: { timer } }]
    case 'extendTimer': {
      if (!open) throw new DomainError('timer-not-running', { timer })
      if (known.lengthMs === null) throw new DomainError('timer-has-no-length', { timer })
      if (!Number.isInteger(command.byMs) || command.byMs <= 0 || command.byMs > longestExtension) {
        throw new DomainError('invalid-value', {
          timer,
          message: 'Extend by more than nothing and at most 7 days.',
        })
      }
      // Minutes that a person adds count as the timer's own do.
      const byMs = Math.max(1, Math.round(command.byMs / speedOf(state)))
      return [{ type: 'timer.extended', data: { timer, byMs, reason: command.reason.trim() } }]
    }
    case 'stopTimer':
      if (!open) throw new DomainError('timer-not-running', { timer })
      return [{ type: 'timer.stopped', data: { timer } }]
    case 'acknowledgeTimer':
      if (!known?.due || known.acknowledged) throw new DomainError('timer-not-due', { timer })
      return [{ type: 'timer.acknowledged', data: { timer } }]
    default:
      return assertNever(command)
  }
}

/** What the app itself writes at `now`: timers that ran out since, each with how late that was noticed. */
export function automaticEvents(state: RunState, now: string): NewEvent[] {
  if (!state.started || state.closed) return []
  const instant = Date.parse(now)
  return Object.entries(state.timers).flatMap(([timer, value]): NewEvent[] => {
    const at = dueAt(value)
    if (at === null || at > instant) return []
    const data = { timer, dueAt: new Date(at).toISOString(), lateMs: instant - at }
    return [{ type: 'timer.due', data, automatic: true }]
  })
}
