import { valueText } from '../../rollback/chart/words.ts'
import { limitOf } from '../../rollback/triggers/evaluate.ts'
import { isEventTrigger, type TriggerSet } from '../../rollback/triggers/model.ts'
import { speedOf } from '../../run/moments.ts'
import { observationWindow, triggersInForce, verdictAsFrozen, verdictOf } from '../../run/selectors.ts'
import { judgedField } from '../../runbook/judged.ts'
import type { RecordTrigger, RecordTriggerAmendment, RecordTriggers } from '../model.ts'
import { amendedWords } from './amendments.ts'
import { metricOf, recordFindings } from './findings.ts'
import { recordReadingSources, recordSeries } from './readings.ts'
import type { RecordSource } from './source.ts'

/** Triggers, baselines, readings and verdicts; null for a runbook without triggers. */
export function recordTriggers(source: RecordSource): RecordTriggers | null {
  const { runbook, state, judgedAt } = source
  const evaluation = verdictOf(runbook, state, judgedAt)
  if (!evaluation || !judgedField(runbook, 'triggers')) return null
  const set = triggersInForce(runbook, state)
  const { from } = observationWindow(runbook, state, judgedAt)
  const [frozen] = state.agreed
  return {
    verdict: evaluation.verdict,
    verdictAsFrozen: verdictAsFrozen(runbook, state, judgedAt)?.verdict ?? null,
    frozen: frozen ? { at: source.instant(frozen.at), by: frozen.by, hash: frozen.hash } : null,
    amendments: recordAmendedTriggers(source),
    triggers: recordFindings(source, evaluation.triggers, set).map((finding, index): RecordTrigger => {
      return { ...finding, limit: limitAt(source, set, index), atDecisions: atDecisions(source, set, index) }
    }),
    baselines: Object.entries(set.baseline).map(([id, { value, at }]) => {
      const { title, unit } = metricOf(source, id)
      return { metric: id, title, unit: unit ?? '', value, at: at === null ? null : source.instant(at) }
    }),
    set,
    watchedSince: from === undefined ? null : source.instant(new Date(from).toISOString()),
    minuteCounts: speedOf(state),
    series: recordSeries(source),
    sources: recordReadingSources(source),
  }
}

/** What was changed after the freeze, by whom and why. */
export function recordAmendedTriggers(source: RecordSource): RecordTriggerAmendment[] {
  const { agreed } = source.state
  return agreed.flatMap((amended, index) => {
    const before = agreed[index - 1]
    if (!before) return []
    return [
      {
        at: source.instant(amended.at),
        by: amended.by,
        reason: source.captured(`event:${amended.event}`, amended.reason),
        changes: amendedWords(before.set, amended.set, source.runbook.metrics),
        from: before.hash,
        to: amended.hash,
      },
    ]
  })
}

function limitAt(source: RecordSource, set: TriggerSet, index: number): string {
  const trigger = set.triggers[index]
  const limit = trigger ? limitOf(trigger, set) : null
  if (!trigger || isEventTrigger(trigger) || limit === null) return ''
  return `${trigger.op} ${valueText(limit, metricOf(source, trigger.metric).unit)}`
}

const nameAt = ({ triggers }: TriggerSet, index: number): string => {
  const trigger = triggers[index]
  return trigger ? (isEventTrigger(trigger) ? trigger.event : trigger.metric) : ''
}

/** What the trigger said at each decision; of an amended set, the trigger at the same place of its metric. */
function atDecisions(source: RecordSource, set: TriggerSet, index: number): RecordTrigger['atDecisions'] {
  const name = nameAt(set, index)
  const place = set.triggers.slice(0, index).filter((_, before) => nameAt(set, before) === name).length
  return source.state.decisions.flatMap(({ at, basis }) => {
    if (!basis) return []
    const judged = source.state.agreed.find(({ hash }) => hash === basis.triggersHash)?.set ?? set
    const found = recordFindings(source, basis.reasons, judged).filter(({ metric }) => metric === name)[place]
    return found ? [{ at: source.instant(at), verdict: found.verdict, reason: found.reason }] : []
  })
}
