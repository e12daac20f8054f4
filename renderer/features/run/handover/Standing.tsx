import { formatDuration } from '../../../../shared/run/format.ts'
import { currentStepOf, phaseOf, phaseTitles } from '../../../../shared/run/selectors.ts'
import { readTimer } from '../../../../shared/run/timers.ts'
import { useNow } from '../../../store/clock.ts'
import { conflictsText } from '../conflicts/words.ts'
import { useRunView } from '../runContext.ts'
import css from './Handover.module.css'

/** Where the run stands, for whoever takes it: phase, step, clocks that run, what is owed. */
export function Standing() {
  const { runbook, state, views, conflicts } = useRunView()
  const now = useNow()
  const current = currentStepOf(runbook, state)
  const owed = views.filter((view) => view.owed && view.notNeeded === null).length
  const clocks = runbook.timers.flatMap(({ id, title }) => {
    const timer = state.timers[id]
    if (timer?.status !== 'running') return []
    const { remainingMs, elapsedMs, overdueMs } = readTimer(timer, now)
    if (remainingMs === null) return [`${title}: ${formatDuration(elapsedMs)}`]
    return [
      overdueMs > 0
        ? `${title}: ran out ${formatDuration(overdueMs)} ago`
        : `${title}: ${formatDuration(remainingMs)} left`,
    ]
  })
  return (
    <dl className={css['standing']}>
      <dt>Phase</dt>
      <dd>{phaseTitles[phaseOf(state, runbook)]}</dd>
      <dt>Step</dt>
      <dd>{current ? `${current.number} of ${views.length}: ${current.step.short}` : 'none is left'}</dd>
      <dt>Clocks</dt>
      <dd>{clocks.length === 0 ? 'none runs' : clocks.join(' · ')}</dd>
      {owed > 0 && (
        <>
          <dt>Owed</dt>
          <dd>
            {owed} {owed === 1 ? 'step' : 'steps'}
          </dd>
        </>
      )}
      {conflicts.length > 0 && (
        <>
          <dt>Open</dt>
          <dd>{conflictsText(conflicts.length)}</dd>
        </>
      )}
    </dl>
  )
}
