import type { RunEvent } from '../../shared/run/events.ts'

/**
 * Bytes of memory that making a record takes at most, for each of what it is made of. Measured: a sign that has
 * to be escaped takes a hundred times what a letter does, and a file of the size of a photograph made of such
 * signs alone would take gigabytes.
 */
const cost = { event: 50_000, sign: 400, letter: 30, number: 2000 } as const

/** Above it a record is not made again: whoever reads a bundle must not run out of memory. */
export const mostRecordCost = 120_000_000

/** An upper bound of the memory that making a record of these events takes, bytes; stops where it is too much. */
export function recordCost(events: readonly RunEvent[]): number {
  let sum = 0
  for (const { data } of events) {
    sum += cost.event + costOf(data)
    if (sum > mostRecordCost) return sum
  }
  return sum
}

function costOf(value: unknown): number {
  if (typeof value === 'string') {
    const signs = value.match(/[^\p{L}\p{N} ]/gu)?.length ?? 0
    return signs * cost.sign + value.length * cost.letter
  }
  if (typeof value !== 'object' || value === null) return cost.number
  let sum = 0
  for (const [key, held] of Object.entries(value)) sum += key.length + costOf(held)
  return sum
}
