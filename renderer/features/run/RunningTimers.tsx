import { runText } from '#text/run.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { bigClock, workedMs } from '../../../shared/run/selectors.ts'
import { readTimer } from '../../../shared/run/timers.ts'
import { Hourglass, Timer } from '../../components/icons.ts'
import { useNow } from '../../store/clock.ts'
import css from './Now.module.css'
import { useRunView } from './runContext.ts'
import { TimerControls } from './TimerControls.tsx'
import { clockText, timerWords } from './timerWords.ts'

const text = runText.runningTimers

/** Every other timer that runs, and the time spent on the step in the centre. */
export function RunningTimers() {
  const { runbook, state, views, open } = useRunView()
  const now = useNow()
  if (state.closed) return null
  const big = bigClock(runbook, state, now)
  const running = runbook.timers.flatMap((definition) => {
    const timer = state.timers[definition.id]
    if (!timer || timer.status === 'stopped' || definition.id === big?.timer) return []
    // Above, in red, until somebody acknowledges it: twice would be twice the noise.
    if (timer.due !== null && !timer.acknowledged) return []
    // The big clock counts from the decision already.
    if (definition.title === big?.label) return []
    return [{ definition, timer }]
  })
  const step = views.find((view) => view.step.id === open)
  const spent = step ? workedMs(step.state, now) : 0
  if (running.length === 0 && spent === 0) return null
  return (
    <section className={css['block']} aria-label={text.timers}>
      {running.map(({ definition, timer }) => {
        const { remainingMs, elapsedMs, overdueMs } = readTimer(timer, now)
        const over = timer.due !== null || overdueMs > 0
        const word = over ? 'over' : timerWords(definition, timer, now)
        const left = over ? overdueMs : (remainingMs ?? elapsedMs)
        const reading = clockText(definition, left)
        return (
          <div key={definition.id} className={css['timerRow']}>
            <Hourglass size={16} aria-hidden />
            <span className={css['rowLabel']}>{definition.title}</span>
            <span
              role="timer"
              aria-label={`${definition.title} ${reading} ${word}`}
              className={css['rowValue']}
              data-tone={over ? 'danger' : undefined}
            >
              {reading}
              {/* Running down is what the hourglass says; the room is for the name. */}
              {word !== 'left' && <span className={css['unit']}>{word}</span>}
            </span>
            <TimerControls definition={definition} timer={timer} />
          </div>
        )
      })}
      {spent > 0 && (
        <div className={css['timerRow']}>
          <Timer size={16} aria-hidden />
          <span className={css['rowLabel']}>{text.thisStep}</span>
          <span className={css['rowValue']}>{formatDuration(spent)}</span>
        </div>
      )}
    </section>
  )
}
