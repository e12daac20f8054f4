import { drillsText } from '#text/drills.ts'
import type { DrillScore } from '../../../../shared/drills/score.ts'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { go } from '../../../store/route.ts'
import { useRunView } from '../runContext.ts'
import { Compared } from './Compared.tsx'
import css from './Debrief.module.css'
import { DebriefTimeline } from './DebriefTimeline.tsx'
import { Marks } from './Marks.tsx'
import { useScore } from './useScore.ts'

const text = drillsText.debrief

/** How the drill went: the score and why, what to do better, what happened against what was done, and earlier ones. */
export function DebriefDialog() {
  const { run, state, ask, closeDialog } = useRunView()
  const score = useScore()
  const closed = state.closed !== null
  return (
    <Dialog
      title={text.title}
      size="wide"
      reading
      onClose={closeDialog}
      actions={
        <>
          <Button variant="quiet" onPress={closeDialog}>
            {text.close}
          </Button>
          {closed ? (
            <>
              <Button onPress={() => go({ screen: 'record', run })}>{text.record}</Button>
              <Button variant="primary" onPress={() => go({ screen: 'start', mode: 'drill' })}>
                {text.again}
              </Button>
            </>
          ) : (
            <Button variant="primary" onPress={() => ask({ kind: 'endDrill' })}>
              {text.end}
            </Button>
          )}
        </>
      }
    >
      {score && <Debrief score={score} />}
    </Dialog>
  )
}

function Debrief({ score }: { readonly score: DrillScore }) {
  const { title, teaches, right } = drillsText.scenarios[score.scenario]
  const { word, sentence } = drillsText.rulings[score.ruling]
  return (
    <div className={css['debrief']}>
      <header className={css['head']}>
        <p className={css['points']}>
          <span className={css['number']}>{score.points ?? text.none}</span>
          <span>{text.points}</span>
        </p>
        <div className={css['words']}>
          <p className={css['kicker']}>
            {title} · {drillsText.speed(score.speed)}
          </p>
          <p className={css['ruling']} data-ruling={score.ruling}>
            {score.end === 'given-up' ? `${drillsText.givenUp} · ` : ''}
            {word}
          </p>
          <p>{score.points === null ? text.notDecided : sentence}</p>
        </div>
      </header>
      <div className={css['columns']}>
        <section>
          <h3>{text.lessons}</h3>
          <ol className={css['lessons']}>
            {score.lessons.map((lesson) => (
              <li key={lesson}>{drillsText.lessons[lesson]}</li>
            ))}
          </ol>
        </section>
        <Marks score={score} />
      </div>
      <DebriefTimeline score={score} />
      <div className={css['columns']}>
        <section>
          <h3>{text.teaches}</h3>
          <p>{teaches}</p>
          <h3>{text.right}</h3>
          <p>{right}</p>
        </section>
        <Compared score={score} />
      </div>
    </div>
  )
}
