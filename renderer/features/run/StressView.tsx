import { BigClock } from './BigClock.tsx'
import { DueBanners } from './DueBanners.tsx'
import css from './Run.module.css'
import { StepView } from './StepView.tsx'

/** The step and the clock, larger, and nothing else. */
export function StressView() {
  return (
    <main className={css['stress']}>
      <section className={css['stressClock']} aria-label="Clock">
        <BigClock />
        <DueBanners />
      </section>
      <StepView />
    </main>
  )
}
