import type { Verdict } from '../../../../shared/rollback/triggers/model.ts'
import type { Choice } from '../../../../shared/run/values.ts'
import { ArrowRight, type LucideIcon, Pause, Undo2 } from '../../../components/icons.ts'

interface ChoiceWords {
  readonly choice: Choice
  readonly action: 'decision.rollback' | 'decision.hold' | 'decision.proceed'
  readonly title: string
  readonly help: string
  readonly confirm: string
  readonly icon: LucideIcon
}

export const choices: readonly ChoiceWords[] = [
  {
    choice: 'rollback',
    action: 'decision.rollback',
    title: 'Roll back',
    help: 'Opens rollback execution and starts the time to mitigation.',
    confirm: 'Roll back now',
    icon: Undo2,
  },
  {
    choice: 'hold',
    action: 'decision.hold',
    title: 'Hold',
    help: 'Keep the rollout where it is and keep watching. Decide again when more is known.',
    confirm: 'Hold the rollout',
    icon: Pause,
  },
  {
    choice: 'proceed',
    action: 'decision.proceed',
    title: 'Proceed',
    help: 'Ship it. Rollback execution and what follows from it are not needed.',
    confirm: 'Proceed',
    icon: ArrowRight,
  },
]

/** The choice that a verdict asks for. While nothing is proven that is to go on watching. */
export const following: Readonly<Record<Verdict, Choice>> = {
  breach: 'rollback',
  inconclusive: 'hold',
  clean: 'proceed',
}
