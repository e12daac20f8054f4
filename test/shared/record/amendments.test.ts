import { expect, it } from 'vitest'
import { amendedWords } from '../../../shared/record/parts/amendments.ts'
import type { Trigger, TriggerSet } from '../../../shared/rollback/triggers/model.ts'
import { builtin } from '../run/builtin.ts'

const errors: Trigger = { metric: 'error_rate', op: '>', value: 2, sustainedMinutes: 5, maxGapMinutes: 2 }
const before: TriggerSet = {
  triggers: [errors, { event: 'sev2_report' }],
  baseline: { p99_latency_ms: { value: 280, at: null } },
  observeMinutes: 10,
}
const words = (after: Partial<TriggerSet>): string[] =>
  amendedWords(before, { ...before, ...after }, builtin.metrics)

it('tells a trigger that was added, taken away or changed', () => {
  const saturation: Trigger = { ...errors, metric: 'saturation', value: 90, sustainedMinutes: 0 }
  expect(words({ triggers: [{ ...errors, value: 3 }, saturation] })).toEqual([
    'error rate > 2 % for 5 min became error rate > 3 % for 5 min',
    'Removed: any SEV2 report',
    'Added: saturation > 90 % at once',
  ])
})

it('compares the second trigger on a metric with the second one', () => {
  const sharp: Trigger = { ...errors, value: 10, sustainedMinutes: 0 }
  expect(words({ triggers: [errors, { event: 'sev2_report' }, sharp] })).toEqual([
    'Added: error rate > 10 % at once',
  ])
})

it('tells gaps, baselines and the observation time with their units', () => {
  expect(
    words({
      triggers: [{ ...errors, maxGapMinutes: 4 }, { event: 'sev2_report' }],
      baseline: { p99_latency_ms: { value: 300, at: null }, error_rate: { value: 0.9, at: null } },
      observeMinutes: null,
    }),
  ).toEqual([
    'error rate > 2 % for 5 min: a gap of at most 2 min became 4 min',
    'Baseline of p99 latency: 280 ms became 300 ms',
    'Baseline of error rate: none became 0.9 %',
    'Observation time: 10 min became not said',
  ])
})

it('says that nothing but the order or a time changed, where that is so', () => {
  expect(words({ baseline: { p99_latency_ms: { value: 280, at: '2026-11-23T01:00:00.000Z' } } })).toEqual([
    'Order or time of entry only; no limit changed',
  ])
})
