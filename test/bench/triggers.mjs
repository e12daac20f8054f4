// Readings of a long night judged by a full set of triggers, against a bare loop over the same readings.
import { evaluateTriggers } from '../../shared/rollback/triggers/evaluate.ts'
import { median } from './figures.mjs'

const rounds = 15
const count = 200_000
const metrics = ['request_rate', 'error_rate', 'p99_latency_ms', 'saturation']
const begin = Date.parse('2026-11-23T03:04:00Z')

/**
 * @returns {{sorted_ms: number, mixed_ms: number, bare_ms: number, ratio: number, readings: number}} medians of
 *   interleaved rounds: readings in the order of time, out of any order, a loop that sums and compares those in
 *   order, and the first against the last
 */
export function measureTriggers() {
  const sorted = readings()
  const mixed = shuffled(sorted)
  const set = triggerSet()
  const figures = { sorted: [], mixed: [], bare: [], ratio: [] }
  for (let round = -3; round < rounds; round += 1) {
    const inOrder = timed(() => judge(set, sorted))
    const bare = timed(() => sumAndCompare(sorted))
    const outOfOrder = timed(() => judge(set, mixed))
    // The first rounds only warm up.
    if (round < 0) continue
    figures.sorted.push(inOrder)
    figures.mixed.push(outOfOrder)
    figures.bare.push(bare)
    figures.ratio.push(inOrder / bare)
  }
  return {
    sorted_ms: median(figures.sorted),
    mixed_ms: median(figures.mixed),
    bare_ms: median(figures.bare),
    ratio: median(figures.ratio),
    readings: count,
  }
}

/** Milliseconds of one call. */
function timed(call) {
  const start = process.hrtime.bigint()
  call()
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Four signals a second, all day: values that come near the limits and cross them now and then. */
function readings() {
  return Array.from({ length: count }, (_, index) => ({
    at: begin + Math.floor(index / metrics.length) * 1000,
    metric: metrics[index % metrics.length],
    value: 1 + ((index * 7919) % 1000) / 1000,
  }))
}

/** Every reading once, in an order that is the same each time. The step shares no divisor with the count. */
function shuffled(list) {
  return list.map((_, index) => list[(index * 77_773) % list.length])
}

/** Eight triggers, two a metric; none breaches, so that each reads to the end. */
function triggerSet() {
  const triggers = metrics.flatMap((metric) => [
    { metric, op: '>', value: 1.5, sustainedMinutes: 5, maxGapMinutes: 2 },
    { metric, op: '<', timesBaseline: 0.6, sustainedMinutes: 10, maxGapMinutes: 2 },
  ])
  const baseline = Object.fromEntries(metrics.map((metric) => [metric, { value: 2, at: null }]))
  return { triggers, baseline, observeMinutes: 10 }
}

function judge(set, list) {
  const { verdict, triggers } = evaluateTriggers(set, list, {})
  if (verdict === 'breach' || triggers.length !== 8) throw new Error('The triggers did not read to the end.')
}

function sumAndCompare(list) {
  let sum = 0
  let above = 0
  for (const { value } of list) {
    sum += value
    if (value > 1.5) above += 1
  }
  if (above === 0 || sum === 0) throw new Error('The loop saw no readings.')
}
