import type { Standing } from '../../../../shared/messages/owed.ts'
import { Circle, CircleCheck, CircleMinus, type LucideIcon, Megaphone } from '../../../components/icons.ts'

/** How each standing is told: a picture, a word and a colour. */
export const standingLooks: Record<
  Standing,
  { readonly icon: LucideIcon; readonly word: string; readonly tone: 'warn' | 'ok' | 'muted' }
> = {
  later: { icon: Circle, word: 'Not yet', tone: 'muted' },
  owed: { icon: Megaphone, word: 'Owed', tone: 'warn' },
  posted: { icon: CircleCheck, word: 'Posted', tone: 'ok' },
  passed: { icon: CircleMinus, word: 'Passed over', tone: 'muted' },
}
