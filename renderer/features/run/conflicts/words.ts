import { conflictsText } from '#text/conflicts.ts'

const text = conflictsText.words

/** How many conflicts, in words: "1 conflict". */
export function countConflicts(count: number): string {
  return text.conflicts(count)
}

/** What a conflict is, told wherever one is shown. */
export const conflictMeaning = text.meaning
