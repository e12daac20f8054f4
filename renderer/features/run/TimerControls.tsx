import { stepText } from '#text/step.ts'
import type { TimerState } from '../../../shared/run/values.ts'
import type { TimerDefinition } from '../../../shared/runbook/schema.ts'
import { Button } from '../../components/Button.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Check, Pause, Play, Plus, RotateCcw, Square } from '../../components/icons.ts'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { useRunView } from './runContext.ts'
import css from './Step.module.css'

const text = stepText.timerControls

/** Start, pause, extend, stop and acknowledge of one timer; only what is possible now. */
export function TimerControls(props: {
  readonly definition: TimerDefinition
  readonly timer: TimerState | null
  /** Draw words and keys, not only pictures. */
  readonly keys?: boolean
  /** The key is for this one: with several that ran out, for the first. */
  readonly takesKey?: boolean
  /** What is not pressed first is a picture. */
  readonly compact?: boolean
}) {
  const { definition, timer, keys = false, takesKey = true, compact = false } = props
  const { record, ask, readOnly } = useRunView()
  if (readOnly) return null
  const { id, title } = definition
  const running = timer !== null && timer.status !== 'stopped'
  const due = running && timer.due !== null

  if (!running || due) {
    return (
      <span className={css['timerControls']}>
        {due && !timer.acknowledged && (
          <Button
            size="small"
            icon={Check}
            {...(keys && takesKey ? { action: 'step.acknowledge' as const } : {})}
            onPress={() => void record({ type: 'acknowledgeTimer', timer: id }, { now: true })}
          >
            {text.acknowledge}
            <VisuallyHidden> {title}</VisuallyHidden>
          </Button>
        )}
        {keys && !compact ? (
          <Button
            size="small"
            icon={due ? RotateCcw : Play}
            {...(due ? {} : { action: 'step.timer' as const })}
            onPress={() => void record({ type: 'startTimer', timer: id })}
          >
            {due ? text.restart : text.start}
            <VisuallyHidden> {title}</VisuallyHidden>
          </Button>
        ) : (
          <IconButton
            icon={due ? RotateCcw : Play}
            label={`${due ? text.restart : text.start} ${title}`}
            onPress={() => void record({ type: 'startTimer', timer: id })}
          />
        )}
        {due && (
          <IconButton
            icon={Plus}
            label={text.extend(title)}
            onPress={() => ask({ kind: 'extend', timer: id })}
          />
        )}
      </span>
    )
  }
  const paused = timer.status === 'paused'
  return (
    <span className={css['timerControls']}>
      <IconButton
        icon={paused ? Play : Pause}
        label={`${paused ? text.resume : text.pause} ${title}`}
        {...(keys ? { action: 'step.timer' as const } : {})}
        onPress={() => void record({ type: paused ? 'resumeTimer' : 'pauseTimer', timer: id })}
      />
      {timer.lengthMs !== null && (
        <IconButton
          icon={Plus}
          label={text.extend(title)}
          onPress={() => ask({ kind: 'extend', timer: id })}
        />
      )}
      <IconButton
        icon={Square}
        label={text.stop(title)}
        onPress={() => void record({ type: 'stopTimer', timer: id })}
      />
    </span>
  )
}
