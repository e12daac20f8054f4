import { evaluateTriggers } from '../../../../shared/rollback/triggers/evaluate.ts'
import type {
  MetricTrigger,
  ObservationWindow,
  Reading,
  Trigger,
  TriggerSet,
} from '../../../../shared/rollback/triggers/model.ts'

// What the examples of triggers are told with: a canary that is watched from 03:04 on.

export const minute = 60_000

/** 03:04, or 03:04:30, on the day of the tests; epoch ms. */
export const time = (clock: string) =>
  Date.parse(`2026-11-23T${clock.split(':').length === 2 ? `${clock}:00` : clock}Z`)
const isoTime = (clock: string) => new Date(time(clock)).toISOString()

export const aboveTwo: MetricTrigger = {
  metric: 'error_rate',
  op: '>',
  value: 2,
  sustainedMinutes: 5,
  maxGapMinutes: 2,
}

/** Readings of the error rate, one a minute from 03:04 on; null leaves a minute out. */
export function everyMinute(values: readonly (number | null)[], from = '03:04'): Reading[] {
  return values.flatMap((value, index) =>
    value === null ? [] : [{ at: time(from) + index * minute, metric: 'error_rate', value }],
  )
}

export function setOf(triggers: readonly Trigger[], rest: Partial<TriggerSet> = {}): TriggerSet {
  return { triggers, baseline: {}, observeMinutes: null, ...rest }
}

/** What is said of one trigger, without its name. */
export function judge(
  trigger: Trigger,
  readings: readonly Reading[],
  window: ObservationWindow = {},
  rest: Partial<TriggerSet> = {},
) {
  const [judged] = evaluateTriggers(setOf([trigger], rest), readings, window).triggers
  if (judged === undefined) throw new Error('The trigger was passed over.')
  const { verdict, reason, since, breachedAt } = judged
  return { verdict, reason, since, breachedAt }
}

export const inconclusive = (reason: string, since: string | null = null) => ({
  verdict: 'inconclusive',
  reason,
  since: since === null ? null : isoTime(since),
  breachedAt: null,
})
export const clean = (reason: string) => ({ verdict: 'clean', reason, since: null, breachedAt: null })
export const breach = (reason: string, since: string, breachedAt: string) => ({
  verdict: 'breach',
  reason,
  since: isoTime(since),
  breachedAt: isoTime(breachedAt),
})
