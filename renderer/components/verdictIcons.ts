import type { Verdict } from '../../shared/rollback/triggers/model.ts'
import { CircleCheck, Hourglass, type LucideIcon, OctagonX } from './icons.ts'

/** The picture that stands beside the word of a verdict. */
export const verdictIcons: Readonly<Record<Verdict, LucideIcon>> = {
  breach: OctagonX,
  inconclusive: Hourglass,
  clean: CircleCheck,
}
