import type { ReactNode } from 'react'
import { hudText } from '#text/hud.ts'
import { keysText } from '../../actions/useActions.ts'
import { ArrowRight, GraduationCap, X } from '../../components/icons.ts'
import { toggleHud } from '../../store/hud.ts'
import css from './Hud.module.css'

/** The strip to drag the HUD by: which run, how to get to the next one, and the way out. */
export function HudBar(props: {
  readonly next: (() => void) | null
  readonly place: number
  readonly count: number
  readonly children?: ReactNode
}) {
  const { next, place, count, children } = props
  return (
    <header className={css['bar']}>
      <div className={css['name']}>{children}</div>
      {next && (
        <button
          type="button"
          className={css['small']}
          title={titleWith(hudText.nextRun(place, count), keysText('hud.next'))}
          onClick={next}
        >
          {place > 0 && <span aria-hidden>{hudText.runPlace(place, count)}</span>}
          <span className={css['hidden']}>{hudText.nextRun(place, count)}</span>
          <ArrowRight size={14} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className={css['small']}
        aria-label={hudText.close}
        title={titleWith(hudText.close, keysText('hud.close'))}
        onClick={toggleHud}
      >
        <X size={15} aria-hidden />
      </button>
    </header>
  )
}

/** The mark of a practice run. */
export function RehearsalMark() {
  return (
    <span className={css['rehearsal']}>
      <GraduationCap size={13} strokeWidth={2.4} aria-hidden />
      {hudText.rehearsal}
    </span>
  )
}

const titleWith = (title: string, keys: string): string => (keys === '' ? title : `${title} (${keys})`)
