import { decisionText } from '#text/decision.ts'
import type { Verdict } from '../../../../shared/rollback/triggers/model.ts'
import type { Choice } from '../../../../shared/run/values.ts'
import { ArrowRight, type LucideIcon, Pause, Undo2 } from '../../../components/icons.ts'

const text = decisionText.choices

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
    title: text.rollBack,
    help: text.rollBackAbout,
    confirm: text.rollBackNow,
    icon: Undo2,
  },
  {
    choice: 'hold',
    action: 'decision.hold',
    title: text.hold,
    help: text.holdAbout,
    confirm: text.holdTheRollout,
    icon: Pause,
  },
  {
    choice: 'proceed',
    action: 'decision.proceed',
    title: text.proceed,
    help: text.proceedAbout,
    confirm: text.proceed,
    icon: ArrowRight,
  },
]

/** The choice that a verdict asks for. While nothing is proven that is to go on watching. */
export const following: Readonly<Record<Verdict, Choice>> = {
  breach: 'rollback',
  inconclusive: 'hold',
  clean: 'proceed',
}
