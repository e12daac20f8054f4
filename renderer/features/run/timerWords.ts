import { ageText, utcTime } from '../../../shared/run/format.ts'
import { readTimer } from '../../../shared/run/timers.ts'
import type { TimerState } from '../../../shared/run/values.ts'
import type { TimerDefinition } from '../../../shared/runbook/schema.ts'

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
