import type { ObservationWindow, Reading } from './model.ts'

/** The readings of one metric: times ascending and each only once. The two lists run in step. */
export interface Series {
  /** Epoch ms. */
  readonly times: ArrayLike<number>
  readonly values: ArrayLike<number>
}

interface Growing {
  readonly times: number[]
  readonly values: number[]
  ascending: boolean
}

const none: Series = { times: [], values: [] }
/** The last instant that a date can hold, epoch ms. */
const endOfTime = 8.64e15

/**
 * Picks the readings of the metrics that are asked for out of any heap of readings, in one pass: what lies
 * outside the window or is no number is left out; of two at the same time the later in the heap wins.
 */
export function indexReadings(
  metrics: Iterable<string>,
  readings: readonly Reading[],
  window: ObservationWindow,
): (metric: string) => Series {
  const byMetric = new Map<string, Growing>()
  for (const metric of metrics) byMetric.set(metric, { times: [], values: [], ascending: true })
  const from = window.from ?? -endOfTime
  const to = window.to ?? endOfTime
  for (const { at, metric, value } of readings) {
    const found = byMetric.get(metric)
    if (found === undefined || !Number.isFinite(value)) continue
    if (!(Math.abs(at) <= endOfTime) || at < from || at > to) continue
    const last = found.times.at(-1)
    if (last !== undefined && at <= last) found.ascending = false
    found.times.push(at)
    found.values.push(value)
  }
  const series = new Map<string, Series>()
  for (const [metric, found] of byMetric) series.set(metric, found.ascending ? found : inOrder(found))
  return (metric) => series.get(metric) ?? none
}

function inOrder({ times, values }: Growing): Series {
  const latest = new Map<number, number>()
  for (const [index, at] of times.entries()) latest.set(at, values[index] ?? Number.NaN)
  // A typed array sorts by number without a comparison function: several times faster.
  const sorted = Float64Array.from(latest.keys()).sort()
  return { times: sorted, values: sorted.map((at) => latest.get(at) ?? Number.NaN) }
}
