import { stepText } from '#text/step.ts'
import { ageText, formatDuration, utcTime } from '../../../shared/run/format.ts'
import { readTimer } from '../../../shared/run/timers.ts'
import type { TimerState } from '../../../shared/run/values.ts'
import type { TimerDefinition } from '../../../shared/runbook/schema.ts'

const text = stepText.timerWords

const dayMs = 24 * 3_600_000

/** What a clock shows, ms: of a deadline that is days away its days, as its hours would say less. */
export function clockText({ kind }: TimerDefinition, ms: number): string {
  return kind === 'deadline' && ms > dayMs ? ageText(ms) : formatDuration(ms)
}

/** How a timer stands, in a few words. `now`: epoch ms. */
export function timerWords(definition: TimerDefinition, timer: TimerState | null, now: number): string {
  if (timer === null) return text.notStarted
  if (timer.status === 'stopped')
    return timer.stoppedAt ? text.stoppedAt(utcTime(timer.stoppedAt)) : text.stopped
  const { overdueMs } = readTimer(timer, now)
  if (timer.due !== null || overdueMs > 0) {
    const over = text.ranOut(ageText(overdueMs))
    return timer.acknowledged ? text.acknowledged(over) : over
  }
  if (timer.status === 'paused') return text.paused
  return definition.kind === 'stopwatch' ? text.since(utcTime(timer.firstStartedAt)) : text.left
}
