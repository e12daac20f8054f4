import type { NewEvent } from '../../shared/run/events.ts'
import type { Clock } from './clock.ts'

/** Differences below this are ordinary adjustments of the clock, ms. */
const gapToleranceMs = 2000

export interface Gaps {
  /**
   * What must be written before the next event of a run: a `clock.gap` when wall and monotonic time have parted
   * by over two seconds since the run's last event here (or since the app started), or nothing.
   */
  before(run: string): NewEvent[]
  /** The run's events up to now are recorded. */
  recorded(run: string): void
  /** The system says that it goes to sleep. */
  suspended(): void
  /** It woke up: since when it slept, epoch ms; null where it had not said so. */
  resumed(): number | null
}

/** Watches how far the wall clock runs away from the clock that only runs forward. */
export function createGaps(clock: Clock): Gaps {
  const offset = () => clock.now() - clock.mono()
  const start = { offset: offset(), sleeps: 0 }
  const known = new Map<string, { offset: number; sleeps: number }>()
  let sleeps = 0
  let asleepSince: number | null = null
  return {
    before: (run) => {
      const last = known.get(run) ?? start
      const byMs = Math.round(offset() - last.offset)
      if (Math.abs(byMs) <= gapToleranceMs) return []
      const sleep = sleeps > last.sleeps ? 'reported' : 'unknown'
      return [{ type: 'clock.gap', data: { byMs, sleep }, automatic: true }]
    },
    recorded: (run) => {
      known.set(run, { offset: offset(), sleeps })
    },
    suspended: () => {
      sleeps += 1
      asleepSince = clock.now()
    },
    resumed: () => {
      const since = asleepSince
      asleepSince = null
      return since
    },
  }
}
