import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { localDate, sizeText, utcDate } from '../../run/format.ts'
import type { RecordAmendment, RunRecord, TimelineEntry } from '../model.ts'
import { localText } from '../parts/times.ts'
import { byLine, entryRemarks, timerLength, timerText } from '../words.ts'
import { bar, captured, clock, flowing, moment, table, text } from './inline.ts'
import { type Images, notePart, pictureOf } from './steps.ts'

/** Notes and amendments that belong to no step. */
export function general(record: RunRecord): ElementContent[] {
  const { notes, amendments } = record.general
  const all = [
    ...amendments,
    ...record.sections.flatMap((part) => part.steps.flatMap((step) => step.amendments)),
  ]
  return [
    ...(notes.length > 0
      ? [h('section', { class: 'record-part' }, [bar('Notes on the whole run'), ...notes.map(notePart)])]
      : []),
    ...(all.length > 0
      ? [h('section', { class: 'record-part' }, [bar('Amendments'), ...all.map(amendmentPart)])]
      : []),
  ]
}

function amendmentPart(amendment: RecordAmendment): Element {
  const place = amendment.step === null ? '' : `Step ${amendment.step}. `
  return h('p', { class: 'record-note' }, [
    h('b', [text(place)]),
    h('span', { class: 'record-quiet' }, text(`${byLine(amendment.by, amendment.at)}. `)),
    ...captured(amendment.text),
  ])
}

/** Every event, a table body for each UTC day. */
export function timeline(record: RunRecord): Element {
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of record.timeline) {
    const day = utcDate(entry.at.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return h('section', { class: 'record-part' }, [
    bar('Timeline', `${record.timeline.length} events · local is the time of who wrote it`),
    h('table', { class: 'record-table record-table-timeline' }, [
      h(
        'thead',
        h(
          'tr',
          ['No.', 'UTC', 'Local', 'What happened', 'By'].map((word) => h('th', { scope: 'col' }, word)),
        ),
      ),
      ...[...days].map(([day, entries]) => dayBody(day, entries)),
    ]),
  ])
}

function dayBody(day: string, entries: readonly TimelineEntry[]): Element {
  return h('tbody', [
    h('tr', { class: 'record-day' }, h('th', { scope: 'rowgroup', colSpan: 5 }, text(day))),
    ...entries.map((entry) => timelineRow(entry, day)),
  ])
}

function timelineRow(entry: TimelineEntry, day: string): Element {
  const remarks = entryRemarks(entry)
  const local = localDate(entry.at.at, entry.at.tz)
  const faded = entry.undone || entry.void !== null
  const row = h('tr', { class: faded ? 'record-faded' : undefined }, [
    h('td', { class: 'record-mono record-quiet' }, String(entry.number)),
    h('td', clock(entry.at)),
    h(
      'td',
      { class: 'record-mono record-quiet' },
      text(`${local === day ? '' : `${local} `}${localText(entry.at)}`),
    ),
    h('td', [
      h(faded ? 'del' : 'span', [text(entry.text)]),
      ...remarks.map((remark) => h('span', { class: 'record-remarked' }, text(remark))),
    ]),
    h('td', [
      text(entry.by),
      ...(entry.role ? [text(' '), h('span', { class: 'record-quiet' }, [text(entry.role)])] : []),
    ]),
  ])
  return flowing(row)
}

/** Timers that ran. */
export function timers(record: RunRecord): ElementContent[] {
  if (record.timers.length === 0) return []
  const rows = record.timers.map((timer) => [
    [text(timer.title)],
    [text(timer.kind)],
    [moment(timer.startedAt)],
    [h('span', { class: 'record-mono' }, text(timerLength(timer)))],
    [text(timerText(timer))],
  ])
  return [
    h('section', { class: 'record-part' }, [
      bar('Timers'),
      table('timers', ['Timer', 'Kind', 'Started', 'Ran', 'Came to'], rows),
    ]),
  ]
}

/** Every attached file with what identifies it, and the pictures that belong to no step. */
export function attachments(record: RunRecord, images: Images): ElementContent[] {
  if (record.attachments.length === 0) return []
  const rows = record.attachments.map((attachment) => [
    captured(attachment.name),
    [text(attachment.step === null ? 'whole run' : `step ${attachment.step}`)],
    [text(attachment.mediaType)],
    [text(sizeText(attachment.size))],
    [h('span', { class: 'record-hash' }, text(attachment.sha256))],
  ])
  return [
    h('section', { class: 'record-part' }, [
      bar('Attachments'),
      table('attachments', ['File', 'At', 'Type', 'Size', 'SHA-256'], rows),
      ...record.attachments
        .filter(({ step }) => step === null)
        .flatMap((attachment) => pictureOf(attachment, images) ?? []),
    ]),
  ]
}

/** The service profile as it was when the run began. */
export function profile(record: RunRecord): ElementContent[] {
  if (record.profile.length === 0) return []
  return [
    h('section', { class: 'record-part' }, [
      bar('Service profile', 'as it was when the run began'),
      h(
        'dl',
        { class: 'record-pairs record-pairs-two' },
        record.profile.map(({ label, values }) =>
          h('div', [
            h('dt', [text(label)]),
            h(
              'dd',
              values.flatMap((value, index) => [...(index === 0 ? [] : [text(', ')]), ...captured(value)]),
            ),
          ]),
        ),
      ),
    ]),
  ]
}
