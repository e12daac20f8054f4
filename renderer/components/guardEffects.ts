import type { Guard } from '../../shared/runbook/schema.ts'
import { Lock, type LucideIcon, TriangleAlert, UserCheck } from './icons.ts'

interface Look {
  readonly icon: LucideIcon
  readonly tone: 'danger' | 'warn' | 'violet'
  /** What the effect means, beside the title. */
  readonly words: string
  /** What stops the step, in the footer. */
  readonly stops: string
  /** Verb on the button; empty where there is no way to override. */
  readonly verb: string
}

/** Picture, words and colour of each effect of a guard. */
export const guardEffects: Record<Guard['effect'], Look> = {
  block: { icon: Lock, tone: 'danger', words: 'No override', stops: 'Locked', verb: '' },
  warn: {
    icon: TriangleAlert,
    tone: 'warn',
    words: 'Needs a reason',
    stops: 'Needs a reason',
    verb: 'Pass with a reason',
  },
  approval: {
    icon: UserCheck,
    tone: 'violet',
    words: 'Needs an approval',
    stops: 'Needs an approval',
    verb: 'Enter the approval',
  },
}
