import { describe, expect, test } from 'vitest'
import { evaluateTriggers, limitOf, streaksOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import type { MetricTrigger, Reading, Trigger } from '../../../../shared/rollback/triggers/model.ts'
import { aboveTwo, breach, clean, everyMinute, inconclusive, judge, setOf, time } from './canary.ts'

describe('readings', () => {
  const calm = everyMinute([1, 1, 1, 1, 1, 1])
  const bad = everyMinute([3, 3, 3, 3, 3, 3])

  test('at the same time: the later one wins', () => {
    expect(judge(aboveTwo, [...bad, ...calm]).verdict).toBe('clean')
    expect(judge(aboveTwo, [...calm, ...bad]).verdict).toBe('breach')
    const inPairs = bad.flatMap((reading, index) => [reading, ...calm.slice(index, index + 1)])
    expect(judge({ ...aboveTwo, sustainedMinutes: 0 }, inPairs).verdict).toBe('clean')
    expect(judge(aboveTwo, [...bad, { at: time('03:06'), metric: 'error_rate', value: 1 }]).verdict).toBe(
      'inconclusive',
    )
  })

  test('are put in the order of time', () => {
    expect(judge(aboveTwo, bad.toReversed())).toEqual(judge(aboveTwo, bad))
    const mixed = [...everyMinute([1, 3, 1, 1], '03:08'), ...everyMinute([1, 3, 1, 3])]
    expect(judge(aboveTwo, mixed)).toEqual(clean('never above 2 for 5 minutes, 03:04Z to 03:11Z'))
  })

  test.each([Number.NaN, Infinity, -Infinity])('of %d are none', (value) => {
    const readings = [...calm, { at: time('03:10'), metric: 'error_rate', value }]
    expect(judge(aboveTwo, readings)).toEqual(clean('never above 2, 03:04Z to 03:09Z'))
    expect(judge(aboveTwo, everyMinute([1, 1, value, value, 1, 1]))).toEqual(
      inconclusive('no reading between 03:05Z and 03:08Z'),
    )
    // It does not take the place of a number at the same time either.
    expect(judge(aboveTwo, [...bad, { at: time('03:06'), metric: 'error_rate', value }]).verdict).toBe(
      'breach',
    )
  })

  test('without a time are none', () => {
    const lost = [Number.NaN, Infinity, 9e15].map((at) => ({ at, metric: 'error_rate', value: 3 }))
    expect(judge(aboveTwo, [...lost, ...calm]).verdict).toBe('clean')
  })

  test('outside a given window are left out, those at its ends are not', () => {
    const readings = everyMinute([3, 1, 1, 1, 1, 1, 1, 3])
    expect(judge(aboveTwo, readings, { from: time('03:05'), to: time('03:10') })).toEqual(
      clean('never above 2, 03:05Z to 03:10Z'),
    )
    expect(judge(aboveTwo, bad, { from: time('03:04'), to: time('03:09') }).verdict).toBe('breach')
    expect(judge(aboveTwo, bad, { from: time('03:04') + 1 }).verdict).toBe('inconclusive')
  })

  test('of other metrics do not matter', () => {
    const others = bad.map((reading) => ({ ...reading, metric: 'p99_latency_ms' }))
    expect(judge(aboveTwo, others)).toEqual(inconclusive('no readings'))
    expect(judge(aboveTwo, [...calm, ...others]).verdict).toBe('clean')
  })
})

describe('a limit that is a multiple of the baseline', () => {
  const trigger: MetricTrigger = {
    metric: 'error_rate',
    op: '>',
    timesBaseline: 1.5,
    sustainedMinutes: 5,
    maxGapMinutes: 2,
  }
  const readings = everyMinute([3, 3, 3, 3, 3, 3])

  test('is judged by the baseline of its metric', () => {
    const baseline = (value: number) => ({ baseline: { error_rate: { value, at: null } } })
    expect(judge(trigger, readings, {}, baseline(1.9)).verdict).toBe('breach')
    expect(judge(trigger, readings, {}, baseline(2)).verdict).toBe('clean')
  })

  test('says nothing without one', () => {
    expect(judge(trigger, readings)).toEqual(inconclusive('no baseline'))
    const baseline = { error_rate: { value: Number.NaN, at: null } }
    expect(judge(trigger, readings, {}, { baseline })).toEqual(inconclusive('no baseline'))
    const odd = { ...trigger, metric: 'constructor' }
    expect(judge(odd, readings)).toEqual(inconclusive('no baseline'))
  })

  test('is told for the chart', () => {
    const set = { baseline: { error_rate: { value: 2, at: null } } }
    expect(limitOf(trigger, set)).toBe(3)
    expect(limitOf(trigger, { baseline: {} })).toBeNull()
    expect(limitOf(aboveTwo, { baseline: {} })).toBe(2)
    expect(limitOf({ event: 'sev2' }, set)).toBeNull()
  })
})

describe('an event', () => {
  const sev2 = { event: 'sev2' }
  const report = (clock: string, value = 1): Reading => ({ at: time(clock), metric: 'sev2', value })
  const window = { from: time('03:04'), to: time('03:14') }
  const ten = { observeMinutes: 10 }

  test('is a breach when it is reported once', () => {
    expect(judge(sev2, [report('03:09', 2), report('03:07', 1)], window, ten)).toEqual(
      breach('reported at 03:07Z', '03:07', '03:07'),
    )
  })

  test('is not reported by a value below 1', () => {
    expect(judge(sev2, [report('03:07', 0.99), report('03:08', -1)], window, ten)).toEqual(
      clean('not reported, 03:04Z to 03:14Z'),
    )
  })

  test('outside the window does not count', () => {
    expect(judge(sev2, [report('03:03'), report('03:15')], window, ten).verdict).toBe('clean')
  })

  test('is clean when the window is over without one', () => {
    expect(judge(sev2, [], window, ten).verdict).toBe('clean')
    const running = (now: string) => judge(sev2, [], { from: time('03:04'), now: time(now) }, ten)
    expect(running('03:07')).toEqual(inconclusive('observed for 3 of 10 minutes'))
    expect(running('03:13:59').verdict).toBe('inconclusive')
    expect(running('03:14').verdict).toBe('clean')
  })

  test('is clean up to the last reading that says so when no end is given', () => {
    const none = [report('03:04', 0), report('03:14', 0)]
    expect(judge(sev2, none, {}, ten).verdict).toBe('clean')
    expect(judge(sev2, none.slice(0, 1), {}, ten)).toEqual(inconclusive('observed for 0 of 10 minutes'))
  })

  test('is not judged before the window begins', () => {
    const reason = 'the observation window has not begun'
    expect(judge(sev2, [], { from: time('03:04'), now: time('03:00') }, ten)).toEqual(inconclusive(reason))
    expect(judge(sev2, [], { now: time('03:00') }, ten)).toEqual(inconclusive(reason))
    expect(judge(sev2, [], { from: time('03:04'), now: time('03:04') })).toEqual(inconclusive(reason))
  })

  test('is not judged when the window is not known', () => {
    expect(judge(sev2, [], {}, ten)).toEqual(inconclusive('the start of the observation window is not known'))
    expect(judge(sev2, [], { from: time('03:04') }, ten)).toEqual(
      inconclusive('the end of the observation window is not known'),
    )
    expect(judge(sev2, [report('03:04', 0), report('03:14', 0)])).toEqual(
      inconclusive('the end of the observation window is not known'),
    )
  })

  test('is clean after any window when no length was agreed', () => {
    expect(judge(sev2, [], { from: time('03:04'), to: time('03:05') }).verdict).toBe('clean')
    expect(judge(sev2, [], { from: time('03:04'), now: time('03:04') + 1 }).verdict).toBe('clean')
  })
})

describe('the overall verdict', () => {
  const calm = everyMinute([1, 1, 1, 1, 1, 1])
  const isBreached: Trigger = { ...aboveTwo, value: 0.5 }
  const isOpen: Trigger = { ...aboveTwo, timesBaseline: 2, metric: 'p99_latency_ms' }

  test.each<[string, Trigger[]]>([
    ['breach', [aboveTwo, isOpen, isBreached]],
    ['inconclusive', [aboveTwo, isOpen]],
    ['clean', [aboveTwo, aboveTwo]],
    ['inconclusive', []],
  ])('%s', (verdict, triggers) => {
    expect(evaluateTriggers(setOf(triggers), calm, {}).verdict).toBe(verdict)
  })

  test('has one entry a trigger in their order', () => {
    const { triggers } = evaluateTriggers(setOf([isOpen, { event: 'sev2' }, aboveTwo]), calm, {})
    expect(triggers.map(({ metric }) => metric)).toEqual(['p99_latency_ms', 'sev2', 'error_rate'])
  })
})

describe('streaks for a chart', () => {
  test('are all violating stretches, and which of them breach', () => {
    const readings = everyMinute([3, 3, 1, 3, null, null, 3, 3, 3, 3, 3, 3, 1])
    const streak = (from: string, to: string, breach: boolean) => ({ from: time(from), to: time(to), breach })
    expect(streaksOf(aboveTwo, { baseline: {} }, readings.toReversed(), {})).toEqual([
      streak('03:04', '03:05', false),
      streak('03:07', '03:07', false),
      streak('03:10', '03:15', true),
    ])
    expect(streaksOf(aboveTwo, { baseline: {} }, readings, { to: time('03:05') })).toHaveLength(1)
  })

  test('are none without a limit', () => {
    const { value: _value, ...rest } = aboveTwo
    expect(streaksOf({ ...rest, timesBaseline: 2 }, { baseline: {} }, everyMinute([3, 3]), {})).toEqual([])
  })
})
