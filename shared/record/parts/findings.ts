import { limitPhrase, reasonText, wholeTrigger } from '../../rollback/chart/words.ts'
import { limitOf } from '../../rollback/triggers/evaluate.ts'
import {
  isEventTrigger,
  type Trigger,
  type TriggerSet,
  type TriggerVerdict,
} from '../../rollback/triggers/model.ts'
import { clock } from '../../rollback/triggers/reasons.ts'
import type { Metric } from '../../runbook/schema.ts'
import type { RecordFinding } from '../model.ts'
import type { RecordSource } from './source.ts'

/** What triggers said, with the words and units of the runbook. `set` is the one that was judged, if known. */
export function recordFindings(
  source: RecordSource,
  findings: readonly TriggerVerdict[],
  set: TriggerSet,
): RecordFinding[] {
  const moment = (at: string | null) => (at === null ? null : source.instant(at))
  return findings.map((finding, index) => {
    const trigger = triggerAt(set, index, finding.metric)
    const metric = metricOf(source, finding.metric)
    return {
      trigger: trigger ? wholeTrigger(trigger, source.runbook.metrics) : metric.title,
      metric: finding.metric,
      verdict: finding.verdict,
      reason: reasonText(finding.reason, trigger, set, metric.unit),
      since: moment(finding.since),
      breachedAt: moment(finding.breachedAt),
    }
  })
}

/** The metric of the runbook; one that it does not know stands for itself. */
export function metricOf(source: RecordSource, id: string): Pick<Metric, 'id' | 'title' | 'event' | 'unit'> {
  return source.runbook.metrics.find((metric) => metric.id === id) ?? { id, title: id, event: false }
}

/** The trigger at a place of the set, if it is of that metric: the set may have been amended since. */
function triggerAt(set: TriggerSet, index: number, metric: string): Trigger | null {
  const trigger = set.triggers[index]
  if (!trigger) return null
  return (isEventTrigger(trigger) ? trigger.event : trigger.metric) === metric ? trigger : null
}

/** What decided: the breaches, else what was not proven, else that every trigger was clean. No closing mark. */
export function becauseOf(
  source: RecordSource,
  findings: readonly TriggerVerdict[],
  set: TriggerSet,
): string {
  const told = recordFindings(source, findings, set)
  const breaches = findings.flatMap((finding, index) =>
    finding.verdict === 'breach'
      ? [breachPhrase(source, finding, triggerAt(set, index, finding.metric), set)]
      : [],
  )
  if (breaches.length > 0) return breaches.join('; ')
  const open = told.filter((finding) => finding.verdict === 'inconclusive')
  if (open.length > 0) {
    return open.map((finding) => `${metricOf(source, finding.metric).title} ${finding.reason}`).join('; ')
  }
  if (told.length === 0) return 'there are no triggers'
  return told.length === 1 ? 'the trigger was clean' : `all ${told.length} triggers were clean`
}

/** `error rate above 2 % from 03:06Z to 03:11Z`: until it had lasted long enough. */
function breachPhrase(
  source: RecordSource,
  finding: TriggerVerdict,
  trigger: Trigger | null,
  set: TriggerSet,
): string {
  const { title, unit } = metricOf(source, finding.metric)
  const limit = trigger ? limitOf(trigger, set) : null
  if (!trigger || finding.since === null || finding.breachedAt === null) return `${title} ${finding.reason}`
  const [from, to] = [clock(Date.parse(finding.since)), clock(Date.parse(finding.breachedAt))]
  if (isEventTrigger(trigger) || limit === null) return `${title} ${finding.reason}`
  const when = from === to ? `at ${from}` : `from ${from} to ${to}`
  return `${title} ${limitPhrase(trigger, limit, unit)} ${when}`
}
