import { assertNever } from '../assertNever.ts'
import type { StatusKind } from './kinds.ts'
import { type Line, lines, type MessagePart, slot } from './parts.ts'
import type { MessageSource } from './source.ts'

/** When the next update is due: the cadence from now on. */
export function nextUpdate(source: MessageSource): MessagePart {
  const { cadence, now } = source
  const at = cadence === null ? null : new Date(Date.parse(now) + cadence * 60_000).toISOString()
  return source.at('time of the next update', at)
}

/** What users notice, in their words. */
export const impact = (source: MessageSource): MessagePart => source.fact('status.impact', 'impact on users')
export const impactFrom = (source: MessageSource): MessagePart =>
  source.instant('status.impactFrom', 'when the impact began')
export const impactUntil = (source: MessageSource): MessagePart =>
  source.instant('status.impactUntil', 'when the impact ended')

/**
 * An update of the public status page. It is for customers: no name of a person, a service or a version, and nothing
 * that is not known yet.
 */
export function statusUpdate(kind: StatusKind, source: MessageSource): MessagePart[] {
  const next: Line = ['Next update by ', nextUpdate(source), '.']
  const began: Line = ['Began: ', impactFrom(source)]
  const decided = source.at('time of the decision to roll back', source.rollback?.at ?? null)
  const recovered = source.at('time of recovery', source.mitigatedAt)
  switch (kind) {
    case 'status-investigating':
      return lines([['Investigating'], [impact(source)], began, ['We are looking into it.'], next])
    case 'status-identified':
      return lines([
        ['Identified'],
        [impact(source)],
        began,
        ['We have been taking back our latest change since ', decided, '.'],
        next,
      ])
    case 'status-monitoring':
      return lines([
        ['Monitoring'],
        [impact(source)],
        began,
        ['Our latest change was taken back, and our checks have passed since ', recovered, '.'],
        ['We keep watching.'],
        next,
      ])
    case 'status-resolved':
      return lines([
        ['Resolved'],
        [impact(source)],
        began,
        ['Ended: ', impactUntil(source)],
        ['Our latest change was taken back, and our checks have passed since ', recovered, '.'],
        ['This is the last update. We are reviewing what happened.'],
      ])
    default:
      return assertNever(kind)
  }
}

/** The address of the newest status update, or the gap that posting one fills. */
export function statusAddress(source: MessageSource): MessagePart {
  const posted = Object.values(source.state.messages).filter(
    ({ kind, url }) => kind.startsWith('status-') && url !== '',
  )
  const url = posted.at(-1)?.url ?? null
  return slot('link to the status update', url, { kind: 'message', message: 'status-investigating' })
}
