import { handoverText } from '#text/handover.ts'
import { formatDuration } from '../../../../shared/run/format.ts'
import { currentStepOf, phaseOf, phaseTitles } from '../../../../shared/run/selectors.ts'
import { readTimer } from '../../../../shared/run/timers.ts'
import { useNow } from '../../../store/clock.ts'
import { countConflicts } from '../conflicts/words.ts'
import { useRunView } from '../runContext.ts'
import css from './Handover.module.css'

const text = handoverText.standing

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
        ? text.ranOut({ title, duration: formatDuration(overdueMs) })
        : text.left({ title, duration: formatDuration(remainingMs) }),
    ]
  })
  return (
    <dl className={css['standing']}>
      <dt>{text.phase}</dt>
      <dd>{phaseTitles[phaseOf(state, runbook)]}</dd>
      <dt>{text.step}</dt>
      <dd>
        {current
          ? text.stepOf({ number: current.number, count: views.length, short: current.step.short })
          : text.noneIsLeft}
      </dd>
      <dt>{text.clocks}</dt>
      <dd>{clocks.length === 0 ? text.noneRuns : clocks.join(' · ')}</dd>
      {owed > 0 && (
        <>
          <dt>{text.owed}</dt>
          <dd>{text.steps(owed)}</dd>
        </>
      )}
      {conflicts.length > 0 && (
        <>
          <dt>{text.open}</dt>
          <dd>{countConflicts(conflicts.length)}</dd>
        </>
      )}
    </dl>
  )
}
