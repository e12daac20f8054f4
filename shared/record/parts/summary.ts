import { durationsOf, factsOf, mitigatedAt, outcomeOf, phaseOf, phaseTitles } from '../../run/selectors.ts'
import type { Outcome } from '../../run/values.ts'
import type { RecordPerson, Summary } from '../model.ts'
import { recordCustody } from './custody.ts'
import { breachToDecisionMs, recordDecisions } from './decisions.ts'
import { type RecordSource, webAddress } from './source.ts'
import { recordStatus } from './steps.ts'

/** How a run ended, in words. */
export const outcomeTexts: Record<Outcome, string> = {
  shipped: 'Shipped',
  'rolled-back': 'Rolled back',
  abandoned: 'Abandoned',
}

/** What the first page says. */
export function recordSummary(source: RecordSource): Summary {
  const { state, runbook, asOf } = source
  const { started, closed, release } = state
  const statuses = source.steps.map(recordStatus)
  const settled = new Set(['done', 'skipped', 'failed', 'not-needed'])
  const mitigated = mitigatedAt(runbook, state)
  return {
    title: titleOf(source),
    outcome: closed?.outcome ?? 'open',
    outcomeText: closed ? outcomeTexts[closed.outcome] : 'In progress',
    rehearsal: started?.rehearsal ?? false,
    entry: started?.entry ?? 'plan',
    service: release.service,
    environment: release.environment,
    release: release.version,
    target: release.target,
    phase: phaseTitles[phaseOf(state, runbook)],
    startedAt: started ? source.instant(started.at) : null,
    startedBy: started?.by.name ?? '',
    deployStartedAt: state.deployStartedAt ? source.instant(state.deployStartedAt) : null,
    mitigatedAt: mitigated ? source.instant(mitigated) : null,
    closed: closed
      ? { at: source.instant(closed.at), by: closed.by, summary: source.captured('closing', closed.summary) }
      : null,
    custody: recordCustody(source),
    durations: {
      breachToDecisionMs: breachToDecisionMs(source),
      ...durationsOf(runbook, state, Date.parse(asOf)),
    },
    steps: {
      total: statuses.length,
      settled: statuses.filter((status) => settled.has(status)).length,
      notNeeded: statuses.filter((status) => status === 'not-needed').length,
    },
    decisions: recordDecisions(source),
    runbook: started
      ? { ...started.runbook }
      : { id: runbook.id, title: runbook.title, version: runbook.version, hash: '' },
    links: linksOf(source),
  }
}

function titleOf(source: RecordSource): string {
  const { release } = source.state
  const what =
    [release.service, release.version].filter((part) => part !== '').join(' ') || 'an unnamed service'
  const closed = source.state.closed?.outcome
  if (closed === 'abandoned') return `Abandoned release of ${what}`
  return outcomeOf(source.state) === 'rolled-back' ? `Rollback of ${what}` : `Release of ${what}`
}

/** The ticket of the release, the links of the service profile, and the addresses that steps ask for. */
function linksOf(source: RecordSource): { label: string; url: string }[] {
  const asked = new Set(
    source.steps.flatMap(({ step }) =>
      step.fields.flatMap((field) => (field.kind === 'url' ? [field.fact] : [])),
    ),
  )
  const found = [...factsOf(source.runbook, source.state).values()].flatMap(({ name, label, value }) => {
    const isLink = asked.has(name) || name === 'release.ticket' || name.startsWith('service.')
    const url = isLink && value !== null ? webAddress(value) : null
    return url === null ? [] : [{ label, url }]
  })
  return found.filter((link, index) => found.findIndex((other) => other.url === link.url) === index)
}

/** Every role of the runbook with who holds it, held roles that the runbook does not know at the end. */
export function recordPeople(source: RecordSource): RecordPerson[] {
  const { roles } = source.state
  const known = new Set(source.runbook.roles.map((role) => role.id))
  const strange = Object.keys(roles)
    .filter((role) => !known.has(role))
    .map((role) => ({ id: role, title: role, required: false }))
  return [...source.runbook.roles, ...strange].map(({ id, title, required }) => {
    const held = Object.hasOwn(roles, id) ? roles[id] : undefined
    return {
      role: id,
      title,
      name: held ? source.captured(`person:${id}`, held.person.name) : null,
      contact: held?.person.contact ? source.captured(`contact:${id}`, held.person.contact) : null,
      reachable: held?.reachable ?? false,
      required,
    }
  })
}
