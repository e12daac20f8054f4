import { assertNever } from '../../assertNever.ts'
import type { MetricTrigger, Trigger, TriggerSet } from './model.ts'
import { isEventTrigger } from './model.ts'
import type { Series } from './series.ts'

/**
 * A length in whole ms: 1.07 minutes are 64 200 ms, not a fraction more. Where a minute on the clock counts as
 * several, as in a drill, that much less.
 */
export function toMs(minutes: number, speed = 1): number {
  return Math.round((minutes * 60_000) / speed)
}

/** The limit of a trigger in its metric's unit; null for an event and where the baseline is not known. */
export function limitOf(trigger: Trigger, set: Pick<TriggerSet, 'baseline'>): number | null {
  if (isEventTrigger(trigger)) return null
  let limit = trigger.value
  if (limit === undefined && trigger.timesBaseline !== undefined) {
    // A metric may have the name of something that every object has, such as `constructor`.
    const known = Object.hasOwn(set.baseline, trigger.metric)
    limit = trigger.timesBaseline * (known ? (set.baseline[trigger.metric]?.value ?? Number.NaN) : Number.NaN)
  }
  return limit !== undefined && Number.isFinite(limit) ? limit : null
}

function violates(value: number, op: MetricTrigger['op'], limit: number): boolean {
  switch (op) {
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
    default:
      return assertNever(op)
  }
}

/**
 * Calls `visit` for each violating streak with the indices of its first and last reading and of the reading at
 * which it had lasted long enough for a breach, or -1. Indices, because there may be very many.
 */
export function eachStreak(
  series: Series,
  trigger: MetricTrigger,
  limit: number,
  speed: number | undefined,
  visit: (first: number, last: number, enough: number) => void,
): void {
  const { times, values } = series
  const { op } = trigger
  const longestGap = toMs(trigger.maxGapMinutes, speed)
  const sustained = toMs(trigger.sustainedMinutes, speed)
  let first = -1
  let enough = -1
  let before = 0
  for (let index = 0; index < times.length; index += 1) {
    const at = times[index] ?? Number.NaN
    const bad = violates(values[index] ?? Number.NaN, op, limit)
    if (first >= 0 && (!bad || at - before > longestGap)) {
      visit(first, index - 1, enough)
      first = -1
      enough = -1
    }
    if (bad) {
      if (first < 0) first = index
      if (enough < 0 && at - (times[first] ?? at) >= sustained) enough = index
    }
    before = at
  }
  if (first >= 0) visit(first, times.length - 1, enough)
}
