import { createEvent } from 'ics'
import type { RecordStep, RunRecord } from './model.ts'
import { instantText } from './parts/times.ts'
import { type Pir, pirOf } from './pir.ts'
import { capturedText, openText, visible } from './words.ts'

/**
 * The PIR as a calendar file (RFC 5545, UTC, CRLF), or null while it has no date or the date was redacted. The run names
 * the event, so that importing it again moves it; the people invited stand in the description, because a record
 * knows ways to reach them, not addresses of calendars. Throws if the library refuses what it is given, which would be
 * a bug.
 */
export function recordToIcs(record: RunRecord): string | null {
  const pir = pirOf(record)
  if (pir === null) return null
  const { rehearsal, title } = record.summary
  // `timestamp` is missing in the types of the library: named apart, so that it may stand here.
  const event = {
    productId: `-//Backout//${record.app.name} ${record.app.version}//EN`,
    method: 'PUBLISH',
    uid: `pir-${record.run}@backout`,
    // A date that was changed has to win over the one imported before: the run never gets shorter.
    sequence: record.timeline.length,
    timestamp: utc(record.asOf.at),
    start: utc(pir.at),
    // The plan asks for a date alone; calendars hide what has no length.
    duration: { hours: 1 },
    title: oneLine(`${rehearsal ? 'REHEARSAL: ' : ''}PIR: ${title}`),
    description: visible(description(record, pir)),
  } as const
  const { error, value } = createEvent(event)
  if (error) throw new Error('The calendar library refused the PIR', { cause: error })
  return value === null ? null : folded(value)
}

/** An instant as calendars write it, `20261127T130000Z`. */
const utc = (at: string): string => new Date(at).toISOString().replaceAll(/[:-]|\.\d+/g, '')

function description(record: RunRecord, { step, urls }: Pir): string {
  const { summary, people, asOf, app } = record
  const { rehearsal, outcomeText, closed } = summary
  const held = people.map(
    ({ title, name }) => `${oneLine(title)}: ${name ? oneLine(capturedText(name)) : 'nobody'}`,
  )
  return [
    ...(rehearsal ? ['REHEARSAL: this was practice. Nothing in it happened to a real release.', ''] : []),
    `Blameless review: ${oneLine(summary.title)}`,
    openText(record) ??
      oneLine(`${outcomeText}${closed ? `, closed ${instantText(closed.at)} by ${closed.by}` : ''}.`),
    '',
    'People by role:',
    ...atMost(held),
    '',
    ...(step ? lists(step) : []),
    ...urls
      .filter(({ url }) => url.length <= longestUrl)
      .map(({ label, url }) => `${oneLine(label)}: ${url}`),
    `Run ${record.run}`,
    `Record made ${instantText(asOf)} by ${app.name} ${app.version}.`,
  ].join('\n')
}

/** Lists of the step that sets the date, such as who was invited. */
function lists(step: RecordStep): string[] {
  return step.values.flatMap((value) => {
    if (value.kind !== 'list' || value.items.length === 0) return []
    const items = value.items.map(({ text, ticked }) => {
      const task = value.tickable ? (ticked ? 'Done: ' : 'Open: ') : ''
      return `- ${task}${oneLine(capturedText(text))}`
    })
    return [`${oneLine(value.label)}:`, ...atMost(items), '']
  })
}

// An invitation is a summary, and the library takes the square of its length to fold it: the record has the whole.
const longestLine = 160
const mostLines = 40
const longestUrl = 1000

function oneLine(text: string): string {
  const marks = [...visible(text).replaceAll(/\s+/g, ' ').trim()]
  return marks.length > longestLine ? `${marks.slice(0, longestLine).join('')}…` : marks.join('')
}

function atMost(lines: readonly string[]): string[] {
  const more = lines.length - mostLines
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} more, in the record`] : [...lines]
}

/** The library counts characters; lines are limited to 75 bytes of UTF-8. */
function folded(calendar: string): string {
  return calendar.replaceAll('\r\n\t', '').replaceAll(/[^\r\n]+/g, (line) => {
    let room = 75
    let text = ''
    for (const mark of line) {
      const bytes = bytesOf(mark.codePointAt(0) ?? 0)
      if (bytes > room) {
        text += '\r\n '
        room = 74
      }
      text += mark
      room -= bytes
    }
    return text
  })
}

function bytesOf(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
