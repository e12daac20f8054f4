import { messageCount, messageStanding, messageTitle } from '../messageWords.ts'
import type { RunRecord } from '../model.ts'
import { byLine } from '../words.ts'
import { type Block, captured, heading, paragraph, strong } from './inline.ts'

/** What was told to whom, and what was owed and was not. A posted text keeps its lines, so it stands in no table. */
export function messages(record: RunRecord): Block[] {
  if (record.messages.length === 0) return []
  const closed = record.summary.closed !== null
  const told = record.messages.flatMap((message): Block[] => {
    const title = strong(messageTitle(message))
    if (message.posted.length === 0) return [paragraph(title, `: ${messageStanding(message, closed)}.`)]
    return message.posted.flatMap(({ text, place, at, by }) => [
      paragraph(title, `: posted ${byLine(by, at)}, `, captured(place)),
      paragraph(captured(text)),
    ])
  })
  return [heading(2, 'Messages'), paragraph(`${messageCount(record.messages, closed)}.`), ...told]
}
