import { describe, expect, test } from 'vitest'
import { evaluateTriggers, limitOf, streaksOf } from '../../../../shared/rollback/triggers/evaluate.ts'
import type {
  Comparator,
  MetricTrigger,
  ObservationWindow,
  Reading,
  Trigger,
  TriggerSet,
} from '../../../../shared/rollback/triggers/model.ts'

const minute = 60_000

/** 03:04, or 03:04:30, on the day of the tests; epoch ms. */
const time = (clock: string) =>
  Date.parse(`2026-11-23T${clock.split(':').length === 2 ? `${clock}:00` : clock}Z`)
const isoTime = (clock: string) => new Date(time(clock)).toISOString()

const aboveTwo: MetricTrigger = {
  metric: 'error_rate',
  op: '>',
  value: 2,
  sustainedMinutes: 5,
  maxGapMinutes: 2,
}

/** Readings of the error rate, one a minute from 03:04 on; null leaves a minute out. */
function everyMinute(values: readonly (number | null)[], from = '03:04'): Reading[] {
  return values.flatMap((value, index) =>
    value === null ? [] : [{ at: time(from) + index * minute, metric: 'error_rate', value }],
  )
}

function setOf(triggers: readonly Trigger[], rest: Partial<TriggerSet> = {}): TriggerSet {
  return { triggers, baseline: {}, observeMinutes: null, ...rest }
}

function judge(
  trigger: Trigger,
  readings: readonly Reading[],
  window: ObservationWindow = {},
  rest: Partial<TriggerSet> = {},
) {
  const { metric: _metric, ...finding } = evaluateTriggers(setOf([trigger], rest), readings, window)
    .triggers[0] ?? { metric: '' }
  return finding
}

const inconclusive = (reason: string, since: string | null = null) => ({
  verdict: 'inconclusive',
  reason,
  since: since === null ? null : isoTime(since),
  breachedAt: null,
})
const clean = (reason: string) => ({ verdict: 'clean', reason, since: null, breachedAt: null })
const breach = (reason: string, since: string, breachedAt: string) => ({
  verdict: 'breach',
  reason,
  since: isoTime(since),
  breachedAt: isoTime(breachedAt),
})

describe('a breach', () => {
  test('is a streak of exactly the sustained minutes from its first to its last reading', () => {
    expect(judge(aboveTwo, everyMinute([1, 1, 3, 3, 3, 3, 3, 3]))).toEqual(
      breach('above 2 for 5 of 5 minutes, 03:06Z to 03:11Z', '03:06', '03:11'),
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
      breach('above 2 for 7 of 5 minutes, 03:04Z to 03:11Z', '03:04', '03:09'),
    )
  })

  test('is told of the first streak that lasted long enough', () => {
    const readings = everyMinute([3, 1, 3, 3, 3, 3, 3, 3, 1, 3, 3, 3, 3, 3, 3])
    expect(judge(aboveTwo, readings)).toEqual(
      breach('above 2 for 5 of 5 minutes, 03:06Z to 03:11Z', '03:06', '03:11'),
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
    const trigger = { ...aboveTwo, sustainedMinutes: 1.1 }
    const pair = (later: number) => [time('03:04'), time('03:04') + later]
    const readings = (later: number) => pair(later).map((at) => ({ at, metric: 'error_rate', value: 3 }))
    expect(judge(trigger, readings(66_000)).verdict).toBe('breach')
    expect(judge(trigger, readings(65_999)).verdict).toBe('inconclusive')
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
      'at or above 0.77 (1.1 x baseline) for 1 of 1 minute, 03:04Z to 03:05Z',
    )
  })

  test('shows seconds where they are not zero', () => {
    const readings = everyMinute([3, 3, 3, 3, 3, 3], '03:04:30')
    expect(judge(aboveTwo, readings).reason).toBe('above 2 for 5 of 5 minutes, 03:04:30Z to 03:09:30Z')
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

describe('readings', () => {
  const calm = everyMinute([1, 1, 1, 1, 1, 1])
  const bad = everyMinute([3, 3, 3, 3, 3, 3])

  test('at the same time: the later one wins', () => {
    expect(judge(aboveTwo, [...bad, ...calm]).verdict).toBe('clean')
    expect(judge(aboveTwo, [...calm, ...bad]).verdict).toBe('breach')
    const inPairs = calm.flatMap((reading, index) => [reading, ...bad.slice(index, index + 1)])
    expect(judge({ ...aboveTwo, op: '<' }, inPairs).verdict).toBe('clean')
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
