import fc from 'fast-check'
import type {
  ObservationWindow,
  Reading,
  Trigger,
  TriggerSet,
} from '../../../../shared/rollback/triggers/model.ts'

export interface Scenario {
  readonly set: TriggerSet
  readonly readings: readonly Reading[]
  readonly window: ObservationWindow
}

const minute = 60_000
const begin = Date.parse('2026-11-23T03:04:00Z')
const metrics = ['error_rate', 'p99_latency_ms'] as const

/** A stretch of minutes with values from the calm side, the edge or the bad side of the usual limits. */
const stretch = fc.record({
  level: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(1, 1.2) },
    { weight: 2, arbitrary: fc.constantFrom(2, 3, 4) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -1) },
  ),
  minutes: fc.integer({ min: 1, max: 9 }),
})
/** Whole minutes mostly; else beside them, by a ms too. */
const shift = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(30_000, -30_000, 10_000, 1, -1) },
)
const kept = fc.oneof(
  { weight: 25, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
)

function seriesOf(metric: string): fc.Arbitrary<Reading[]> {
  return fc
    .tuple(
      fc.array(stretch, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(shift, kept), { minLength: 45, maxLength: 45 }),
      fc.constantFrom(minute, minute, minute, minute / 2, 2 * minute),
      fc.array(fc.tuple(fc.nat({ max: 44 }), fc.constantFrom(1, 3, Number.NaN)), { maxLength: 3 }),
    )
    .map(([stretches, minutes, step, again]) => {
      const values = stretches.flatMap(({ level, minutes }) => Array.from({ length: minutes }, () => level))
      const readings = values.flatMap((value, index) => {
        const [by, keep] = minutes[index] ?? [0, true]
        return keep ? [{ at: begin + index * step + by, metric, value }] : []
      })
      const duplicates = again.flatMap(([index, value]) => {
        const reading = readings[index]
        return reading === undefined ? [] : [{ ...reading, value }]
      })
      return [...readings, ...duplicates]
    })
}

const reports: fc.Arbitrary<Reading[]> = fc.array(
  fc
    .tuple(fc.integer({ min: -3, max: 40 }), fc.constantFrom(0, 0, 0, 0, 0.5, 1, 2, Number.NaN))
    .map(([after, value]) => ({ at: begin + after * minute, metric: 'sev2', value })),
  { maxLength: 2 },
)

const limit = fc.oneof(
  { weight: 4, arbitrary: fc.record({ value: fc.constantFrom(1.2, 2, 3) }) },
  { weight: 1, arbitrary: fc.record({ timesBaseline: fc.constantFrom(1.5, 2, 0.5) }) },
)
const metricTrigger = fc
  .tuple(
    limit,
    fc.constantFrom('>' as const, '>=' as const),
    fc.boolean(),
    fc.record({
      metric: fc.constantFrom(...metrics),
      sustainedMinutes: fc.constantFrom(0, 0.5, 1, 1.1, 2, 3, 5, 8, 10),
      maxGapMinutes: fc.oneof(
        { weight: 3, arbitrary: fc.constant(2) },
        { weight: 1, arbitrary: fc.constantFrom(0.5, 1, 1.5, 4) },
      ),
    }),
  )
  .map(([written, op, downwards, rest]): Trigger => {
    if (!downwards) return { ...rest, ...written, op }
    // What is bad is above 1 mostly, so a limit from below that is violated as rarely lies at 1.
    const low =
      'value' in written ? { value: written.value - 1 } : { timesBaseline: written.timesBaseline / 2 }
    return { ...rest, ...low, op: op === '>' ? '<' : '<=' }
  })
const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  { weight: 4, arbitrary: metricTrigger },
  { weight: 1, arbitrary: fc.constant({ event: 'sev2' }) },
)

const baseline = fc
  .record(
    {
      error_rate: fc.constantFrom(1, 1, 1, Number.NaN).map((value) => ({ value, at: null })),
      p99_latency_ms: fc.constantFrom(1, 2).map((value) => ({ value, at: null })),
    },
    { requiredKeys: [] },
  )
  .map((known): TriggerSet['baseline'] => known)

const instant = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.constantFrom(0, 0, 0, 30_000, 1, -1))
    .map(([minutes, by]) => begin + minutes * minute + by)
const window: fc.Arbitrary<ObservationWindow> = fc.record(
  { from: instant(-3, 8), to: instant(4, 25), now: instant(-3, 30) },
  { requiredKeys: [] },
)

/** Triggers, readings and a window such as a canary might have, with every disorder that readings can be in. */
export const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    triggers: fc.oneof(
      { weight: 30, arbitrary: fc.array(trigger, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    baseline,
    observeMinutes: fc.option(fc.constantFrom(0, 2, 5, 10), { nil: null }),
    series: fc.tuple(...metrics.map(seriesOf), reports),
    window,
    order: fc.option(fc.array(fc.nat(), { minLength: 100, maxLength: 100 }), { nil: null }),
  })
  .map(({ triggers, baseline, observeMinutes, series, window, order }) => {
    const readings = series.flat()
    const shuffled =
      order === null
        ? readings
        : readings
            .map((reading, index) => ({ reading, key: order[index % order.length] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ reading }) => reading)
    return { set: { triggers, baseline, observeMinutes }, readings: shuffled, window }
  })
