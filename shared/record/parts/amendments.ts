import { numberText, valueText, wholeTrigger } from '../../rollback/chart/words.ts'
import { isEventTrigger, type Trigger, type TriggerSet } from '../../rollback/triggers/model.ts'
import type { Metric } from '../../runbook/schema.ts'

/** What differs between two sets of triggers, one sentence each, with the units of the runbook's metrics. */
export function amendedWords(before: TriggerSet, after: TriggerSet, metrics: readonly Metric[]): string[] {
  const keys = new Set([...keyed(before).keys(), ...keyed(after).keys()])
  const triggers = [...keys].flatMap((key) =>
    triggerChange(keyed(before).get(key), keyed(after).get(key), metrics),
  )
  const measured = new Set([...Object.keys(before.baseline), ...Object.keys(after.baseline)])
  const baselines = [...measured].flatMap((id) => {
    const metric = metrics.find((each) => each.id === id)
    const text = (set: TriggerSet): string =>
      Object.hasOwn(set.baseline, id)
        ? valueText(set.baseline[id]?.value ?? Number.NaN, metric?.unit)
        : 'none'
    const [was, is] = [text(before), text(after)]
    return was === is ? [] : [`Baseline of ${metric?.title ?? id}: ${was} became ${is}`]
  })
  const minutes = ({ observeMinutes }: TriggerSet): string =>
    observeMinutes === null ? 'not said' : `${numberText(observeMinutes)} min`
  const observation =
    minutes(before) === minutes(after)
      ? []
      : [`Observation time: ${minutes(before)} became ${minutes(after)}`]
  const changes = [...triggers, ...baselines, ...observation]
  return changes.length > 0 ? changes : ['Order or time of entry only; no limit changed']
}

/** By metric and how many of it came before: the second trigger on a metric is compared with the second. */
function keyed({ triggers }: TriggerSet): ReadonlyMap<string, Trigger> {
  const seen = new Map<string, number>()
  return new Map(
    triggers.map((trigger) => {
      const name = isEventTrigger(trigger) ? `event ${trigger.event}` : `metric ${trigger.metric}`
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return [`${name} ${count}`, trigger]
    }),
  )
}

function triggerChange(
  was: Trigger | undefined,
  is: Trigger | undefined,
  metrics: readonly Metric[],
): string[] {
  if (!was) return is ? [`Added: ${wholeTrigger(is, metrics)}`] : []
  if (!is) return [`Removed: ${wholeTrigger(was, metrics)}`]
  const [before, after] = [wholeTrigger(was, metrics), wholeTrigger(is, metrics)]
  const changed = before === after ? [] : [`${before} became ${after}`]
  if (isEventTrigger(was) || isEventTrigger(is) || was.maxGapMinutes === is.maxGapMinutes) return changed
  const gap = `${after}: a gap of at most ${numberText(was.maxGapMinutes)} min became ${numberText(is.maxGapMinutes)} min`
  return [...changed, gap]
}
