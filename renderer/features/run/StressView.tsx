import { runText } from '#text/run.ts'
import { BigClock } from './BigClock.tsx'
import { DueBanners } from './DueBanners.tsx'
import css from './Run.module.css'
import { StepView } from './StepView.tsx'

const text = runText.stressView

/** The step and the clock, larger, and nothing else. */
export function StressView() {
  return (
    <main className={css['stress']}>
      <section className={css['stressClock']} aria-label={text.clock}>
        <BigClock />
        <DueBanners />
      </section>
      <StepView />
    </main>
  )
}
