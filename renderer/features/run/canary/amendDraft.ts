import { canaryText } from '#text/canary.ts'
import { numberText } from '../../../../shared/rollback/chart/words.ts'
import {
  type Baseline,
  type Comparator,
  isEventTrigger,
  type Trigger,
  type TriggerSet,
} from '../../../../shared/rollback/triggers/model.ts'
import { usualGapMinutes } from '../../../../shared/run/verdict.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { parseNumber } from '../../../components/NumberField.tsx'

const words = canaryText.amendDraft

/** A trigger as it is being typed. */
export interface TriggerDraft {
  /** Tells the rows apart while they are edited. */
  readonly key: number
  readonly metric: string
  readonly op: Comparator
  readonly value: string
  readonly timesBaseline: string
  readonly minutes: string
  readonly gap: string
}

/** The whole set as it is being typed. */
export interface AmendDraft {
  readonly triggers: readonly TriggerDraft[]
  /** By metric. */
  readonly baseline: Readonly<Record<string, string>>
  readonly observe: string
}

const text = (value: number | null | undefined): string => (value == null ? '' : numberText(value))

/** The set in force as texts to be changed. */
export function draftOf(set: TriggerSet): AmendDraft {
  return {
    triggers: set.triggers.map((trigger, key) =>
      isEventTrigger(trigger)
        ? { ...blankTrigger(key, trigger.event), minutes: '' }
        : {
            key,
            metric: trigger.metric,
            op: trigger.op,
            value: text(trigger.value),
            timesBaseline: text(trigger.timesBaseline),
            minutes: text(trigger.sustainedMinutes),
            gap: text(trigger.maxGapMinutes),
          },
    ),
    baseline: Object.fromEntries(Object.entries(set.baseline).map(([id, { value }]) => [id, text(value)])),
    observe: text(set.observeMinutes),
  }
}

/** A trigger that nothing is known of yet but its metric. */
export function blankTrigger(key: number, metric: string): TriggerDraft {
  return { key, metric, op: '>', value: '', timesBaseline: '', minutes: '', gap: text(usualGapMinutes) }
}

/**
 * The set that a draft says, or what is wrong in it. What was not touched stays exactly as it was agreed; `now` (ISO
 * instant) becomes the time of baselines that were changed.
 */
export function setOf(
  draft: AmendDraft,
  before: TriggerSet,
  metrics: readonly Metric[],
  now: string,
): { readonly set: TriggerSet } | { readonly wrong: string } {
  const triggers: Trigger[] = []
  for (const each of draft.triggers) {
    const trigger = triggerOf(each, metrics)
    if (typeof trigger === 'string') return { wrong: trigger }
    triggers.push(trigger)
  }
  const baseline: Record<string, Baseline> = {}
  for (const [id, typed] of Object.entries(draft.baseline)) {
    const value = parseNumber(typed)
    if (value === undefined) return { wrong: words.baselineNoNumber({ title: titleOf(id, metrics), typed }) }
    if (value === null) continue
    const known = before.baseline[id]
    baseline[id] = known?.value === value ? known : { value, at: now }
  }
  const observe = parseNumber(draft.observe)
  if (observe === undefined || (observe !== null && observe < 0)) {
    return { wrong: words.observationNoNumber(draft.observe) }
  }
  return { set: { triggers, baseline, observeMinutes: observe } }
}

function titleOf(id: string, metrics: readonly Metric[]): string {
  return metrics.find((each) => each.id === id)?.title ?? id
}

function triggerOf(draft: TriggerDraft, metrics: readonly Metric[]): Trigger | string {
  const metric = metrics.find(({ id }) => id === draft.metric)
  if (!metric) return words.noMetric
  if (metric.event) return { event: metric.id }
  const { title } = metric
  const [value, multiple, minutes, gap] = [draft.value, draft.timesBaseline, draft.minutes, draft.gap].map(
    parseNumber,
  )
  if (value === undefined || multiple === undefined) return words.limitNoNumber(title)
  if ((value === null) === (multiple === null)) return words.valueOrMultiple(title)
  if (multiple !== null && multiple <= 0) return words.multipleTooSmall(title)
  if (minutes == null || minutes < 0) return words.minutesMissing(title)
  if (gap === undefined || (gap !== null && gap <= 0)) return words.gapTooSmall(title)
  const rest = { sustainedMinutes: minutes, maxGapMinutes: gap ?? usualGapMinutes }
  return multiple === null
    ? { metric: metric.id, op: draft.op, value: value ?? 0, ...rest }
    : { metric: metric.id, op: draft.op, timesBaseline: multiple, ...rest }
}
