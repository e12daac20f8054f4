import { fieldsText } from '#text/fields.ts'

const words = fieldsText.moment

const two = (value: number): string => String(value).padStart(2, '0')

/** Form of a typed moment: an optional day, a time, an optional zone. */
const typedMoment =
  /^(?:(\d{4})-(\d{2})-(\d{2})(?:[T ]+|$))?(?:(\d{1,2})(?::?(\d{2}))(?::?(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i

function offsetMinutes(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/**
 * What a person typed, as an ISO instant; null when it is no moment. Understood: `now`, `03:04`, `0304`,
 * `03:04:05`, `2026-11-23`, `2026-11-23 03:04`, ISO 8601. Without a zone it is UTC, like every time on screen.
 * A time without a day is the latest such time, or with `ahead` the next one. `now`: epoch ms.
 */
export function parseMoment(text: string, now: number, ahead = false): string | null {
  const typed = text.trim()
  if (/^now$/i.test(typed)) return new Date(now).toISOString()
  const match = typed === '' ? null : typedMoment.exec(typed)
  if (!match) return null
  const [, year, month, day, hour, minute, second, zone] = match
  if (year === undefined && hour === undefined) return null
  if (hour === undefined && zone !== undefined) return null
  const time = `${two(Number(hour ?? 0))}:${minute ?? '00'}:${second ?? '00'}.000Z`
  const shift = offsetMinutes(zone) * 60_000
  const date =
    year === undefined ? new Date(now + shift).toISOString().slice(0, 10) : `${year}-${month}-${day}`
  const parsed = Date.parse(`${date}T${time}`)
  // Date.parse rolls 31 April over to May: what comes back must be the day that was typed.
  if (Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== date) return null
  const instant = parsed - shift
  if (year !== undefined) return new Date(instant).toISOString()
  const wholeDay = 86_400_000
  if (ahead) return new Date(instant < now ? instant + wholeDay : instant).toISOString()
  // A minute of grace: clocks on dashboards run ahead a little.
  return new Date(instant > now + 60_000 ? instant - wholeDay : instant).toISOString()
}

/** An instant as it is shown in an input: `2026-11-23 03:04:05Z`. */
export function momentText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`
}

/** What is said of text that is no moment. */
export const momentHint = words.form
