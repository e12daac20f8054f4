import { drillColumns, drillRemark, drillRows, toldColumns } from '../drillWords.ts'
import type { RunRecord } from '../model.ts'
import { instantText } from '../parts/times.ts'
import { type Block, heading, paragraph, table } from './inline.ts'

/** The world of a drill and how it went; nothing for every other run. */
export function drill({ drill: played }: RunRecord): Block[] {
  if (!played) return []
  const told = played.told.map(({ at, from, text }) => [instantText(at), from, text])
  return [
    heading(2, 'Drill'),
    paragraph(`Score: ${drillRemark(played)}.`),
    table(
      [...drillColumns],
      drillRows(played).map((row) => [...row]),
    ),
    ...(told.length > 0 ? [table([...toldColumns], told)] : []),
  ]
}
