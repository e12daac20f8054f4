import type {
  Evaluation,
  ObservationWindow,
  Reading,
  Trigger,
  TriggerSet,
  TriggerVerdict,
} from '../triggers/model.ts'
import { isEventTrigger } from '../triggers/model.ts'
import { indexReadings } from '../triggers/series.ts'
import { limitOf } from '../triggers/streaks.ts'
import { numberText, sideOf } from './words.ts'

/** A trigger with what the readings say of it and how near it is to a breach. */
export interface RankedTrigger {
  readonly trigger: Trigger
  /** Place in the set. */
  readonly index: number
  /** The metric, or the event's name. */
  readonly metric: string
  readonly finding: TriggerVerdict
  readonly last: { readonly at: number; readonly value: number } | null
  /** Larger is nearer: 3 breach, from 2 violating now, below 1 the last value against the limit, -1 unknown. */
  readonly nearness: number
  /** Minutes of violation that are still missing, while it is violated; else null. */
  readonly missingMinutes: number | null
}

/**
 * The triggers, the one nearest to a breach first; equals stay in the order agreed. `evaluation` is of the same
 * set, readings and window.
 */
export function rankTriggers(
  set: TriggerSet,
  evaluation: Evaluation,
  readings: readonly Reading[],
  window: ObservationWindow,
): readonly RankedTrigger[] {
  const names = set.triggers.map((trigger) => (isEventTrigger(trigger) ? trigger.event : trigger.metric))
  const seriesOf = indexReadings(names, readings, window)
  const ranked = set.triggers.flatMap((trigger, index): RankedTrigger[] => {
    const finding = evaluation.triggers[index]
    const metric = names[index] ?? ''
    if (finding === undefined) return []
    const { times, values } = seriesOf(metric)
    const at = times[times.length - 1]
    const value = values[values.length - 1]
    const last = at === undefined || value === undefined ? null : { at, value }
    const missingMinutes = missingOf(trigger, finding, last, window.speed ?? 1)
    const nearness = nearnessOf(trigger, set, finding, last, missingMinutes)
    return [{ trigger, index, metric, finding, last, nearness, missingMinutes }]
  })
  return ranked.sort((one, other) => other.nearness - one.nearness || one.index - other.index)
}

function missingOf(
  trigger: Trigger,
  finding: TriggerVerdict,
  last: RankedTrigger['last'],
  speed: number,
): number | null {
  if (isEventTrigger(trigger) || finding.verdict !== 'inconclusive') return null
  if (finding.since === null || last === null) return null
  return Math.max(0, trigger.sustainedMinutes - ((last.at - Date.parse(finding.since)) * speed) / 60_000)
}

function nearnessOf(
  trigger: Trigger,
  set: TriggerSet,
  finding: TriggerVerdict,
  last: RankedTrigger['last'],
  missing: number | null,
): number {
  if (finding.verdict === 'breach') return 3
  if (isEventTrigger(trigger)) return -1
  if (missing !== null) return 3 - Math.min(1, missing / Math.max(1, trigger.sustainedMinutes))
  const limit = limitOf(trigger, set)
  if (limit === null || last === null) return -1
  const [part, whole] = sideOf(trigger) === 'above' ? [last.value, limit] : [limit, last.value]
  if (whole <= 0) return part >= whole ? 1 : 0
  return Math.max(0, Math.min(1, part / whole))
}

/** What would turn this into a breach, for a trigger that is violated now: `One more violating minute ...`. */
export function missingWords(missingMinutes: number): string {
  const minutes = Math.ceil(missingMinutes * 10) / 10
  return minutes <= 1
    ? 'One more violating minute makes this a breach.'
    : `${numberText(minutes)} more violating minutes make this a breach.`
}
