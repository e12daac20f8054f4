import { componentsText } from '#text/components.ts'
import { localTime, utcDate, utcTime } from '../../shared/run/format.ts'
import { classes } from './classes.ts'
import css from './Time.module.css'

const text = componentsText.time

export interface TimeProps {
  /** ISO 8601 instant. */
  readonly at: string
  /** Offset from UTC in minutes of whoever recorded it; this device's when left out. */
  readonly tz?: number | undefined
  readonly withDate?: boolean
  /** Without the local time beside it. */
  readonly utcOnly?: boolean
  readonly className?: string | undefined
}

/** Offset of this device from UTC in minutes at an instant. */
export function localOffset(at: string): number {
  return -new Date(at).getTimezoneOffset()
}

/** An instant as `03:04:05Z` with the local time beside it. */
export function Time({ at, tz, withDate = false, utcOnly = false, className }: TimeProps) {
  return (
    <time dateTime={at} className={classes(css['time'], className)}>
      <span>
        {withDate && `${utcDate(at)} `}
        {utcTime(at)}
      </span>
      {!utcOnly && (
        <span className={css['local']}>{text.local(localTime(at, tz ?? localOffset(at)).slice(0, 5))}</span>
      )}
    </time>
  )
}
