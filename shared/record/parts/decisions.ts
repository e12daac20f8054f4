import type { Verdict } from '../../rollback/triggers/model.ts'
import { triggersInForce } from '../../run/selectors.ts'
import type { Choice, DecisionState } from '../../run/values.ts'
import type { RecordBasis, RecordDecision } from '../model.ts'
import { becauseOf, recordFindings } from './findings.ts'
import type { RecordSource } from './source.ts'

const choiceTexts: Record<Choice, string> = { proceed: 'Proceed', hold: 'Hold', rollback: 'Roll back' }
const doneTexts: Record<Choice, string> = { proceed: 'Proceeded', hold: 'Held', rollback: 'Rolled back' }
const verdictTexts: Record<Verdict, string> = {
  breach: 'on breach',
  clean: 'on clean',
  inconclusive: 'while inconclusive',
}

/** Every decision with the verdict it was taken on, oldest first. */
export function recordDecisions(source: RecordSource): RecordDecision[] {
  return source.state.decisions.map((decision) => ({
    choice: decision.choice,
    text: choiceTexts[decision.choice],
    by: decision.by.name,
    contact: decision.by.contact,
    reason: decision.reason ? source.captured(`event:${decision.event}`, decision.reason) : null,
    at: source.instant(decision.at),
    urgent: decision.urgent,
    basis: basisOf(source, decision),
  }))
}

function basisOf(source: RecordSource, { choice, by, basis }: DecisionState): RecordBasis | null {
  if (!basis) return null
  const { verdict, against, reasons, readings, triggersHash, readingsHash } = basis
  const agreed = source.state.agreed.find(({ hash }) => hash === triggersHash)
  const set = agreed?.set ?? triggersInForce(source.runbook, source.state)
  const because = becauseOf(source, reasons, set)
  const sentence = against
    ? `${doneTexts[choice]}. Decided against the verdict (${verdict}), by ${by.name}`
    : `${doneTexts[choice]} ${verdictTexts[verdict]}: ${because}`
  return {
    verdict,
    against,
    sentence,
    because,
    findings: recordFindings(source, reasons, set),
    readings,
    triggersHash,
    readingsHash,
  }
}

/** From the first breach that a decision to roll back was taken on to that decision, ms; null without one. */
export function breachToDecisionMs(source: RecordSource): number | null {
  for (const { choice, at, basis } of source.state.decisions) {
    const breaches = basis?.reasons.flatMap(({ breachedAt }) => (breachedAt ? [Date.parse(breachedAt)] : []))
    if (choice !== 'rollback' || !breaches?.length) continue
    return Math.max(0, Date.parse(at) - Math.min(...breaches))
  }
  return null
}
