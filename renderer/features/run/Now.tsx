import { runText } from '#text/run.ts'
import { isEnded, phaseOf } from '../../../shared/run/selectors.ts'
import { Button } from '../../components/Button.tsx'
import { Rocket, Siren } from '../../components/icons.ts'
import { BigClock } from './BigClock.tsx'
import { VerdictNow } from './canary/VerdictNow.tsx'
import { DueBanners } from './DueBanners.tsx'
import { Facts } from './Facts.tsx'
import { following } from './following.tsx'
import { Latest } from './Latest.tsx'
import css from './Now.module.css'
import { OwedList } from './OwedList.tsx'
import { People } from './People.tsx'
import { RunningTimers } from './RunningTimers.tsx'
import { useRunView } from './runContext.ts'
import { RollbackAhead } from './Usually.tsx'

const text = runText.now

/** What matters now: the clock, other timers, facts, who, what is owed, what was last recorded. */
export const Now = following(function Now({ withoutClock = false }: { readonly withoutClock?: boolean }) {
  return (
    <aside className={css['now']} aria-label={text.now}>
      {!withoutClock && (
        <>
          <BigClock />
          <RollbackAhead />
          <DueBanners />
          <Moves />
        </>
      )}
      <VerdictNow />
      <RunningTimers />
      <Facts />
      <OwedList />
      <People />
      <Latest />
    </aside>
  )
})

/** The moves that belong to the run, not to a step: the deploy starts, roll back now, close. */
export function Moves() {
  const { state, runbook, views, ask, readOnly } = useRunView()
  if (readOnly) return null
  const phase = phaseOf(state, runbook)
  const over = views.every((view) => view.notNeeded !== null || isEnded(view.state.status))
  const deploys = phase === 'preparing' && state.started?.entry === 'plan'
  const rolls = phase === 'deploying' || phase === 'watching' || phase === 'shipped'
  // Smoke tests that ended another way than done leave the clock running; the run can still be closed.
  const ended = views.some((view) => view.step.mitigates && isEnded(view.state.status))
  const ends =
    over ||
    (phase === 'rolling-back' && ended) ||
    phase === 'shipped' ||
    phase === 'following-up' ||
    phase === 'recovered'
  if (!deploys && !rolls && !ends) return null
  return (
    <div className={css['moves']}>
      {deploys && (
        <Button icon={Rocket} action="run.deploy" onPress={() => ask({ kind: 'deploy' })}>
          {text.deployStarts}
        </Button>
      )}
      {rolls && (
        <Button
          className={css['rollback']}
          icon={Siren}
          action="run.rollBackNow"
          onPress={() => ask({ kind: 'rollback' })}
        >
          {text.rollBackNow}
        </Button>
      )}
      {ends && <Button onPress={() => ask({ kind: 'close' })}>{text.closeTheRun}</Button>}
    </div>
  )
}
