import { drillsText } from '#text/drills.ts'
import { scenarioOf } from '../../../../shared/drills/scenarios.ts'
import { formatDuration, utcTime } from '../../../../shared/run/format.ts'
import { Button } from '../../../components/Button.tsx'
import { Flag, GraduationCap, Megaphone } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Drill.module.css'
import { useScore } from './useScore.ts'

const text = drillsText.bar

/** Over a drill: how fast its world runs, what was said last, how the decision was, and the way out. */
export function DrillBar() {
  const { state, ask, inHand } = useRunView()
  const score = useScore()
  const drill = state.started?.drill
  if (!drill) return null
  const over = score?.end === 'played' || state.closed !== null
  const known = scenarioOf(state) !== null
  return (
    <section className={css['bar']} aria-label={text.label}>
      <span className={css['mark']}>
        <GraduationCap size={16} aria-hidden />
        {drillsText.speed(drill.speed)}
      </span>
      <span className={css['said']} role="status">
        {!known ? text.unknown : over ? text.over : <Said />}
      </span>
      {score && score.ruling !== 'open' && (
        <span className={css['ruling']} data-ruling={score.ruling}>
          {text.decided(
            drillsText.rulings[score.ruling].word,
            score.toDecisionMs === null ? null : formatDuration(score.toDecisionMs),
          )}
        </span>
      )}
      {over ? (
        <Button size="small" variant="primary" action="run.debrief" onPress={() => ask({ kind: 'debrief' })}>
          {text.debrief}
        </Button>
      ) : (
        inHand && (
          <Button
            size="small"
            variant="quiet"
            icon={Flag}
            action="run.debrief"
            onPress={() => ask({ kind: 'endDrill' })}
          >
            {text.end}
          </Button>
        )
      )}
    </section>
  )
}

/** What was said last, and how much before it. */
function Said() {
  const { state, ask } = useRunView()
  const { told } = state.drill
  const last = told.at(-1)
  if (!last) return text.quiet
  return (
    <>
      <Megaphone size={15} aria-hidden />
      <time dateTime={last.at}>{utcTime(last.at)}</time>
      <span className={css['words']}>
        <strong>{text.told(last.from)}</strong> {last.text}
      </span>
      {told.length > 1 && (
        <Button size="small" variant="quiet" onPress={() => ask({ kind: 'timeline' })}>
          {text.earlier(told.length - 1)}
        </Button>
      )}
    </>
  )
}
