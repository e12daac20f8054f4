import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { titleAtStart } from '../../rollback/chart/words.ts'
import {
  conflictColumns,
  conflictCount,
  conflictText,
  sideBy,
  sideStanding,
  sideWhen,
} from '../conflictWords.ts'
import type { RecordConflict, RecordSide, RunRecord } from '../model.ts'
import { gapText } from '../words.ts'
import { bar, table, text, toned } from './inline.ts'

/** What two sides wrote without having seen each other, and who chose. */
export function conflicts(record: RunRecord): ElementContent[] {
  if (record.conflicts.length === 0) return []
  const rows = record.conflicts.flatMap((conflict) =>
    conflict.sides.map((side, index) => [
      index === 0 ? [h('b', [text(titleAtStart(conflict.place))])] : [],
      said(side),
      [text(sideBy(side))],
      [text(sideWhen(side))],
      [standing(conflict, side)],
    ]),
  )
  return [
    h('section', { class: 'record-part' }, [
      bar('Conflicts', conflictCount(record.conflicts)),
      h('p', { class: 'record-quiet' }, [text(conflictText)]),
      table('conflicts', conflictColumns, rows),
    ]),
  ]
}

function said({ text: words, gap }: RecordSide): ElementContent[] {
  return [text(words), ...(gap ? [h('span', { class: 'record-remarked' }, [text(gapText(gap))])] : [])]
}

function standing(conflict: RecordConflict, side: RecordSide): ElementContent {
  const words = sideStanding(conflict, side)
  if (!conflict.settled) return toned('warn', words)
  return side.kept ? toned('ok', words) : text(words)
}
