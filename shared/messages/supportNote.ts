import { lines, type MessagePart, slot } from './parts.ts'
import type { MessageSource } from './source.ts'
import { impact, impactFrom, nextUpdate, statusAddress } from './statusUpdate.ts'

/** For customer support: what customers notice, what to tell them, and who takes their tickets. */
export function supportNote(source: MessageSource): MessagePart[] {
  const { state, mitigatedAt } = source
  const over = mitigatedAt !== null
  const ended = source.value('status.impactUntil')
  return lines([
    [
      'For customer support: ',
      slot('service', state.release.service),
      ', ',
      slot('environment', state.release.environment),
    ],
    ['What customers notice: ', impact(source)],
    ['Since: ', impactFrom(source)],
    over
      ? ['Checked and working again since: ', source.at('time of recovery', mitigatedAt)]
      : [
          'What we do: taking back the latest release since ',
          source.at('time of the decision to roll back', source.rollback?.at ?? null),
        ],
    ended === null ? null : ['Impact ended: ', source.instant('status.impactUntil', 'when the impact ended')],
    over
      ? ['What to tell them: it works again. Please try once more, and answer us if it does not.']
      : ['What to tell them: we know about it and are working on it. There is nothing for them to do.'],
    ['Status page: ', statusAddress(source)],
    ['Send tickets about it to: ', source.person('comms-lead', 'comms lead')],
    over ? null : ['Next update by ', nextUpdate(source), '.'],
  ])
}
