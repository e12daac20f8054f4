import { completionGuards, type GuardView, isEnded, type StepView } from '../../../../shared/run/selectors.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import type { Runbook } from '../../../../shared/runbook/schema.ts'
import { useRunView } from '../runContext.ts'
import { GuardBanner } from './GuardBanner.tsx'
import { GuardGiven } from './GuardGiven.tsx'
import css from './Guards.module.css'
import { bannerGuards } from './guardModel.ts'
import { useGuards } from './useGuards.ts'

/**
 * The guards that would keep a step that is done from being completed as it stands now. Ages are those of its
 * completion: that time goes on makes nothing unsafe that was safe then.
 */
function brokenGuards(
  { step, state: at }: StepView,
  runbook: Runbook,
  state: RunState,
): readonly GuardView[] {
  if (at.status !== 'done' || at.endedAt === null || state.closed !== null) return []
  return completionGuards(runbook, state, Date.parse(at.endedAt), step.id)
}

/** The guards of the step in the centre: those that hold, then those that were passed or approved. */
export function StepGuards({ view }: { readonly view: StepView }) {
  const { runbook, state, views, attempted, readOnly } = useRunView()
  const guards = useGuards(view.step.id)
  if (view.notNeeded !== null) return null
  const over = isEnded(view.state.status) || readOnly
  const held = over ? [] : bannerGuards(guards, { views, attempted: attempted.has(view.step.id), state })
  const given = guards.filter(({ pass, place }) => pass !== null && place.kind !== 'option')
  const broken = brokenGuards(view, runbook, state)
  if (held.length + given.length + broken.length === 0) return null
  return (
    <div className={css['guards']}>
      {broken.map((each) => (
        <GuardBanner key={each.guard.id} view={each} done />
      ))}
      {held.map((each) => (
        <GuardBanner key={each.guard.id} view={each} />
      ))}
      {given.map((each) => (
        <GuardGiven
          key={each.guard.id}
          view={each}
          fixed={
            readOnly ||
            (each.place.kind === 'deploy' ? state.deployStartedAt !== null : isEnded(view.state.status))
          }
        />
      ))}
    </div>
  )
}
