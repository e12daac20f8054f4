import { messagesText } from '#text/messages.ts'
import type { Standing } from '../../../../shared/messages/owed.ts'
import { Circle, CircleCheck, CircleMinus, type LucideIcon, Megaphone } from '../../../components/icons.ts'

const text = messagesText.standings

/** How each standing is told: a picture, a word and a colour. */
export const standingLooks: Record<
  Standing,
  { readonly icon: LucideIcon; readonly word: string; readonly tone: 'warn' | 'ok' | 'muted' }
> = {
  later: { icon: Circle, word: text.notYet, tone: 'muted' },
  owed: { icon: Megaphone, word: text.owed, tone: 'warn' },
  posted: { icon: CircleCheck, word: text.posted, tone: 'ok' },
  passed: { icon: CircleMinus, word: text.passedOver, tone: 'muted' },
}
