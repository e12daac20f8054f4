import type { Comparator } from './model.ts'

const minute = 60_000

/** An instant (epoch ms) as `03:04Z`, or `03:04:30Z` where the seconds are not zero. */
export function clock(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return 'an unknown time'
  const time = date.toISOString().split('T')[1] ?? ''
  const seconds = time.slice(6, 8)
  return seconds === '00' ? `${time.slice(0, 5)}Z` : `${time.slice(0, 8)}Z`
}

const words: Readonly<Record<Comparator, string>> = {
  '>': 'above',
  '>=': 'at or above',
  '<': 'below',
  '<=': 'at or below',
}

/** What violates a limit: `above 2`, `below 0.75 (1.5 x baseline)`. */
export function limitWords(op: Comparator, limit: number, timesBaseline: number | undefined): string {
  // A product such as 1.1 x 0.7 would show the noise of binary fractions.
  const number = Number(limit.toPrecision(12))
  return `${words[op]} ${number}${timesBaseline === undefined ? '' : ` (${timesBaseline} x baseline)`}`
}

/** `3 of 5 minutes`: a span in ms, cut off to a tenth so that it never looks longer than it was. */
export function spanOf(ms: number, minutes: number): string {
  return `${tenths(ms)} of ${minutesText(minutes)}`
}

/** `6 minutes (5 agreed)`: how long a violation lasted, in ms, that went on for as long as agreed or longer. */
export function heldFor(ms: number, minutes: number): string {
  return `${minutesText(tenths(ms))} (${minutes} agreed)`
}

const tenths = (ms: number): number => Math.floor((ms / minute) * 10) / 10

/** `5 minutes`, `1 minute`. */
export function minutesText(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

/** `03:06Z to 03:11Z`. */
export function stretch(from: number, to: number): string {
  return `${clock(from)} to ${clock(to)}`
}
