import type { Baseline, MetricTrigger, Trigger } from '../triggers/model.ts'
import { isEventTrigger } from '../triggers/model.ts'
import { limitWords } from '../triggers/reasons.ts'
import { limitOf } from '../triggers/streaks.ts'

/** A number without the noise of binary fractions: `0.3`, not `0.30000000000000004`. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(12)))
}

/** A value with its unit, as it is read aloud: `3.1 %`, `630 ms`, `412 /s`; without a unit the number alone. */
export function valueText(value: number, unit: string | undefined): string {
  return unit ? `${numberText(value)} ${unit}` : numberText(value)
}

/**
 * A reading with its unit, short enough for a table: three decimals, of small numbers four digits. Limits are told
 * exactly (`valueText`).
 */
export function readingText(value: number, unit?: string): string {
  const short = Math.abs(value) >= 1 ? Number(value.toFixed(3)) : Number(value.toPrecision(4))
  return valueText(short, unit)
}

function lasting({ sustainedMinutes }: MetricTrigger): string {
  return sustainedMinutes === 0 ? 'at once' : `for ${numberText(sustainedMinutes)} min`
}

/** What a trigger says behind its metric's name: `> 2 % for 5 min`, `> 1.5 × baseline at once`. */
export function triggerText(trigger: MetricTrigger, unit: string | undefined): string {
  const limit =
    trigger.value === undefined
      ? `${numberText(trigger.timesBaseline ?? Number.NaN)} × baseline`
      : valueText(trigger.value, unit)
  return `${trigger.op} ${limit} ${lasting(trigger)}`
}

/** The same with the limit as a number where the baseline is known: `> 630 ms for 10 min`. */
export function limitText(
  trigger: MetricTrigger,
  set: { readonly baseline: Readonly<Record<string, Baseline>> },
  unit: string | undefined,
): string {
  const limit = limitOf(trigger, set)
  return limit === null
    ? triggerText(trigger, unit)
    : `${trigger.op} ${valueText(limit, unit)} ${lasting(trigger)}`
}

/** A whole trigger in one line, of a metric or an event: `error rate > 2 % for 5 min`, `any SEV2 report`. */
export function wholeTrigger(
  trigger: Trigger,
  metrics: readonly { readonly id: string; readonly title: string; readonly unit?: string | undefined }[],
): string {
  const id = isEventTrigger(trigger) ? trigger.event : trigger.metric
  const metric = metrics.find((each) => each.id === id)
  const title = metric?.title ?? id
  return isEventTrigger(trigger) ? `any ${title}` : `${title} ${triggerText(trigger, metric?.unit)}`
}

/** Which side of a limit violates it. */
export function sideOf({ op }: MetricTrigger): 'above' | 'below' {
  return op === '>' || op === '>=' ? 'above' : 'below'
}

/** A reason of the evaluator, which knows no units, with the unit behind the limit that it names: `above 2 % ...`. */
export function reasonText(
  reason: string,
  trigger: Trigger | null,
  set: { readonly baseline: Readonly<Record<string, Baseline>> },
  unit: string | undefined,
): string {
  const limit = trigger && !isEventTrigger(trigger) ? limitOf(trigger, set) : null
  if (!trigger || isEventTrigger(trigger) || limit === null) return reason
  const bare = limitWords(trigger.op, limit, trigger.timesBaseline)
  return reason.replace(bare, () => limitPhrase(trigger, limit, unit))
}

/** `above 2 %`, `above 420 ms (1.5 × baseline)`. */
export function limitPhrase(trigger: MetricTrigger, limit: number, unit: string | undefined): string {
  const words = limitWords(trigger.op, limit, undefined).replace(/ \S+$/, '')
  const times = trigger.timesBaseline === undefined ? '' : ` (${trigger.timesBaseline} × baseline)`
  return `${words} ${valueText(limit, unit)}${times}`
}

/** The title of a metric as a sentence begins with it: `Error rate`, but `p99 latency`, which is a term. */
export function titleAtStart(title: string): string {
  return /^\p{Ll}+(?=\s|$)/u.test(title) ? `${title.slice(0, 1).toUpperCase()}${title.slice(1)}` : title
}
