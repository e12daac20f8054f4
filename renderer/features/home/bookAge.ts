import { homeText } from '#text/home.ts'
import type { RunbookEntry } from '../../../shared/ipc/api.ts'
import type { Tone } from '../../components/Pill.tsx'
import { agoText, calendarDays } from './when.ts'

const text = homeText.book

/** A plan that nobody walked through for this long is presumed stale (14 months, in days). */
const staleDays = 426
/** From here on it is worth a rehearsal. */
const agingDays = 183

/** The newest version of each runbook, the one exercised last first. */
export function newestBooks(entries: readonly RunbookEntry[]): readonly RunbookEntry[] {
  const byId = new Map<string, RunbookEntry>()
  for (const entry of entries) {
    const held = byId.get(entry.id)
    if (!held || entry.addedAt > held.addedAt) byId.set(entry.id, entry)
  }
  return [...byId.values()].sort((a, b) => (b.lastExercised ?? '').localeCompare(a.lastExercised ?? ''))
}

/** When a runbook was last used in earnest or in practice, in words and tone. */
export function exerciseMark(
  entry: RunbookEntry,
  now: number,
): { readonly text: string; readonly tone: Tone } {
  if (entry.lastExercised === null) return { text: text.neverExercised, tone: 'warn' }
  const days = calendarDays(Date.parse(entry.lastExercised), now)
  const ago = agoText(entry.lastExercised, now)
  if (days > staleDays) return { text: text.stale(ago), tone: 'danger' }
  return { text: text.exercised(ago), tone: days > agingDays ? 'warn' : 'ok' }
}

/** One line of what is known about a runbook: `Edited 34 days ago · 22 steps · 9 runs, 4 rehearsals`. */
export function bookFacts(entry: RunbookEntry, versions: readonly RunbookEntry[], now: number): string {
  const uses = versions.filter((version) => version.id === entry.id).map((version) => version.uses)
  const rehearsals = uses.reduce((sum, one) => sum + one.rehearsals, 0)
  const runs = uses.reduce((sum, one) => sum + one.runs, 0)
  const days = calendarDays(Date.parse(`${entry.edited}T00:00:00`), now)
  const edited = days <= 0 ? text.editedToday : days === 1 ? text.editedYesterday : text.editedDaysAgo(days)
  return [edited, text.steps(entry.stepCount), `${text.runs(runs)}, ${text.rehearsals(rehearsals)}`].join(
    ' · ',
  )
}
