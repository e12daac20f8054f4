import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { drillColumns, drillRemark, drillRows, toldColumns } from '../drillWords.ts'
import type { RunRecord } from '../model.ts'
import { bar, moment, table, text } from './inline.ts'

/** The world of a drill and how it went; nothing for every other run. */
export function drill({ drill: played }: RunRecord): ElementContent[] {
  if (!played) return []
  const rows = drillRows(played).map(([label, words]) => [[h('b', [text(label)])], [text(words)]])
  const told = played.told.map(({ at, from, text: words }) => [[moment(at)], [text(from)], [text(words)]])
  return [
    h('section', { class: 'record-part' }, [
      bar('Drill', drillRemark(played)),
      table('drill', drillColumns, rows),
      ...(told.length > 0 ? [table('told', toldColumns, told)] : []),
    ]),
  ]
}
