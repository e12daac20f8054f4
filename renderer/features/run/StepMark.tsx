import {
  Ban,
  Circle,
  CircleCheck,
  CircleDot,
  CircleMinus,
  CircleX,
  Clock3,
  SkipForward,
} from '../../components/icons.ts'
import css from './Plan.module.css'
import { markWord, type PlanMark } from './planModel.ts'

const icons: Record<PlanMark, typeof Circle> = {
  todo: Circle,
  active: CircleDot,
  done: CircleCheck,
  skipped: SkipForward,
  failed: CircleX,
  blocked: Ban,
  deferred: Clock3,
  'not-needed': CircleMinus,
}

/** Icon of a step's state. The word goes beside it for those who do not see the icon. */
export function StepMark({ mark }: { readonly mark: PlanMark }) {
  const Icon = icons[mark]
  return (
    <span className={css['mark']} data-mark={mark} title={markWord(mark)}>
      <Icon aria-hidden="true" />
    </span>
  )
}
