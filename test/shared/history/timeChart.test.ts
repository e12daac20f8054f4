import { describe, expect, it } from 'vitest'
import { type TimePoint, timeChart, trendOf } from '../../../shared/history/timeChart.ts'

const day = 86_400_000
const size = { width: 720, height: 232 }
const from = Date.parse('2026-11-01T00:00:00.000Z')
const points = (lengths: readonly number[], real = true): TimePoint[] =>
  lengths.map((minutes, index) => ({
    id: `${real} ${index}`,
    at: from + index * day,
    ms: minutes * 60_000,
    real,
  }))

describe('a chart of times over runs', () => {
  it('draws no line before there are enough real runs, whatever rehearsals there are', () => {
    const few = [...points(Array.from({ length: trendOf }, () => 5)), ...points([1, 2, 3, 4, 5, 6, 7], false)]
    expect(timeChart(few, size).trend).toBe('')
    expect(timeChart(few, size).marks).toHaveLength(12)
    expect(timeChart(points([5, 5, 5, 5, 5, 5]), size).trend).toMatch(/^M[\d.,]+L[\d.,]+$/)
  })

  it('runs its line through the median, so that one bad night does not bend it', () => {
    const chart = timeChart(points([10, 10, 10, 10, 10, 120, 10, 10]), size)
    const places = chart.trend
      .split(/[ML]/)
      .filter(Boolean)
      .map((place) => place.split(',')[1])
    expect(new Set(places).size).toBe(1)
  })

  it('begins at zero and goes up to what was longest, in round steps', () => {
    const { values, marks, bottom, top } = timeChart(points([9, 14, 22]), size)
    expect(values.map(({ label }) => label)).toEqual(['0', '10 min', '20 min', '30 min'])
    expect(values[0]?.place).toBe(bottom)
    expect(values.at(-1)?.place).toBe(top)
    expect(marks.every(({ y }) => y >= top && y <= bottom)).toBe(true)
  })

  it('has a place for a single run, for seconds and for days', () => {
    const one = timeChart(points([0.05]), size)
    expect(one.marks[0]?.x).toBeCloseTo((one.left + one.right) / 2, -1)
    expect(one.values.at(-1)?.label).toBe('3 s')
    expect(timeChart(points([60 * 24 * 9]), size).values.at(-1)?.label).toMatch(/ d$/)
    expect(timeChart([], size).marks).toEqual([])
  })
})
