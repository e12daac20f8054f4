import { drillsText } from '#text/drills.ts'
import { speedOf } from '../../../../shared/run/moments.ts'
import { useRunView } from '../runContext.ts'
import css from './Drill.module.css'

/** Beside a clock of a drill: how many minutes one of its minutes counts as. Nothing where a minute is a minute. */
export function SpeedMark() {
  const { state } = useRunView()
  const speed = speedOf(state)
  return speed === 1 ? null : <span className={css['speed']}>{drillsText.speed(speed)}</span>
}
