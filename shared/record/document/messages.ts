import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { messageColumns, messageCount, messageStanding, messageTitle } from '../messageWords.ts'
import type { RunRecord } from '../model.ts'
import { byLine } from '../words.ts'
import { bar, captured, table, text, toned } from './inline.ts'

/** What was told to whom, and what was owed and was not. */
export function messages(record: RunRecord): ElementContent[] {
  if (record.messages.length === 0) return []
  const closed = record.summary.closed !== null
  const rows = record.messages.flatMap((message) => {
    const title = [h('b', [text(messageTitle(message))])]
    if (message.posted.length === 0) {
      return [[title, [toned('warn', messageStanding(message, closed))], [], []]]
    }
    return message.posted.map(({ text: words, place, at, by }, index) => [
      index === 0 ? title : [],
      captured(words),
      captured(place),
      [text(byLine(by, at))],
    ])
  })
  return [
    h('section', { class: 'record-part' }, [
      bar('Messages', messageCount(record.messages, closed)),
      table('messages', messageColumns, rows),
    ]),
  ]
}
