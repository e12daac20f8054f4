import type { Series } from '../triggers/series.ts'

/** A reading that is drawn. */
export interface KeptPoint {
  readonly index: number
  /** The line does not lead here from the point before: there was a gap. */
  readonly afterGap: boolean
}

/** Stretches a long series is cut into; each keeps at most its first, lowest, highest and last reading. */
const stretches = 250

/**
 * Picks the readings that are drawn: all of a short series, of a long one at most about a thousand, among them
 * the extremes of each stretch of time. `longestGap`: ms between readings over which no line leads.
 */
export function thin(series: Series, longestGap: number): KeptPoint[] {
  const { times } = series
  const count = times.length
  const picked = count <= stretches * 4 ? null : pick(series)
  const kept: KeptPoint[] = []
  let afterGap = false
  for (let index = 0; index < count; index += 1) {
    if (index > 0 && (times[index] ?? 0) - (times[index - 1] ?? 0) > longestGap) afterGap = true
    if (picked !== null && !picked.has(index)) continue
    kept.push({ index, afterGap })
    afterGap = false
  }
  return kept
}

function pick({ times, values }: Series): ReadonlySet<number> {
  const start = times[0] ?? 0
  const span = Math.max(1, (times[times.length - 1] ?? 0) - start)
  const picked = new Set<number>()
  let stretch = -1
  let found = { first: 0, lowest: 0, highest: 0, last: 0 }
  const keep = () => {
    if (stretch >= 0) for (const index of Object.values(found)) picked.add(index)
  }
  for (let index = 0; index < times.length; index += 1) {
    const place = Math.min(stretches - 1, Math.floor((((times[index] ?? 0) - start) / span) * stretches))
    if (place !== stretch) {
      keep()
      stretch = place
      found = { first: index, lowest: index, highest: index, last: index }
    }
    const value = values[index] ?? 0
    if (value < (values[found.lowest] ?? 0)) found.lowest = index
    if (value > (values[found.highest] ?? 0)) found.highest = index
    found.last = index
  }
  keep()
  return picked
}
