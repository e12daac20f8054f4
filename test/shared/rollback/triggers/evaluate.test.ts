import { describe, expect, test } from 'vitest'
import type { Comparator, MetricTrigger } from '../../../../shared/rollback/triggers/model.ts'
import { aboveTwo, breach, clean, everyMinute, inconclusive, judge, minute, time } from './canary.ts'

describe('a breach', () => {
  test('is a streak of exactly the sustained minutes from its first to its last reading', () => {
    expect(judge(aboveTwo, everyMinute([1, 1, 3, 3, 3, 3, 3, 3]))).toEqual(
      breach('above 2 for 5 minutes (5 agreed), 03:06Z to 03:11Z', '03:06', '03:11'),
    )
  })

  test('is not there a millisecond earlier', () => {
    const readings = everyMinute([3, 3, 3, 3, 3, 3])
    const early = readings.map((reading, index) =>
      index === 5 ? { ...reading, at: reading.at - 1 } : reading,
    )
    expect(judge(aboveTwo, early)).toEqual(inconclusive('violating for 4.9 of 5 minutes', '03:04'))
  })

  test('remains one when the readings come back, and tells how long it was', () => {
    expect(judge(aboveTwo, everyMinute([3, 3, 3, 3, 3, 3, 3, 3, 1, 1]))).toEqual(
      breach('above 2 for 7 minutes (5 agreed), 03:04Z to 03:11Z', '03:04', '03:09'),
    )
  })

  test('is told of the first streak that lasted long enough', () => {
    const readings = everyMinute([3, 1, 3, 3, 3, 3, 3, 3, 1, 3, 3, 3, 3, 3, 3])
    expect(judge(aboveTwo, readings)).toEqual(
      breach('above 2 for 5 minutes (5 agreed), 03:06Z to 03:11Z', '03:06', '03:11'),
    )
  })

  test('outweighs a gap and a window that is too short', () => {
    const readings = everyMinute([1, null, null, null, 3, 3, 3, 3, 3, 3])
    expect(judge(aboveTwo, readings, { from: time('03:00') }, { observeMinutes: 60 }).verdict).toBe('breach')
  })

  test('needs only one reading when it need not be sustained', () => {
    expect(judge({ ...aboveTwo, sustainedMinutes: 0 }, everyMinute([1, 3, 1]))).toEqual(
      breach('above 2 at 03:05Z', '03:05', '03:05'),
    )
  })

  test('of a fraction of minutes is met to the millisecond', () => {
    const trigger = { ...aboveTwo, sustainedMinutes: 1.07 }
    const pair = (later: number) => [time('03:04'), time('03:04') + later]
    const readings = (later: number) => pair(later).map((at) => ({ at, metric: 'error_rate', value: 3 }))
    expect(judge(trigger, readings(64_200)).verdict).toBe('breach')
    expect(judge(trigger, readings(64_199)).verdict).toBe('inconclusive')
  })

  test('names the limit that was computed from the baseline', () => {
    const trigger: MetricTrigger = {
      metric: 'error_rate',
      op: '>=',
      timesBaseline: 1.1,
      sustainedMinutes: 1,
      maxGapMinutes: 2,
    }
    const baseline = { error_rate: { value: 0.7, at: null } }
    expect(judge(trigger, everyMinute([0.9, 0.9]), {}, { baseline }).reason).toBe(
      'at or above 0.77 (1.1 x baseline) for 1 minute (1 agreed), 03:04Z to 03:05Z',
    )
  })

  test('shows seconds where they are not zero', () => {
    const readings = everyMinute([3, 3, 3, 3, 3, 3], '03:04:30')
    expect(judge(aboveTwo, readings).reason).toBe('above 2 for 5 minutes (5 agreed), 03:04:30Z to 03:09:30Z')
  })

  test.each<[Comparator, number, boolean]>([
    ['>', 2, false],
    ['>', 2.001, true],
    ['>=', 2, true],
    ['>=', 1.999, false],
    ['<', 2, false],
    ['<', 1.999, true],
    ['<=', 2, true],
    ['<=', 2.001, false],
  ])('by %s 2 with a value of %d: %s', (op, value, expected) => {
    const { verdict } = judge({ ...aboveTwo, op, sustainedMinutes: 0 }, everyMinute([value]))
    expect(verdict === 'breach').toBe(expected)
  })
})

describe('a streak', () => {
  test('lasts over readings exactly the largest gap apart', () => {
    expect(judge(aboveTwo, everyMinute([3, null, 3, null, 3, 3])).verdict).toBe('breach')
  })

  test('ends where the gap is a millisecond longer', () => {
    const readings = everyMinute([3, null, 3, 3, 3, 3, 3])
    const late = readings.map((reading, index) =>
      index === 0 ? { ...reading, at: reading.at - 1 } : reading,
    )
    expect(judge(aboveTwo, late)).toEqual(inconclusive('violating for 4 of 5 minutes', '03:06'))
  })

  test('is broken by one reading that does not violate', () => {
    expect(judge(aboveTwo, everyMinute([3, 3, 3, 1, 3, 3, 3, 1]))).toEqual(
      clean('never above 2 for 5 minutes, 03:04Z to 03:11Z'),
    )
  })

  test('that is open at the end keeps the window from being clean', () => {
    expect(judge(aboveTwo, everyMinute([1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3]))).toEqual(
      inconclusive('violating for 3 of 5 minutes', '03:11'),
    )
  })

  test('of one reading that is the last counts as open', () => {
    expect(judge(aboveTwo, everyMinute([1, 1, 1, 1, 1, 1, 3]))).toEqual(
      inconclusive('violating for 0 of 5 minutes', '03:10'),
    )
  })

  test('is open at the end of a given window as far as the largest gap reaches', () => {
    const readings = everyMinute([1, 1, 1, 1, 3, 3])
    expect(judge(aboveTwo, readings, { to: time('03:11') })).toEqual(
      inconclusive('violating for 1 of 5 minutes', '03:08'),
    )
    expect(judge(aboveTwo, readings, { to: time('03:12') })).toEqual(
      inconclusive('no reading between 03:09Z and 03:12Z'),
    )
  })
})

describe('a clean window', () => {
  const calm = everyMinute([1, 1, 1, 1, 1, 1])

  test('is covered without a gap and as long as the trigger is sustained', () => {
    expect(judge(aboveTwo, calm)).toEqual(clean('never above 2, 03:04Z to 03:09Z'))
  })

  test('is not there before it is that long', () => {
    expect(judge(aboveTwo, calm.slice(0, 5))).toEqual(inconclusive('watched for 4 of 5 minutes'))
  })

  test('must last as long as was agreed to watch when that is longer', () => {
    expect(judge(aboveTwo, calm, {}, { observeMinutes: 10 })).toEqual(
      inconclusive('watched for 5 of 10 minutes'),
    )
    const ten = everyMinute(Array.from({ length: 11 }, () => 1))
    expect(judge(aboveTwo, ten, {}, { observeMinutes: 10 }).verdict).toBe('clean')
  })

  test('must last as long as the trigger is sustained when that is longer', () => {
    const trigger = { ...aboveTwo, sustainedMinutes: 6 }
    expect(judge(trigger, calm, {}, { observeMinutes: 3 })).toEqual(
      inconclusive('watched for 5 of 6 minutes'),
    )
  })

  test('may have gaps exactly as long as allowed, and none longer', () => {
    expect(judge(aboveTwo, everyMinute([1, null, 1, null, 1, 1])).verdict).toBe('clean')
    expect(judge(aboveTwo, everyMinute([1, null, null, 1, 1, 1]))).toEqual(
      inconclusive('no reading between 03:04Z and 03:07Z'),
    )
    const late = calm.map((reading, index) =>
      index > 1 ? { ...reading, at: reading.at + minute + 1 } : reading,
    )
    expect(judge(aboveTwo, late)).toEqual(inconclusive('no reading between 03:05Z and 03:07Z'))
  })

  test('begins with a reading not later after a given start than a gap may be', () => {
    expect(judge(aboveTwo, calm, { from: time('03:02') }).verdict).toBe('clean')
    expect(judge(aboveTwo, calm, { from: time('03:02') - 1 })).toEqual(
      inconclusive('no reading between 03:01:59Z and 03:04Z'),
    )
  })

  test('ends with a reading not earlier before a given end than a gap may be', () => {
    expect(judge(aboveTwo, calm, { to: time('03:11') }).verdict).toBe('clean')
    expect(judge(aboveTwo, calm, { to: time('03:11') + 1 })).toEqual(
      inconclusive('no reading between 03:09Z and 03:11Z'),
    )
  })

  test('counts from a given start to a given end', () => {
    const window = { from: time('03:03'), to: time('03:10') }
    expect(judge(aboveTwo, calm, window, { observeMinutes: 7 })).toEqual(
      clean('never above 2, 03:03Z to 03:10Z'),
    )
  })

  test('is one reading when nothing need be sustained or watched', () => {
    expect(judge({ ...aboveTwo, sustainedMinutes: 0 }, everyMinute([1])).verdict).toBe('clean')
  })

  test('is not proved by a window that has no readings, however short it is', () => {
    const window = { from: time('03:04'), to: time('03:05') }
    expect(judge({ ...aboveTwo, sustainedMinutes: 1 }, [], window)).toEqual(inconclusive('no readings'))
  })

  test('is not proved by a window whose bound is no number', () => {
    expect(judge(aboveTwo, calm, { from: Number.NaN }).verdict).toBe('inconclusive')
    expect(judge(aboveTwo, calm, { to: Number.NaN }).verdict).toBe('inconclusive')
  })

  test('does not count the time up to now for a metric', () => {
    expect(judge(aboveTwo, calm.slice(0, 3), { from: time('03:04'), now: time('03:20') })).toEqual(
      inconclusive('watched for 2 of 5 minutes'),
    )
  })
})
