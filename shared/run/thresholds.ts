import type { RunningClock } from './alert.ts'

/** How long ahead of its end a clock is told of, ms, longest first: time to finish, and time to be there. */
const aheadMs = [5 * 60_000, 60_000] as const

/** A clock that has come within so many minutes of its end. */
export interface Crossing {
  readonly clock: RunningClock
  readonly minutesLeft: number
}

/**
 * Which clocks came within five minutes, or one, of their end between two looks (epoch ms, `before` left out, `now`
 * counted in). After a long time between the looks only the nearer of the two is told, and nothing of a clock that has
 * run out: that is an alert of its own. A clock that was only started that short before its end crosses nothing.
 */
export function crossings(clocks: readonly RunningClock[], before: number, now: number): Crossing[] {
  return clocks.flatMap((clock): Crossing[] => {
    const ends = Date.parse(clock.endsAt)
    if (ends <= now) return []
    const nearest = aheadMs.findLast((ahead) => ends - now <= ahead)
    if (nearest === undefined || ends - before <= nearest) return []
    return [{ clock, minutesLeft: nearest / 60_000 }]
  })
}
