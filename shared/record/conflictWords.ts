import type { RecordConflict, RecordSide } from './model.ts'
import { clockText, instantText } from './parts/times.ts'

/** The head of the table of conflicts. */
export const conflictColumns = ['Where', 'What was written', 'By', 'When', 'Standing'] as const

/** Stands over the table. */
export const conflictText =
  'These places were written on two computers that had not seen each other. A person chooses which side is kept; what is not kept stays here.'

/** One side in a sentence: "Failed: no registry (Ben, laptop B, 03:12:05Z)". */
export function sideWords({ text, by, device, at }: RecordSide): string {
  return `${text} (${by}, ${device}, ${clockText(at)})`
}

/** Who wrote a side, and where. */
export function sideBy({ by, role, device }: RecordSide): string {
  return [by, role, device].filter((part) => part !== '').join(', ')
}

/** When it happened, and when it was written where that was later. */
export function sideWhen({ at, writtenAt }: RecordSide): string {
  return writtenAt ? `${instantText(at)}, written ${clockText(writtenAt)}` : instantText(at)
}

/** How a side stands: kept by whom, or what it waits for. */
export function sideStanding({ settled }: RecordConflict, { kept }: RecordSide): string {
  if (!settled) return kept ? 'In the run until somebody chooses' : 'Beside it until somebody chooses'
  return kept ? `Kept by ${settled.by}, ${instantText(settled.at)}` : 'Not kept'
}

/** How many are open: `1 open, 2 settled`. */
export function conflictCount(conflicts: readonly RecordConflict[]): string {
  const open = conflicts.filter(({ settled }) => settled === null).length
  const counts = [
    open > 0 ? `${open} open` : '',
    open < conflicts.length ? `${conflicts.length - open} settled` : '',
  ]
  return counts.filter((count) => count !== '').join(', ')
}
