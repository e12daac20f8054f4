import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import { classes } from './classes.ts'
import css from './ProgressBar.module.css'

/** A thin bar. `fraction` is 0 to 1, null while it is not known. */
export function ProgressBar({
  label,
  fraction,
  tone = 'accent',
  className,
}: {
  readonly label: string
  readonly fraction: number | null
  readonly tone?: 'accent' | 'ok' | 'warn' | 'danger' | 'muted'
  readonly className?: string | undefined
}) {
  const percent = fraction === null ? null : Math.min(100, Math.max(0, fraction * 100))
  return (
    <AriaProgressBar
      aria-label={label}
      value={percent ?? 0}
      isIndeterminate={percent === null}
      className={classes(css['bar'], css[tone], className)}
    >
      <span
        className={classes(css['fill'], percent === null && css['unknown'])}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </AriaProgressBar>
  )
}
