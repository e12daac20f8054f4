import { describe, expect, test } from 'vitest'
import { crossings } from '../../../shared/run/thresholds.ts'

const minute = 60_000
const clock = {
  run: 'r',
  timer: 'window',
  title: 'Deploy window',
  endsAt: new Date(60 * minute).toISOString(),
}

/** Minutes that are told when somebody looks each second. */
function told(fromMs: number, toMs: number, stepMs = 1000): number[] {
  const minutes: number[] = []
  for (let now = fromMs + stepMs; now <= toMs; now += stepMs) {
    minutes.push(...crossings([clock], now - stepMs, now).map(({ minutesLeft }) => minutesLeft))
  }
  return minutes
}

describe('what is said ahead of the end of a clock', () => {
  test('is said twice in an hour: at five minutes and at one, never a second', () => {
    expect(told(0, 61 * minute)).toEqual([5, 1])
  })
  test('is said in the second in which it becomes true', () => {
    expect(crossings([clock], 55 * minute - 1, 55 * minute)).toMatchObject([{ minutesLeft: 5 }])
    expect(crossings([clock], 55 * minute, 55 * minute + 1000)).toEqual([])
  })
  test('is the nearer of the two after a long time without a look', () => {
    expect(crossings([clock], 0, 59.5 * minute)).toMatchObject([{ minutesLeft: 1 }])
  })
  test('is nothing once the clock has run out: that is an alert', () => {
    expect(crossings([clock], 0, 60 * minute)).toEqual([])
  })
  test('is nothing for a clock that was started with less', () => {
    expect(told(56 * minute, 58 * minute)).toEqual([])
  })
})
