import { ageText, formatDuration, utcTime } from '../../../shared/run/format.ts'
import { readTimer } from '../../../shared/run/timers.ts'
import type { TimerState } from '../../../shared/run/values.ts'
import type { TimerDefinition } from '../../../shared/runbook/schema.ts'

const dayMs = 24 * 3_600_000

/** What a clock shows, ms: of a deadline that is days away its days, as its hours would say less. */
export function clockText({ kind }: TimerDefinition, ms: number): string {
  return kind === 'deadline' && ms > dayMs ? ageText(ms) : formatDuration(ms)
}

/** How a timer stands, in a few words. `now`: epoch ms. */
export function timerWords(definition: TimerDefinition, timer: TimerState | null, now: number): string {
  if (timer === null) return 'not started'
  if (timer.status === 'stopped')
    return timer.stoppedAt ? `stopped at ${utcTime(timer.stoppedAt)}` : 'stopped'
  const { overdueMs } = readTimer(timer, now)
  if (timer.due !== null || overdueMs > 0) {
    const over = `ran out ${ageText(overdueMs)} ago`
    return timer.acknowledged ? `${over}, acknowledged` : over
  }
  if (timer.status === 'paused') return 'paused'
  return definition.kind === 'stopwatch' ? `since ${utcTime(timer.firstStartedAt)}` : 'left'
}
