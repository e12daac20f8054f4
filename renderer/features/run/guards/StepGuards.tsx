import type { StepView } from '../../../../shared/run/selectors.ts'
import { isEnded } from '../../../../shared/run/selectors.ts'
import { useRunView } from '../runContext.ts'
import { GuardBanner } from './GuardBanner.tsx'
import { GuardGiven } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { bannerGuards } from './guardModel.ts'
import { useGuards } from './useGuards.ts'

/** The guards of the step in the centre: those that hold, then those that were passed or approved. */
export function StepGuards({ view }: { readonly view: StepView }) {
  const { state, views, attempted } = useRunView()
  const guards = useGuards(view.step.id)
  if (view.notNeeded !== null) return null
  const over = isEnded(view.state.status) || state.closed !== null
  const held = over ? [] : bannerGuards(guards, { views, attempted: attempted.has(view.step.id), state })
  const given = guards.filter(({ pass, place }) => pass !== null && place.kind !== 'option')
  if (held.length + given.length === 0) return null
  return (
    <div className={css['guards']}>
      {held.map((each) => (
        <GuardBanner key={each.guard.id} view={each} />
      ))}
      {given.map((each) => (
        <GuardGiven
          key={each.guard.id}
          view={each}
          fixed={
            state.closed !== null ||
            (each.place.kind === 'deploy' ? state.deployStartedAt !== null : isEnded(view.state.status))
          }
        />
      ))}
    </div>
  )
}
