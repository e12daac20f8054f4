import { type Phase, phaseTitles } from '../../../shared/run/phase.ts'
import type { Tone } from '../../components/Pill.tsx'

const tones: Readonly<Record<Phase, Tone>> = {
  preparing: 'muted',
  deploying: 'accent',
  watching: 'warn',
  'rolling-back': 'danger',
  recovered: 'ok',
  shipped: 'ok',
  'following-up': 'accent',
  closed: 'muted',
}

const isPhase = (phase: string): phase is Phase => phase in phaseTitles

/** The words and the tone of a phase, as main names it in a summary. */
export function phaseMark(phase: string): { readonly text: string; readonly tone: Tone } {
  return isPhase(phase) ? { text: phaseTitles[phase], tone: tones[phase] } : { text: phase, tone: 'muted' }
}
