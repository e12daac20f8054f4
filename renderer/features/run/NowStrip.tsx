import type { ReactNode } from 'react'
import { runText } from '#text/run.ts'
import { BigClock } from './BigClock.tsx'
import { DueBanners } from './DueBanners.tsx'
import css from './Now.module.css'
import { Moves } from './Now.tsx'
import { RollbackAhead } from './Usually.tsx'

const text = runText.nowStrip

/** The clock and the run's moves in one line, where there is no room for a third zone. */
export function NowStrip({ children }: { readonly children?: ReactNode }) {
  return (
    <section className={css['strip']} aria-label={text.clock}>
      <div className={css['stripLine']}>
        {children}
        <BigClock size="title" />
        <Moves />
      </div>
      <RollbackAhead />
      {/* The step keeps the room: one alarm at a time. */}
      <DueBanners most={1} />
    </section>
  )
}
