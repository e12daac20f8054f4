import { assertNever } from '../../assertNever.ts'
import { toldGuards } from '../guardWords.ts'
import type { RecordNote, RecordSection, RecordStep, RecordValue } from '../model.ts'
import { attachmentText, byLine, isTouched, noteWords, settledText, stepMeta } from '../words.ts'
import {
  type Block,
  captured,
  heading,
  type Inline,
  list,
  mono,
  paragraph,
  phrase,
  strong,
  table,
} from './inline.ts'

/** A section of the runbook with all its steps. */
export function section(part: RecordSection): Block[] {
  return [
    heading(2, `Section ${part.number}: ${part.title} (${settledText(part.steps)})`),
    ...part.steps.flatMap(stepPart),
  ]
}

function stepPart(step: RecordStep): Block[] {
  const meta = stepMeta(step)
  const head = [step.statusText, meta, step.critical ? 'critical' : '', step.role]
  return [
    heading(3, `Step ${step.number}: ${step.title} (${step.statusText.toLowerCase()})`),
    paragraph(`${head.filter((part) => part !== '').join(' · ')}.`),
    ...(step.reason ? [paragraph('“', captured(step.reason), '”')] : []),
    ...toldGuards(step).map((told) => paragraph(strong(told.word), ` ${told.title}.`, phrase(told.phrase))),
    ...stepValues(step),
    ...step.notes.map(notePart),
    ...step.amendments.map((amendment) =>
      paragraph(strong('Amended'), ` ${byLine(amendment.by, amendment.at)}. `, captured(amendment.text)),
    ),
    ...step.attachments.map((attachment) =>
      paragraph(
        strong('Attached'),
        ' ',
        captured(attachment.name),
        ` (${attachmentText(attachment.mediaType, attachment.size)}, ${byLine(attachment.by, attachment.at)}) SHA-256 `,
        mono(attachment.sha256),
      ),
    ),
  ]
}

function stepValues(step: RecordStep): Block[] {
  const worked = step.startedAt !== null
  const rows = step.values.flatMap((value): Inline[][] =>
    value.kind === 'single' && (worked || value.value) ? [[value.label, captured(value.value)]] : [],
  )
  return [
    ...(rows.length > 0 ? [table(['Captured', 'Value'], rows)] : []),
    ...step.values.filter((value) => worked || isTouched(value)).flatMap(entriesPart),
  ]
}

function entriesPart(value: RecordValue): Block[] {
  switch (value.kind) {
    case 'single':
      return []
    case 'list': {
      const items = value.items.map((item) => {
        const by = item.at ? byLine(item.by, item.at) : ''
        const added = by && !item.given ? `added by ${by}` : by
        const content: Inline = [...captured(item.text), ...(added ? [` (${added})`] : [])]
        return value.tickable ? { content, checked: item.ticked } : { content }
      })
      return items.length > 0 ? [paragraph(`${value.label}:`), list(items)] : []
    }
    case 'table': {
      if (value.rows.length === 0) return []
      const columns = value.tickable ? ['Done', ...value.columns] : value.columns
      const rows = value.rows.map((row): Inline[] => {
        const cells = row.cells.map(captured)
        return value.tickable ? [row.ticked ? 'yes' : 'open', ...cells] : cells
      })
      return [paragraph(`${value.label}:`), table(columns, rows)]
    }
    default:
      return assertNever(value)
  }
}

/** A note with who wrote it and when. */
export function notePart(note: RecordNote): Block {
  const about: Inline = note.about ? ['“', ...[captured(note.about)].flat(), '”: '] : ''
  return paragraph(strong(noteWords[note.kind]), ` ${byLine(note.by, note.at)}. `, about, captured(note.text))
}
