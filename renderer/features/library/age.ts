import { libraryText } from '#text/library.ts'

const words = libraryText.age

/** How old something is, and whether that is a danger. */
export interface Age {
  readonly text: string
  readonly tone: 'ok' | 'warn' | 'danger'
}

const dayMs = 86_400_000
/** A plan that nobody has walked through for this long is not a plan any more. */
const staleMonths = 14
const agingMonths = 6

function monthsBefore(now: number, months: number): number {
  const date = new Date(now)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.getTime()
}

/** Whole days as words: `today`, `yesterday`, `34 days ago`. */
export function daysAgo(iso: string, now: number): string {
  const days = Math.max(0, Math.floor(now / dayMs) - Math.floor(Date.parse(iso) / dayMs))
  if (days === 0) return words.today
  return days === 1 ? words.yesterday : words.daysAgo(days)
}

/** When a runbook was last run or rehearsed. Over 14 months is a danger; so is never, once it is as old. */
export function exercised(lastExercised: string | null, addedAt: string, now: number): Age {
  const since = Date.parse(lastExercised ?? addedAt)
  const text = lastExercised === null ? words.neverExercised : words.exercised(daysAgo(lastExercised, now))
  if (since < monthsBefore(now, staleMonths)) return { text, tone: 'danger' }
  if (lastExercised === null || since < monthsBefore(now, agingMonths)) return { text, tone: 'warn' }
  return { text, tone: 'ok' }
}
