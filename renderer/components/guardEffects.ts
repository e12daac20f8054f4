import { guardEffectsText as text } from '#text/guardEffects.ts'
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
  block: { icon: Lock, tone: 'danger', words: text.blocked, stops: text.locked, verb: '' },
  warn: {
    icon: TriangleAlert,
    tone: 'warn',
    words: text.needsAReason,
    stops: text.needsAReason,
    verb: text.pass,
  },
  approval: {
    icon: UserCheck,
    tone: 'violet',
    words: text.needsAnApproval,
    stops: text.needsAnApproval,
    verb: text.approve,
  },
}
