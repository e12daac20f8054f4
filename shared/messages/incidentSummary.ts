import { formatDuration } from '../run/format.ts'
import { Names } from '../run/names.ts'
import type { DecisionState } from '../run/values.ts'
import { lines, type MessagePart, slot } from './parts.ts'
import type { MessageSource } from './source.ts'
import { impact, impactFrom, impactUntil } from './statusUpdate.ts'

/** The verdict that a decision was taken on, with what breached. */
function verdictText({ basis }: DecisionState, names: Names): string | null {
  if (!basis) return null
  const reasons = basis.reasons
    .filter(({ verdict }) => verdict === basis.verdict)
    .map(({ metric, reason }) => `${names.metric(metric)}: ${reason.replace(/\.$/u, '')}`)
    .join('; ')
  return reasons === '' ? basis.verdict : `${basis.verdict} (${reasons})`
}

/** For the ticket and for whoever asks in the morning: what happened and where it stands, without a culprit. */
export function incidentSummary(source: MessageSource): MessagePart[] {
  const { state, rollback, mitigatedAt } = source
  const { service, environment, version, target } = state.release
  const way = source.value('migration.way')
  const verdict = rollback && verdictText(rollback, new Names(source.runbook))
  const took = rollback && mitigatedAt ? Date.parse(mitigatedAt) - Date.parse(rollback.at) : null
  return lines([
    [
      'Incident summary: ',
      slot('service', service),
      version === '' ? '' : ` ${version}`,
      ', ',
      slot('environment', environment),
    ],
    ['Impact on users: ', impact(source)],
    ['From: ', impactFrom(source)],
    ['Until: ', impactUntil(source)],
    state.deployStartedAt === null
      ? null
      : ['Deploy started: ', source.at('start of the deploy', state.deployStartedAt)],
    ['Decision to roll back: ', source.at('time of the decision to roll back', rollback?.at ?? null)],
    verdict === null ? null : [`Verdict of the agreed triggers then: ${verdict}`],
    [
      'Recovered: ',
      source.at('time of recovery', mitigatedAt),
      took === null ? '' : `, ${formatDuration(took)} after the decision`,
    ],
    ['Runs now: ', slot('version that runs now', source.value('deployed.tag') ?? target)],
    way === null ? null : ['Database: ', source.fact('migration.way', 'way back of the database')],
    ['Incident ticket: ', source.fact('incident.url', 'incident ticket')],
    ['PIR: ', source.instant('pir.date', 'date of the PIR')],
    ['Follow-up is owned by: ', source.person('engineering-manager', 'owner of the follow-up')],
  ])
}
