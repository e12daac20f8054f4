/**
 * The nearest-rank percentile: of n values in ascending order the one at rank ⌈p · n⌉, counted from 1. So it is always
 * a value that was measured, never one between two. `share`: above 0, at most 1. Null without values.
 */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null
}

/** The nearest-rank percentile of one half: of two values the smaller. */
export function median(values: readonly number[]): number | null {
  return percentile(values, 0.5)
}
