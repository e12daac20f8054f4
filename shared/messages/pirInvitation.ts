import { formatDuration } from '../run/format.ts'
import { type Line, lines, type MessagePart, slot } from './parts.ts'
import type { MessageSource } from './source.ts'
import { impact } from './statusUpdate.ts'

/** Roles that are no guests of a review: they approve, or own it. */
const invited = ['captain', 'rollback-ic', 'comms-lead', 'primary-on-call', 'secondary-on-call']

/** The invitation to the review: when, who, about what, and that it is blameless. */
export function pirInvitation(source: MessageSource): MessagePart[] {
  const { state, runbook, rollback, mitigatedAt } = source
  const { service, version } = state.release
  const guests = runbook.roles.flatMap(({ id, title }): Line[] => {
    const name = state.roles[id]?.person.name.trim() ?? ''
    return invited.includes(id) && name !== '' ? [[`- ${name} (${title})`]] : []
  })
  const took = rollback && mitigatedAt ? Date.parse(mitigatedAt) - Date.parse(rollback.at) : null
  return lines([
    ['PIR, blameless: ', slot('service', service), version === '' ? '' : ` ${version}`],
    ['When: ', source.instant('pir.date', 'date of the PIR')],
    ['Where: ', source.fact('pir.url', 'link of the PIR')],
    ['Owner: ', source.person('engineering-manager', 'owner of the PIR')],
    ['Invited:'],
    ...guests,
    ['- ', slot('engineer from another team', null), ' (from another team)'],
    [],
    ['About: ', impact(source)],
    [
      'Rolled back: ',
      source.at('time of the decision to roll back', rollback?.at ?? null),
      took === null ? '' : `, recovered ${formatDuration(took)} later`,
    ],
    [],
    ['It is blameless: we ask what contributed, never who. Please note before what you saw and when.'],
  ])
}
