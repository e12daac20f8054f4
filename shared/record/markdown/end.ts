import { sizeText } from '../../run/format.ts'
import type { RunRecord } from '../model.ts'
import { clockText, instantText, localText } from '../parts/times.ts'
import { byLine, entryRemarks, timerLength, timerText } from '../words.ts'
import { type Block, captured, heading, type Inline, list, mono, table } from './inline.ts'
import { notePart } from './steps.ts'

/** Notes and amendments: those of the whole run, and every amendment once more. */
export function general(record: RunRecord): Block[] {
  const { notes, amendments } = record.general
  const all = [
    ...amendments,
    ...record.sections.flatMap((part) => part.steps.flatMap((step) => step.amendments)),
  ]
  const items = all.map((amendment) => {
    const place = amendment.step === null ? '' : `Step ${amendment.step}, `
    const content: Inline = [`${place}${byLine(amendment.by, amendment.at)}: `, ...captured(amendment.text)]
    return { content }
  })
  return [
    ...(notes.length > 0 ? [heading(2, 'Notes on the whole run'), ...notes.map(notePart)] : []),
    ...(items.length > 0 ? [heading(2, 'Amendments'), list(items)] : []),
  ]
}

/** Every event. */
export function timeline(record: RunRecord): Block[] {
  const rows = record.timeline.map((entry): Inline[] => {
    const remarks = entryRemarks(entry)
    const remark = remarks.length > 0 ? ` (${remarks.join('; ')})` : ''
    return [
      String(entry.number),
      `${entry.at.at.slice(0, 10)} ${clockText(entry.at)}`,
      localText(entry.at),
      `${entry.text}${remark}`,
      entry.role ? `${entry.by}, ${entry.role}` : entry.by,
    ]
  })
  return [heading(2, 'Timeline'), table(['No.', 'UTC', 'Local', 'What happened', 'By'], rows)]
}

/** Timers that ran. */
export function timers(record: RunRecord): Block[] {
  if (record.timers.length === 0) return []
  const rows = record.timers.map((timer) => [
    timer.title,
    timer.kind,
    instantText(timer.startedAt),
    timerLength(timer),
    timerText(timer),
  ])
  return [heading(2, 'Timers'), table(['Timer', 'Kind', 'Started', 'Ran', 'Came to'], rows)]
}

/** Every attached file with what identifies it. */
export function attachments(record: RunRecord): Block[] {
  if (record.attachments.length === 0) return []
  const rows = record.attachments.map((attachment): Inline[] => [
    captured(attachment.name),
    attachment.step === null ? 'whole run' : `step ${attachment.step}`,
    attachment.mediaType,
    sizeText(attachment.size),
    mono(attachment.sha256),
  ])
  return [heading(2, 'Attachments'), table(['File', 'At', 'Type', 'Size', 'SHA-256'], rows)]
}

/** The service profile as it was when the run began. */
export function profile(record: RunRecord): Block[] {
  if (record.profile.length === 0) return []
  const rows = record.profile.map(({ label, values }): Inline[] => [
    label,
    values.flatMap((value, index) => [...(index === 0 ? [] : [', ']), ...captured(value)]),
  ])
  return [heading(2, 'Service profile'), table(['What', 'Value'], rows)]
}
