import { formatDuration } from '../../../shared/run/format.ts'
import { readTimer, unacknowledged } from '../../../shared/run/timers.ts'
import { Banner } from '../../components/Banner.tsx'
import { AlarmClock } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import { useRunView } from './runContext.ts'
import { TimerControls } from './TimerControls.tsx'

/** Timers that ran out, each with what to do, until somebody acknowledges them. */
export function DueBanners() {
  const { runbook, state, readOnly } = useRunView()
  const now = useNow()
  if (readOnly) return null
  return unacknowledged(state).map((id, index) => {
    const definition = runbook.timers.find((each) => each.id === id)
    const timer = state.timers[id]
    if (!definition || !timer) return null
    return (
      <Banner
        key={id}
        tone="danger"
        icon={AlarmClock}
        title={`${definition.title} ran out`}
        actions={<TimerControls definition={definition} timer={timer} keys takesKey={index === 0} />}
      >
        <span role="alert">{definition.whenDue ?? 'Acknowledge it and go on.'}</span>{' '}
        <span className="mono">{formatDuration(readTimer(timer, now).overdueMs)} ago.</span>
      </Banner>
    )
  })
}
