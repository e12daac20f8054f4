import { libraryText } from '#text/library.ts'
import type { RunbookEntry } from '../../../shared/ipc/api.ts'

const text = libraryText.groups

/** All versions of one runbook, newest first. */
export interface RunbookGroup {
  readonly id: string
  readonly newest: RunbookEntry
  readonly versions: readonly RunbookEntry[]
  readonly lastExercised: string | null
}

/** Versions by runbook; the runbook exercised last comes first. */
export function groupRunbooks(entries: readonly RunbookEntry[]): readonly RunbookGroup[] {
  const groups = new Map<string, RunbookEntry[]>()
  for (const entry of entries) groups.set(entry.id, [...(groups.get(entry.id) ?? []), entry])
  const all = [...groups.entries()].flatMap(([id, versions]): RunbookGroup[] => {
    const sorted = versions.toSorted(
      (a, b) => b.addedAt.localeCompare(a.addedAt) || b.edited.localeCompare(a.edited),
    )
    const [newest] = sorted
    return newest ? [{ id, newest, versions: sorted, lastExercised: newest.lastExercised }] : []
  })
  return all.sort((a, b) => (b.lastExercised ?? '').localeCompare(a.lastExercised ?? ''))
}

/** All uses of several versions together. */
export function usesOf(versions: readonly RunbookEntry[]): RunbookEntry['uses'] {
  return {
    runs: versions.reduce((sum, { uses }) => sum + uses.runs, 0),
    rehearsals: versions.reduce((sum, { uses }) => sum + uses.rehearsals, 0),
  }
}

/** `9 runs, 4 rehearsals`. */
export function usesText({ runs: real, rehearsals }: RunbookEntry['uses']): string {
  const parts = [real > 0 ? text.runs(real) : '', rehearsals > 0 ? text.rehearsals(rehearsals) : ''].filter(
    Boolean,
  )
  return parts.join(', ') || text.notUsedYet
}
