import { historyText } from '#text/history.ts'
import { formatDuration } from '../../../shared/run/format.ts'

const text = historyText.compare

/** How the second side stands to the first, in words. */
export interface Difference {
  readonly text: string
  /** The second took longer, or left the plan more often. */
  readonly worse: boolean
}

/** Of two lengths of time; null where one is missing. Less than a second apart is the same. */
export function lengthDifference(first: number | null, second: number | null): Difference | null {
  if (first === null || second === null) return null
  const by = second - first
  if (Math.abs(by) < 1000) return { text: text.same, worse: false }
  return by > 0
    ? { text: `+${formatDuration(by)} ${text.slower}`, worse: true }
    : { text: `−${formatDuration(-by)} ${text.faster}`, worse: false }
}

/** Of two numbers; null where one is missing. */
export function countDifference(first: number | null, second: number | null): Difference | null {
  if (first === null || second === null) return null
  const by = second - first
  if (by === 0) return { text: text.same, worse: false }
  return by > 0
    ? { text: `+${by} ${text.more}`, worse: true }
    : { text: `−${-by} ${text.fewer}`, worse: false }
}
