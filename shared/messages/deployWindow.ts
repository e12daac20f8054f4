import { type Line, lines, type MessagePart, slot } from './parts.ts'
import type { MessageSource } from './source.ts'

/** For the channels of on-call and engineering: what is deployed, until when, and whom to call. */
export function deployWindow(source: MessageSource): MessagePart[] {
  const { state, runbook, now } = source
  const { service, environment, version } = state.release
  const from = state.deployStartedAt ?? now
  const timer = runbook.timers.find(
    ({ kind, startsOn }) => kind === 'countdown' && startsOn.includes('deploy.started'),
  )
  const length = (timer && state.timers[timer.id]?.lengthMs) ?? (timer?.minutes ?? 0) * 60_000
  const until = length > 0 ? new Date(Date.parse(from) + length).toISOString() : null
  const what: Line = [
    'Deploy window: ',
    slot('service', service),
    ' ',
    slot('new version', version),
    ' to ',
    slot('environment', environment),
  ]
  return lines([
    what,
    ['From: ', source.at('start of the window', from)],
    until === null ? null : ['Until: ', source.at('end of the window', until)],
    ['Captain: ', source.person('captain', 'captain')],
    ['Rollback contact: ', source.person('rollback-ic', 'rollback contact')],
    ['We would go back to: ', slot('version to go back to', state.release.target)],
    state.release.ticketUrl === '' ? null : ['Release ticket: ', state.release.ticketUrl],
    [],
    [`Take any page in this window as caused by this deploy first, and tell the rollback contact.`],
    [`Please merge nothing that touches ${service || 'this service'} until it closes.`],
  ])
}
