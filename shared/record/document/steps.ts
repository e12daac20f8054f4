import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { type GuardTold, toldGuards } from '../guardWords.ts'
import type {
  RecordAttachment,
  RecordItem,
  RecordNote,
  RecordSection,
  RecordStep,
  RecordStepStatus,
  RecordValue,
} from '../model.ts'
import {
  attachmentText,
  byLine,
  capturedText,
  isTouched,
  noteWords,
  nothing,
  settledText,
  stepMeta,
} from '../words.ts'
import { bar, captured, flowing, type Icon, icon, lines, phrase, table, text } from './inline.ts'

/** Addresses under which pictures can be shown, by SHA-256. */
export type Images = Readonly<Record<string, string>>

const statusIcons: Record<RecordStepStatus, Icon> = {
  todo: 'circle',
  active: 'circle',
  done: 'tick',
  skipped: 'cross',
  failed: 'cross',
  blocked: 'lock',
  deferred: 'dash',
  'not-needed': 'dash',
  owed: 'bang',
}

/** A section of the runbook with all its steps. */
export function section(part: RecordSection, images: Images): Element {
  return h('section', { class: 'record-part record-section' }, [
    bar(`Section ${part.number}: ${part.title}`, settledText(part.steps)),
    ...part.steps.map((step) => stepPart(step, images)),
  ])
}

function stepPart(step: RecordStep, images: Images): Element {
  const meta = stepMeta(step)
  const part = h('section', { class: `record-step record-step-${step.status}` }, [
    h('div', { class: 'record-step-head' }, [
      h('h3', [h('span', { class: 'record-number' }, String(step.number)), text(` ${step.title}`)]),
      ...(step.critical ? [h('span', { class: 'record-critical' }, 'critical')] : []),
      h('span', { class: 'record-status' }, [icon(statusIcons[step.status]), text(step.statusText)]),
    ]),
    h('div', { class: 'record-step-body' }, [
      ...(meta ? [h('p', { class: 'record-meta' }, text(meta))] : []),
      ...(step.reason ? [h('p', { class: 'record-reason' }, h('q', captured(step.reason)))] : []),
      ...toldGuards(step).map(guardPart),
      ...stepValues(step),
      ...step.notes.map(notePart),
      ...step.amendments.map((amendment) =>
        h('p', { class: 'record-note' }, [
          h('b', 'Amended. '),
          h('span', { class: 'record-quiet' }, text(`${byLine(amendment.by, amendment.at)}. `)),
          ...captured(amendment.text),
        ]),
      ),
      ...step.attachments.map((attachment) => attachmentPart(attachment, images)),
    ]),
  ])
  return flowing(part)
}

/** A guard that was passed, approved, broken, or that holds the step up. */
function guardPart(told: GuardTold): Element {
  return h('p', { class: `record-note record-guard record-is-${told.tone}` }, [
    h('b', [icon('lock'), text(`${told.word}. `)]),
    text(`${told.title}.`),
    ...phrase(told.phrase),
  ])
}

function stepValues(step: RecordStep): ElementContent[] {
  const singles = step.values.filter((value) => value.kind === 'single' && value.value !== null)
  const worked = step.startedAt !== null
  const missing = worked ? step.values.filter((value) => value.kind === 'single' && value.value === null) : []
  const entries = step.values.filter((value) => value.kind !== 'single' && (worked || isTouched(value)))
  return [
    ...(singles.length > 0 ? [h('dl', { class: 'record-pairs' }, singles.flatMap(singlePart))] : []),
    ...entries.map(entriesPart),
    ...(missing.length > 0
      ? [
          h(
            'p',
            { class: 'record-quiet' },
            text(`Not captured: ${missing.map((value) => value.label).join(', ')}`),
          ),
        ]
      : []),
  ]
}

function singlePart(value: RecordValue): ElementContent[] {
  if (value.kind !== 'single') return []
  return [h('dt', [text(value.label)]), h('dd', captured(value.value))]
}

function entriesPart(value: RecordValue): ElementContent {
  if (value.kind === 'list') {
    return h('div', { class: 'record-list' }, [
      h('p', { class: 'record-label' }, text(value.label)),
      value.items.length === 0
        ? h('p', { class: 'record-none' }, 'No entries')
        : h(
            'ul',
            { class: 'record-items' },
            value.items.map((item) => itemPart(item, value.tickable)),
          ),
    ])
  }
  if (value.kind === 'table') {
    const columns = value.tickable ? ['Done', ...value.columns] : value.columns
    const rows = value.rows.map((row) => {
      const cells = row.cells.map((cell) => captured(cell))
      return value.tickable ? [tickCell(row.ticked), ...cells] : cells
    })
    return h('div', { class: 'record-list' }, [
      h('p', { class: 'record-label' }, text(value.label)),
      value.rows.length === 0
        ? h('p', { class: 'record-none' }, 'No rows')
        : table('captured-rows', columns, rows),
    ])
  }
  return text('')
}

const tickCell = (ticked: boolean): ElementContent[] => [
  h('span', { class: ticked ? 'record-ticked' : 'record-open' }, [
    icon(ticked ? 'tick' : 'circle'),
    text(ticked ? 'yes' : 'open'),
  ]),
]

function itemPart(item: RecordItem, tickable: boolean): Element {
  const by = item.at ? byLine(item.by, item.at) : ''
  const state = tickable ? (item.ticked ? 'record-ticked' : 'record-open') : 'record-entry'
  return h('li', { class: state }, [
    ...(tickable
      ? [
          icon(item.ticked ? 'tick' : 'circle'),
          h('span', { class: 'record-hidden' }, item.ticked ? 'Ticked: ' : 'Open: '),
        ]
      : [icon('dash')]),
    h('span', { class: 'record-item-text' }, [
      ...captured(item.text),
      ...(by
        ? [text(' '), h('span', { class: 'record-quiet' }, text(item.given ? by : `added by ${by}`))]
        : []),
    ]),
  ])
}

/** A note with who wrote it and when. */
export function notePart(note: RecordNote): Element {
  return h('p', { class: `record-note record-note-${note.kind}` }, [
    h('b', `${noteWords[note.kind]}. `),
    h('span', { class: 'record-quiet' }, text(`${byLine(note.by, note.at)}. `)),
    ...(note.about ? [text('“'), ...captured(note.about), text('”: ')] : []),
    ...(note.text.gap ? captured(note.text) : lines(note.text.text)),
  ])
}

const shownTypes = new Set(['image/png', 'image/jpeg'])

function attachmentPart(attachment: RecordAttachment, images: Images): Element {
  return (
    pictureOf(attachment, images) ??
    h('p', { class: 'record-note' }, [h('b', 'Attached. '), ...captionOf(attachment)])
  )
}

/** An attached picture with what identifies it; null where it is none, or cannot be shown. */
export function pictureOf(attachment: RecordAttachment, images: Images): Element | null {
  const url = Object.hasOwn(images, attachment.sha256) ? images[attachment.sha256] : undefined
  if (!url || attachment.name.gap || !shownTypes.has(attachment.mediaType)) return null
  const name = capturedText(attachment.name)
  return h('figure', { class: 'record-figure' }, [
    h('img', { src: url, alt: name === nothing ? 'Attached picture' : name }),
    h('figcaption', captionOf(attachment)),
  ])
}

function captionOf(attachment: RecordAttachment): ElementContent[] {
  const about = `${attachmentText(attachment.mediaType, attachment.size)} · ${byLine(attachment.by, attachment.at)}`
  const hash = h('span', { class: 'record-hash' }, text(`SHA-256 ${attachment.sha256}`))
  return [h('b', captured(attachment.name)), text(` ${about} `), hash]
}
