import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../../shared/rollback/chart/changes.ts'
import { limitText, readingText, triggerText, valueText } from '../../../../shared/rollback/chart/words.ts'
import type { MetricTrigger, TriggerSet } from '../../../../shared/rollback/triggers/model.ts'

const metrics = [
  { id: 'errors', title: 'error rate', unit: '%' },
  { id: 'p99', title: 'p99 latency', unit: 'ms' },
  { id: 'sev2', title: 'SEV2 report' },
]
const errors: MetricTrigger = { metric: 'errors', op: '>', value: 2, sustainedMinutes: 5, maxGapMinutes: 2 }
const p99: MetricTrigger = {
  metric: 'p99',
  op: '>',
  timesBaseline: 1.5,
  sustainedMinutes: 0,
  maxGapMinutes: 2,
}
const set: TriggerSet = {
  triggers: [errors, p99, { event: 'sev2' }],
  baseline: { p99: { value: 420, at: null } },
  observeMinutes: 10,
}

describe('what an amendment changed', () => {
  it('is nothing when only the order or the time of a baseline differs', () => {
    const other = {
      ...set,
      triggers: [...set.triggers].reverse(),
      baseline: { p99: { value: 420, at: '2026-11-23T03:00:00.000Z' } },
    }
    expect(changesOf(set, other, metrics)).toEqual([])
  })

  it('is said line by line with units', () => {
    const after: TriggerSet = {
      triggers: [
        { ...errors, value: 4 },
        { ...p99, maxGapMinutes: 5 },
      ],
      baseline: { p99: { value: 500, at: null }, errors: { value: 1.1, at: null } },
      observeMinutes: null,
    }
    expect(changesOf(set, after, metrics)).toEqual([
      'removed: error rate > 2 % for 5 min',
      'removed: p99 latency > 1.5 × baseline at once',
      'removed: any SEV2 report',
      'added: error rate > 4 % for 5 min',
      'added: p99 latency > 1.5 × baseline at once, gap at most 5 min',
      'baseline of error rate: none → 1.1 %',
      'baseline of p99 latency: 420 ms → 500 ms',
      'observation: 10 min → not given',
    ])
  })

  it('counts the same trigger as often as it stands there', () => {
    const twice = { ...set, triggers: [errors, ...set.triggers] }
    expect(changesOf(twice, set, metrics)).toEqual(['removed: error rate > 2 % for 5 min'])
  })
})

describe('words for numbers', () => {
  it('have no noise of binary fractions', () => {
    expect(valueText(0.1 + 0.2, '%')).toBe('0.3 %')
    expect(valueText(3, undefined)).toBe('3')
  })

  it('cut a reading to what fits a table, never its whole part', () => {
    const values = [0.89392036267, 12.34567, 123456.789, -0.00012345678, 2]
    expect(values.map((value) => readingText(value, 'ms'))).toEqual([
      '0.8939 ms',
      '12.346 ms',
      '123456.789 ms',
      '-0.0001235 ms',
      '2 ms',
    ])
  })

  it('say a multiple of the baseline, or what it comes to', () => {
    expect(triggerText(p99, 'ms')).toBe('> 1.5 × baseline at once')
    expect(limitText(p99, set, 'ms')).toBe('> 630 ms at once')
    expect(limitText(p99, { baseline: {} }, 'ms')).toBe('> 1.5 × baseline at once')
  })
})
