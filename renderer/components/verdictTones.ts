import type { Verdict } from '../../shared/rollback/triggers/model.ts'
import type { Tone } from './Pill.tsx'

/** The colour of a verdict, beside its icon and its word. */
export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  breach: 'danger',
  clean: 'ok',
  inconclusive: 'warn',
}
