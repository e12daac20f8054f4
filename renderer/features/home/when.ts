import { homeText } from '#text/home.ts'
import { ageText } from '../../../shared/run/format.ts'

const dayMs = 86_400_000

/** Whole calendar days from `from` to `to` on this computer's clock; negative when `to` lies earlier. */
export function calendarDays(from: number, to: number): number {
  const day = (at: number): number => {
    const date = new Date(at)
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs
  }
  return day(to) - day(from)
}

const clockOf = (at: number): string => {
  const date = new Date(at)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

const text = homeText.when

/** How long ago an instant was, in words: `just now`, `12 min ago`, `yesterday`, `11 days ago`. */
export function agoText(iso: string, now: number): string {
  const at = Date.parse(iso)
  const past = calendarDays(at, now)
  if (past >= 2) return text.ago(text.days(past))
  if (past === 1 && now - at >= 12 * 3_600_000) return text.yesterday
  if (now - at < 60_000) return text.justNow
  return text.ago(ageText(now - at))
}

export interface DueText {
  readonly text: string
  readonly tone: 'danger' | 'warn' | 'muted'
}

/** A time limit in words, local time: `due today 17:00`, `due in 3 days`, `3 days over`. */
export function dueText(iso: string, now: number): DueText {
  const at = Date.parse(iso)
  if (at < now) {
    // Ten minutes late are ten minutes late, also where midnight lies between.
    const late = now - at < dayMs ? ageText(now - at) : text.days(calendarDays(at, now))
    return { text: text.over(late), tone: 'danger' }
  }
  const ahead = calendarDays(now, at)
  if (ahead === 0) return { text: text.dueToday(clockOf(at)), tone: 'warn' }
  if (ahead === 1) return { text: text.dueTomorrow(clockOf(at)), tone: 'warn' }
  return { text: text.dueIn(text.days(ahead)), tone: 'muted' }
}
