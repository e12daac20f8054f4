import { stepText } from '#text/step.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { speedOf } from '../../../shared/run/moments.ts'
import { readTimer } from '../../../shared/run/timers.ts'
import { useAttention } from '../../store/attention.ts'
import { useNow } from '../../store/clock.ts'
import { SpeedMark } from './drill/SpeedMark.tsx'
import { useRunView } from './runContext.ts'
import css from './Step.module.css'
import { TimerControls } from './TimerControls.tsx'
import { clockText, timerWords } from './timerWords.ts'

const text = stepText.stepTimers

/** The clocks of a step with their controls. One that has not started yet offers to. */
export function StepTimers({ step }: { readonly step: string }) {
  const { run, runbook, state, readOnly } = useRunView()
  const topmost = useAttention((store) => store.alerts.find((alert) => alert.run === run))
  const now = useNow()
  const own = runbook.timers.filter((definition) => definition.step === step)
  if (own.length === 0 || readOnly) return null
  return (
    <>
      {own.map((definition) => {
        const timer = state.timers[definition.id] ?? null
        const reading = timer ? readTimer(timer, now) : null
        return (
          <div
            key={definition.id}
            className={css['timer']}
            data-due={(timer?.due && !timer.acknowledged) || undefined}
          >
            <span className={css['timerTitle']}>{definition.title}</span>
            <span className={css['timerValue']}>
              {reading === null
                ? definition.minutes
                  ? formatDuration((definition.minutes * 60_000) / speedOf(state))
                  : definition.businessDays
                    ? text.businessDays(definition.businessDays)
                    : ''
                : clockText(definition, reading.remainingMs ?? reading.elapsedMs)}
            </span>
            <span className={css['timerNote']}>{timerWords(definition, timer, now)}</span>
            <SpeedMark />
            {/* The key acknowledges what presses most, which may be something else. */}
            <TimerControls
              definition={definition}
              timer={timer}
              keys
              takesKey={topmost?.kind === 'timer' && topmost.timer === definition.id}
            />
          </div>
        )
      })}
    </>
  )
}
