import { describe, expect, it } from 'vitest'
import { chartOf } from '../../../../shared/rollback/chart/chart.ts'
import type { ChartInput } from '../../../../shared/rollback/chart/model.ts'
import type { MetricTrigger, Reading, TriggerSet } from '../../../../shared/rollback/triggers/model.ts'

const start = Date.parse('2026-11-23T03:00:00.000Z')
const minute = 60_000
const size = { width: 680, height: 220 }
const errors = { id: 'error_rate', title: 'error rate', unit: '%' }
const trigger: MetricTrigger = {
  metric: 'error_rate',
  op: '>',
  value: 2,
  sustainedMinutes: 5,
  maxGapMinutes: 2,
}
const agreed: TriggerSet = {
  triggers: [trigger, { event: 'sev2_report' }],
  baseline: { error_rate: { value: 1.1, at: null } },
  observeMinutes: 12,
}

/** One reading a minute from 03:00Z on; null: none in that minute. */
function each(values: readonly (number | null)[], metric = 'error_rate'): Reading[] {
  return values.flatMap((value, index) =>
    value === null ? [] : [{ at: start + index * minute, metric, value }],
  )
}

function draw(values: readonly (number | null)[], changes: Partial<ChartInput> = {}) {
  return chartOf(
    { metric: errors, set: agreed, readings: each(values), window: { from: start }, ...changes },
    size,
  )
}

const rising = [1.1, 1.2, 1, 1.3, 1.2, 1.9, 2.4, 2.6, 2.3, 2.8, 3.1]

describe('the chart of a metric', () => {
  it('says the essence in words', () => {
    expect(draw(rising).summary).toBe(
      'Error rate, 11 readings, last 3.1 % at 03:10Z, above the trigger since 03:06Z',
    )
    expect(draw([3, 3, 3, 3, 3, 3, 1]).summary).toBe(
      'Error rate, 7 readings, last 1 % at 03:06Z, within the trigger, breached 03:00Z to 03:05Z',
    )
    expect(draw([]).summary).toBe('Error rate, no readings')
  })

  it('marks exactly the readings beyond the limit, and shades the streak that they make', () => {
    const chart = draw(rising)
    expect(chart.points.map((point) => point.violating)).toEqual(rising.map((value) => value > 2))
    expect(chart.streaks).toHaveLength(1)
    expect(chart.streaks[0]).toMatchObject({
      from: start + 6 * minute,
      to: start + 10 * minute,
      breach: false,
      x: chart.points[6]?.x,
    })
  })

  it('keeps everything inside, higher values higher and later times further right', () => {
    const chart = draw(rising)
    for (const [index, point] of chart.points.entries()) {
      expect(point.x).toBeGreaterThanOrEqual(chart.left)
      expect(point.x).toBeLessThanOrEqual(chart.right)
      expect(point.y).toBeGreaterThanOrEqual(chart.top)
      expect(point.y).toBeLessThanOrEqual(chart.bottom)
      const before = chart.points[index - 1]
      if (before) expect(point.x).toBeGreaterThan(before.x)
    }
    const [limit] = chart.limits
    expect(limit?.y).toBeLessThan(chart.baseline?.y ?? 0)
    expect(chart.points[10]?.y).toBeLessThan(limit?.y ?? 0)
  })

  it.each([260, 440, 680, 900])('lets no time touch another or stick out, %s px wide', (width) => {
    for (const minutes of [0.5, 1, 2, 5, 7, 8, 12, 13, 40, 90, 600, 3000]) {
      const readings = [start, start + minutes * minute].map((at) => ({ at, metric: 'error_rate', value: 1 }))
      const input = { metric: errors, set: { ...agreed, triggers: [] }, readings, window: { from: start } }
      const { times } = chartOf(input, { width, height: 100, letter: 7 })
      expect(times.length).toBeGreaterThan(0)
      const spans = times.map(({ label, place, anchor }) => {
        const long = label.length * 7
        return anchor === 'end' ? [place - long, place] : [place - long / 2, place + long / 2]
      })
      for (const [index, [from = 0, to = 0]] of spans.entries()) {
        expect(to, `${minutes} minutes`).toBeLessThanOrEqual(width)
        expect(from, `${minutes} minutes`).toBeGreaterThan(spans[index - 1]?.[1] ?? Number.NEGATIVE_INFINITY)
      }
    }
  })

  it('names the limit and the baseline with their units, and times in UTC', () => {
    const chart = draw(rising)
    expect(chart.limits.map(({ label }) => label)).toEqual(['trigger > 2 % for 5 min'])
    expect(chart.baseline?.label).toBe('baseline 1.1 %')
    expect(chart.times.map(({ label }) => label)).toContain('03:04')
    expect(chart.values.map(({ label }) => label)).toContain('2 %')
  })

  it('shows a multiple of the baseline as the number that it comes to', () => {
    const set: TriggerSet = {
      triggers: [{ metric: 'p99', op: '>', timesBaseline: 1.5, sustainedMinutes: 10, maxGapMinutes: 2 }],
      baseline: { p99: { value: 420, at: null } },
      observeMinutes: 10,
    }
    const chart = draw([], { metric: { id: 'p99', title: 'p99 latency', unit: 'ms' }, set })
    expect(chart.limits.map(({ label }) => label)).toEqual(['trigger > 630 ms for 10 min'])
    expect(draw([], { set: { ...set, baseline: {} } }).limits).toEqual([])
  })

  it('leaves the line open where readings are too far apart to prove anything', () => {
    const strokes = (path: string) => path.split('M').length - 1
    expect(strokes(draw([1, 1, null, 1]).line)).toBe(1)
    expect(strokes(draw([1, 1, null, null, 1, 1]).line)).toBe(2)
  })

  it('spans the agreed observation before it is over, and every reading after it', () => {
    const early = draw([1, 1])
    expect(early.points.at(-1)?.x).toBeLessThan((early.left + early.right) / 2)
    const late = draw(Array.from({ length: 30 }, () => 1))
    expect(late.points.at(-1)?.x).toBe(late.right)
  })

  it('leaves out readings of other metrics and from outside the window', () => {
    const readings = [...each([9, 1, 1]), ...each([7], 'cpu')]
    const chart = draw([], { readings, window: { from: start + minute } })
    expect(chart.points.map(({ value }) => value)).toEqual([1, 1])
  })

  it('puts the words of two limits in two places', () => {
    const set = { ...agreed, triggers: [trigger, { ...trigger, value: 2.1, sustainedMinutes: 1 }] }
    const [one, other] = draw(rising, { set }).limits
    expect([one?.labelX, one?.labelY]).not.toEqual([other?.labelX, other?.labelY])
  })

  it('thins a long series to about a thousand points and keeps its extremes', () => {
    const values = Array.from({ length: 50_000 }, (_, index) => 1 + Math.sin(index / 500) / 2)
    values[20_001] = 9
    values[31_337] = 0.01
    const readings = values.map((value, index) => ({ at: start + index * 1000, metric: 'error_rate', value }))
    const chart = draw([], { readings })
    expect(chart.count).toBe(50_000)
    expect(chart.points.length).toBeLessThanOrEqual(1000)
    expect(chart.points.length).toBeGreaterThan(400)
    expect(chart.points.map(({ value }) => value)).toEqual(expect.arrayContaining([9, 0.01]))
    expect(chart.points.find(({ value }) => value === 9)?.violating).toBe(true)
    expect(chart.line.split('M')).toHaveLength(2)
    expect(chart.dense).toBe(true)
  })

  it('draws finite numbers whatever is read', () => {
    const odd = [
      [],
      [0],
      [0, 0, 0],
      [-5, -5],
      [1e308, -1e308],
      [1e-320, 2e-320],
      [Number.NaN, Number.POSITIVE_INFINITY],
      [99.99, 100],
    ]
    for (const values of odd) {
      const chart = draw(values)
      const numbers = [
        ...chart.points.flatMap(({ x, y }) => [x, y]),
        ...chart.limits.flatMap(({ y, labelX, labelY }) => [y, labelX, labelY]),
        ...chart.times.map(({ place }) => place),
        ...chart.values.map(({ place }) => place),
      ]
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([])
      expect(chart.line).not.toMatch(/NaN|Infinity/)
      expect(chart.values.length).toBeGreaterThan(1)
    }
  })
})
