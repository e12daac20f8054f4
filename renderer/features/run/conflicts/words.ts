/** How many conflicts, in words: "1 conflict". */
export function conflictsText(count: number): string {
  return `${count} ${count === 1 ? 'conflict' : 'conflicts'}`
}

/** What a conflict is, told wherever one is shown. */
export const conflictMeaning =
  'Two computers wrote this without having seen each other. Somebody has to choose; what is not kept stays readable in the record.'
