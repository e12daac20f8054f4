import { memo } from 'react'
import { planText } from '#text/plan.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { type GuardView, type StepView, workedMs } from '../../../shared/run/selectors.ts'
import type { Role } from '../../../shared/runbook/schema.ts'
import { Lock, Split } from '../../components/icons.ts'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { useNow } from '../../store/clock.ts'
import { countConflicts } from './conflicts/words.ts'
import { guardTitle } from './guards/titles.ts'
import css from './Plan.module.css'
import { initials, markOf, markWord } from './planModel.ts'
import { useRunView } from './runContext.ts'
import { StepMark } from './StepMark.tsx'

const text = planText.planRow

/** Time spent on the step that is being worked on, by the second. */
function Running({ view }: { readonly view: StepView }) {
  const { closed } = useRunView().state
  const now = useNow()
  return <>{formatDuration(workedMs(view.state, closed ? Date.parse(closed.at) : now))}</>
}

/** Time spent on a step; empty before it was touched. Only an active one follows the clock. */
function Spent({ view }: { readonly view: StepView }) {
  if (view.state.status === 'active') return <Running view={view} />
  return <>{view.state.workedMs >= 1000 ? formatDuration(view.state.workedMs) : ''}</>
}

/** That a guard holds in the step, and which. */
function PlanLock({ guard }: { readonly guard: GuardView }) {
  const { runbook } = useRunView()
  const title = guardTitle(guard, runbook)
  return (
    <span className={css['lock']} data-effect={guard.guard.effect} title={title}>
      <Lock aria-hidden="true" />
      <VisuallyHidden>, {text.guard(title)}</VisuallyHidden>
    </span>
  )
}

/** That two computers wrote the step unseen, and somebody has to choose. */
function PlanConflict({ count }: { readonly count: number }) {
  const title = text.conflicts(countConflicts(count))
  return (
    <span className={css['lock']} data-effect="warn" title={title}>
      <Split aria-hidden="true" />
      <VisuallyHidden>, {title}</VisuallyHidden>
    </span>
  )
}

/**
 * One step in the plan: state, number, short title, whose it is, time spent. Drawn again only where it changed: of
 * hundreds one or two do.
 */
export const PlanRow = memo(function PlanRow(props: {
  readonly view: StepView
  readonly roles: readonly Role[]
  /** The guard that holds there, or null. */
  readonly guard: GuardView | null
  /** Number of open conflicts in it. */
  readonly conflicts: number
  readonly current: boolean
  readonly stop: boolean
  readonly onFocus: (step: string) => void
  readonly onOpen: (step: string) => void
}) {
  const { view, guard, conflicts, current, stop, onFocus, onOpen } = props
  const mark = markOf(view)
  const role = props.roles.find((each) => each.id === view.step.role)
  const word =
    view.notNeeded !== null && mark === 'not-needed' ? text.notNeeded(view.notNeeded) : markWord(mark)
  return (
    <li>
      <button
        type="button"
        data-row
        className={css['row']}
        data-mark={mark}
        data-open={current || undefined}
        aria-current={current ? 'step' : undefined}
        tabIndex={stop ? 0 : -1}
        onFocus={() => onFocus(view.step.id)}
        onClick={() => onOpen(view.step.id)}
      >
        <StepMark mark={mark} />
        <span className={css['number']}>{view.number}</span>
        <span className={css['title']}>{view.step.short}</span>
        <VisuallyHidden>, {word}</VisuallyHidden>
        {conflicts > 0 && <PlanConflict count={conflicts} />}
        {guard && <PlanLock guard={guard} />}
        {view.person !== '' && (
          <span className={css['person']} title={role ? `${role.title}: ${view.person}` : view.person}>
            <span aria-hidden="true">{initials(view.person)}</span>
            <VisuallyHidden>, {view.person}</VisuallyHidden>
          </span>
        )}
        <span className={css['time']}>
          <Spent view={view} />
        </span>
      </button>
    </li>
  )
})
