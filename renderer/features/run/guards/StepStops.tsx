import { guardsText } from '#text/guards.ts'
import { completionGuards, type StepView } from '../../../../shared/run/selectors.ts'
import { guardEffects } from '../../../components/guardEffects.ts'
import { useRunView } from '../runContext.ts'
import { focusGuard } from './focusGuard.ts'
import { isKnownUnsafe } from './guardModel.ts'
import css from './StepStops.module.css'
import { useGuardTime } from './useGuards.ts'

/** What stops the step from being completed, over its button; a press goes to the guard. */
export function StepStops({ view }: { readonly view: StepView }) {
  const { runbook, state, views, attempted } = useRunView()
  const now = useGuardTime(state)
  const stops = completionGuards(runbook, state, now, view.step.id).filter(
    (each) => attempted.has(view.step.id) || isKnownUnsafe(each, views),
  )
  const [first] = stops
  if (!first) return null
  const { icon: Icon, tone, stops: words } = guardEffects[first.guard.effect]
  return (
    <p className={css['stops']} data-tone={tone}>
      <Icon size={15} aria-hidden />
      <button type="button" className={css['stop']} onClick={() => focusGuard(first.guard.id)}>
        {words}:{' '}
        {stops.length > 1
          ? guardsText.stepStops.andMore({ title: first.guard.title, count: stops.length - 1 })
          : first.guard.title}
      </button>
    </p>
  )
}
