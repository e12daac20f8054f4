import { localDate, localTime, utcDate, utcTime, zoneText } from '../../run/format.ts'
import type { Instant } from '../model.ts'

/** The same instant with seconds, whatever precision and zone a person typed. Unreadable text stays as it is. */
function normal(at: string): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? at : new Date(time).toISOString()
}

/** An instant as `2026-11-23 03:04:05Z (04:04:05 UTC+1)`. */
export function instantText(instant: Instant): string {
  const local = zonedText(instant)
  return local === '' ? utcText(instant) : `${utcText(instant)} (${local})`
}

/** An instant as `2026-11-23 03:04:05Z`. */
export function utcText({ at }: Instant): string {
  const iso = normal(at)
  return Number.isNaN(Date.parse(iso)) ? at : `${utcDate(iso)} ${utcTime(iso)}`
}

/** Where it was written: `04:04:05 UTC+1`, with the day where that differs; empty where local time is UTC. */
export function zonedText({ at, tz }: Instant): string {
  const iso = normal(at)
  if (tz === 0 || Number.isNaN(Date.parse(iso))) return ''
  const day = localDate(iso, tz) === utcDate(iso) ? '' : `${localDate(iso, tz)} `
  return `${day}${localTime(iso, tz)} ${zoneText(tz)}`
}

/** A stretch of time, with the day once where it begins and ends on the same one. */
export function stretchText(from: Instant | null, until: Instant | null): string {
  if (!from || !until || from.at === until.at) {
    const only = from ?? until
    return only ? instantText(only) : ''
  }
  const sameDay = (tz: number): boolean => localDate(normal(from.at), tz) === localDate(normal(until.at), tz)
  if (from.tz !== until.tz || !sameDay(0) || !sameDay(from.tz)) {
    return `${instantText(from)} to ${instantText(until)}`
  }
  const utc = `${utcText(from)} to ${clockText(until)}`
  const local = zonedText(from)
  return local === '' ? utc : `${utc} (${localText(from)} to ${zonedText(until)})`
}

/** The UTC clock of an instant, `03:04:05Z`. */
export function clockText({ at }: Instant): string {
  return utcTime(normal(at))
}

/** The clock of an instant where it was written, `04:04:05`. */
export function localText({ at, tz }: Instant): string {
  return localTime(normal(at), tz)
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The UTC day of an instant in words, `23 November 2026`. */
export function dayText({ at }: Instant): string {
  const date = new Date(at)
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`
}
