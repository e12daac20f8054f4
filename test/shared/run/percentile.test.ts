import { describe, expect, it } from 'vitest'
import { median, percentile } from '../../../shared/run/percentile.ts'

describe('the nearest-rank percentile', () => {
  it('is always one of the values, at the rank that the share reaches', () => {
    const values = [15, 20, 35, 40, 50]
    expect(percentile(values, 0.05)).toBe(15)
    expect(percentile(values, 0.3)).toBe(20)
    expect(percentile(values, 0.4)).toBe(20)
    expect(percentile(values, 0.5)).toBe(35)
    expect(percentile(values, 0.9)).toBe(50)
    expect(percentile(values, 1)).toBe(50)
  })

  it('does not depend on the order and leaves it alone', () => {
    const values = [9, 100, 10]
    expect(percentile(values, 0.9)).toBe(100)
    expect(values).toEqual([9, 100, 10])
  })

  it('is the lower of two middle values, and nothing without values', () => {
    expect(median([1, 2, 3, 4])).toBe(2)
    expect(median([7])).toBe(7)
    expect(median([])).toBeNull()
  })
})
