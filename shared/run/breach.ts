import { reasonText } from '../rollback/chart/words.ts'
import type { Evaluation, TriggerVerdict } from '../rollback/triggers/model.ts'
import { judgedField } from '../runbook/judged.ts'
import type { Runbook } from '../runbook/schema.ts'
import { phaseOf } from './phase.ts'
import { currentDecision, type RunState } from './state.ts'
import type { DecisionState } from './values.ts'
import { triggersInForce, verdictOf } from './verdict.ts'

/** Triggers that are breached and that no decision has been taken on. */
export interface Breach {
  /** Names these triggers: another one that breaches later is another breach. */
  readonly what: string
  /** When the first of them had been breached for long enough, ISO instant. */
  readonly since: string
  /** Id of the step that decides, or empty. */
  readonly step: string
  /** What was breached, as the runbook calls it, in the order of the triggers. */
  readonly metrics: readonly string[]
  /** What the first of them says: numbers with their unit, and times. */
  readonly reason: string
}

interface Named {
  readonly key: string
  readonly verdict: TriggerVerdict
}

/** Triggers have no names of their own: the second one on a metric is `error_rate#2`. */
function named(triggers: Evaluation['triggers']): Named[] {
  const counts = new Map<string, number>()
  return triggers.map((verdict) => {
    const count = (counts.get(verdict.metric) ?? 0) + 1
    counts.set(verdict.metric, count)
    return { key: count === 1 ? verdict.metric : `${verdict.metric}#${count}`, verdict }
  })
}

const breached = (triggers: Evaluation['triggers']): Named[] =>
  named(triggers).filter(({ verdict }) => verdict.verdict === 'breach')

/** Whoever decided saw this breach: it is on the record that they went on, and no news to them. */
function isDecided({ key, verdict }: Named, decision: DecisionState | null): boolean {
  if (!decision) return false
  if (decision.basis) return breached(decision.basis.reasons).some((known) => known.key === key)
  return verdict.breachedAt !== null && verdict.breachedAt <= decision.at
}

const found = new WeakMap<RunState, { readonly runbook: Runbook; readonly breach: readonly Breach[] }>()

/**
 * The breach that somebody has to decide on: none before the deploy, and none once it is being rolled back. One at
 * most; a list, so that it can be spread. A second call for the same state costs nothing: a breach lies in the
 * readings, and no passing of time makes or ends one.
 */
export function breachOf(runbook: Runbook, state: RunState): readonly Breach[] {
  const known = found.get(state)
  if (known?.runbook === runbook) return known.breach
  const breach = judge(runbook, state)
  found.set(state, { runbook, breach })
  return breach
}

function judge(runbook: Runbook, state: RunState): Breach[] {
  const phase = phaseOf(state, runbook)
  if (phase !== 'deploying' && phase !== 'watching' && phase !== 'shipped') return []
  if (Object.keys(state.readings).length === 0) return []
  const evaluation = verdictOf(runbook, state, Date.parse(state.lastAt ?? ''))
  if (evaluation?.verdict !== 'breach') return []
  const decision = currentDecision(state)
  const fresh = breached(evaluation.triggers).filter((one) => !isDecided(one, decision))
  const [first] = fresh
  if (!first) return []
  const times = fresh.flatMap(({ verdict }) => (verdict.breachedAt === null ? [] : [verdict.breachedAt]))
  const set = triggersInForce(runbook, state)
  const trigger = set.triggers[evaluation.triggers.indexOf(first.verdict)]
  const metricOf = ({ metric }: TriggerVerdict) => runbook.metrics.find(({ id }) => id === metric)
  const deciding = runbook.sections.flatMap(({ steps }) => steps).find((step) => step.decides)
  return [
    {
      what: `breach:${fresh.map(({ key }) => key).join(',')}`,
      since: times.sort()[0] ?? state.lastAt ?? '',
      step: deciding?.id ?? judgedField(runbook, 'readings')?.step.id ?? '',
      metrics: fresh.map(({ verdict }) => metricOf(verdict)?.title ?? verdict.metric),
      reason: reasonText(first.verdict.reason, trigger ?? null, set, metricOf(first.verdict)?.unit),
    },
  ]
}
