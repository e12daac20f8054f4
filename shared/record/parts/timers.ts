import { readTimer } from '../../run/timers.ts'
import type { RecordTimer } from '../model.ts'
import type { RecordSource } from './source.ts'

/** Every timer that was started, in the order of the runbook. */
export function recordTimers(source: RecordSource): RecordTimer[] {
  const now = Date.parse(source.asOf)
  return source.runbook.timers.flatMap(({ id, title }) => {
    const timer = Object.hasOwn(source.state.timers, id) ? source.state.timers[id] : undefined
    if (!timer) return []
    return [
      {
        id,
        title,
        kind: timer.kind,
        status: timer.status,
        startedAt: source.instant(timer.firstStartedAt),
        stoppedAt: timer.stoppedAt ? source.instant(timer.stoppedAt) : null,
        lengthMs: timer.lengthMs,
        ranMs: readTimer(timer, now).elapsedMs,
        dueAt: timer.due ? source.instant(timer.due.at) : null,
        lateMs: timer.due?.lateMs ?? null,
        acknowledged: timer.acknowledged,
      },
    ]
  })
}
