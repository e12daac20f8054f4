import type { ReactNode } from 'react'
import css from './TopBar.module.css'

/** The line at the top of every screen. */
export function TopBar({ left, right }: { readonly left: ReactNode; readonly right?: ReactNode }) {
  return (
    <header className={css['bar']}>
      <div className={css['left']}>{left}</div>
      <div className={css['right']}>{right}</div>
    </header>
  )
}

/** A thin line between parts of the bar. */
export function TopBarSeparator() {
  return <span className={css['separator']} aria-hidden />
}
