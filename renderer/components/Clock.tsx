import css from './Clock.module.css'
import { classes } from './classes.ts'

export interface ClockProps {
  /** Digits to show, such as `12:07`. */
  readonly text: string
  /** What it measures, for screen readers. */
  readonly label: string
  readonly tone?: 'accent' | 'ok' | 'warn' | 'danger' | 'muted' | 'plain'
  readonly size?: 'body' | 'large' | 'title' | 'clock'
  readonly className?: string | undefined
}

/** Big digits that do not move while they count. Not a live region: a screen reader reads it when asked. */
export function Clock({ text, label, tone = 'plain', size = 'clock', className }: ClockProps) {
  return (
    <span
      role="timer"
      aria-label={`${label} ${text}`}
      className={classes(css['clock'], css[tone], size === 'clock' ? css['big'] : css[size], className)}
    >
      {text}
    </span>
  )
}
