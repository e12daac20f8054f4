import { formatDuration } from '../../../shared/run/format.ts'
import { bigClock } from '../../../shared/run/selectors.ts'
import { Clock } from '../../components/Clock.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { useNow } from '../../store/clock.ts'
import { SpeedMark } from './drill/SpeedMark.tsx'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'

/** The clock that matters most in this phase. */
export function BigClock({ size = 'clock' }: { readonly size?: 'clock' | 'title' }) {
  const { runbook, state } = useRunView()
  const clock = bigClock(runbook, state, useNow())
  if (!clock) return null
  return (
    <div className={css['clock']} data-size={size}>
      <p className={css['clockLabel']}>{clock.label}</p>
      <Clock text={formatDuration(clock.ms)} label={clock.label} tone={clock.tone} size={size} />
      <p className={css['clockNote']}>{clock.note}</p>
      <SpeedMark />
      <div className={css['clockBar']}>
        {clock.fraction !== null && (
          <ProgressBar label={clock.label} fraction={clock.fraction} tone={clock.tone} />
        )}
      </div>
    </div>
  )
}
