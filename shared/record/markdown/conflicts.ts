import { titleAtStart } from '../../rollback/chart/words.ts'
import { conflictColumns, conflictText, sideBy, sideStanding, sideWhen } from '../conflictWords.ts'
import type { RunRecord } from '../model.ts'
import { gapText } from '../words.ts'
import { type Block, heading, type Inline, paragraph, strong, table } from './inline.ts'

/** What two sides wrote without having seen each other, and who chose. */
export function conflicts(record: RunRecord): Block[] {
  if (record.conflicts.length === 0) return []
  const rows = record.conflicts.flatMap((conflict) =>
    conflict.sides.map((side, index): Inline[] => [
      index === 0 ? strong(titleAtStart(conflict.place)) : '',
      side.gap ? `${side.text} (${gapText(side.gap)})` : side.text,
      sideBy(side),
      sideWhen(side),
      sideStanding(conflict, side),
    ]),
  )
  return [heading(2, 'Conflicts'), paragraph(conflictText), table(conflictColumns, rows)]
}
