import { ageText, formatDuration, sizeText } from '../run/format.ts'
import type {
  Captured,
  CustodyStep,
  Deviation,
  Gap,
  Instant,
  RecordHead,
  RecordNote,
  RecordSeal,
  RecordStep,
  RecordTimer,
  RunRecord,
  TimelineEntry,
} from './model.ts'
import { clockText, dayText, instantText, stretchText, utcText, zonedText } from './parts/times.ts'

/**
 * The sentences that the document and the Markdown share, so that they say the same. Everything is text:
 * escaping is the business of each format.
 */

/** Stands where nothing was captured. */
export const nothing = '–'

export interface Fact {
  readonly label: string
  readonly text: string
  readonly mono?: boolean
  /** A second, smaller line. */
  readonly note?: string
}

/** What stands before a note. */
export const noteWords: Record<RecordNote['kind'], string> = {
  note: 'Note',
  wrong: 'Step is wrong',
  settled: 'Done since',
}

/** The four figures under the title. */
export function cards(record: RunRecord): Fact[] {
  const { durations, steps, deployStartedAt } = record.summary
  const duration = (ms: number | null): string => (ms === null ? nothing : formatDuration(ms))
  const sinceBreach = durations.breachToDecisionMs !== null
  return [
    {
      label: sinceBreach
        ? 'Breach to decision'
        : deployStartedAt
          ? 'Deploy to decision'
          : 'Start to decision',
      text: duration(sinceBreach ? durations.breachToDecisionMs : durations.toDecisionMs),
    },
    { label: 'Decision to mitigation', text: duration(durations.toMitigationMs) },
    { label: 'Whole run', text: duration(durations.totalMs) },
    { label: 'Steps settled', text: `${steps.settled} of ${steps.total}` },
  ]
}

/** The line under the title: environment, target, day. */
export function subtitle(record: RunRecord): Fact[] {
  const { environment, target, startedAt } = record.summary
  return [
    { label: '', text: environment || 'environment unknown' },
    {
      label: record.summary.outcome === 'rolled-back' ? 'to' : 'target',
      text: target || 'unknown',
      mono: true,
    },
    ...(startedAt ? [{ label: '', text: dayText(startedAt) }] : []),
  ]
}

/** What the run was, in short entries. */
export function glance(record: RunRecord): Fact[] {
  const { summary, asOf } = record
  const { closed } = summary
  return [
    { label: 'Service', text: summary.service || nothing },
    { label: 'Environment', text: summary.environment || nothing },
    { label: 'Release', text: summary.release || nothing, mono: summary.release !== '' },
    { label: 'Rollback target', text: summary.target || nothing, mono: summary.target !== '' },
    momentFact('Started', summary.startedAt, summary.startedBy),
    momentFact('Deploy started', summary.deployStartedAt),
    momentFact('Mitigated', summary.mitigatedAt),
    closed ? momentFact('Closed', closed.at, closed.by) : momentFact('In progress as of', asOf),
    ...summary.custody.map(custodyFact),
    { label: 'Phase reached', text: summary.phase },
    { label: 'Entered', text: summary.entry === 'incident' ? 'During an incident' : 'With the plan' },
    { label: 'Runbook', text: `${summary.runbook.title}, version ${summary.runbook.version}` },
    {
      label: 'Kind',
      text: record.drill ? 'Drill, a rehearsal' : summary.rehearsal ? 'Rehearsal' : 'Real run',
    },
  ]
}

const custodyWords = {
  'handed-over': 'Handed over',
  'taken-over': 'Taken over',
  'taken-back': 'Taken back',
} as const satisfies Record<CustodyStep['kind'], string>

/** Who had the run from when on: `Ana to Ben · in night.backout`. */
function custodyFact({ kind, at, by, other, device, file }: CustodyStep): Fact {
  const way = kind === 'handed-over' ? 'to' : 'from'
  const who = other === '' || kind === 'taken-back' ? by : `${by} ${way} ${other}`
  return momentFact(custodyWords[kind], at, [who, file && `in ${file}`, device].filter(Boolean).join(' · '))
}

function momentFact(label: string, at: Instant | null, by = ''): Fact {
  if (!at) return { label, text: nothing }
  return { label, text: utcText(at), note: [zonedText(at), by].filter((part) => part !== '').join(' · ') }
}

/** Standing of a run that is not closed yet, or null. */
export function openText(record: RunRecord): string | null {
  if (record.summary.closed) return null
  return `In progress as of ${instantText(record.asOf)}. What follows can still change.`
}

export const rehearsalText = 'This was a rehearsal. Nothing in it happened to a real release.'
export const incidentText =
  'The run was started during an incident, straight at rollback execution. Earlier steps are owed and what they capture is unknown.'

/** Who and when, `Alex, 01:22:10Z`. */
export function byLine(by: string, at: Instant | null): string {
  return [by, at ? clockText(at) : ''].filter((part) => part !== '').join(', ')
}

/** The whole head of a deviation after its title. */
export function deviationMeta(deviation: Deviation): string {
  return byLine(deviation.by, deviation.at)
}

/** What stands in the place of a redacted value. */
export function gapText(gap: Gap): string {
  return `redacted by ${gap.by}, ${instantText(gap.at)}: ${gap.why}`
}

/** A captured text as words: the gap where it was redacted. */
export function capturedText(captured: Captured | null): string {
  if (!captured) return nothing
  return captured.gap ? `[${gapText(captured.gap)}]` : captured.text
}

/** Who worked on a step, when and how long; empty when nobody did. */
export function stepMeta(step: RecordStep): string {
  if (!step.startedAt && !step.endedAt) return ''
  const worked = step.workedMs >= 1000 ? `worked ${formatDuration(step.workedMs)}` : ''
  return [step.by, stretchText(step.startedAt, step.endedAt), worked]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Remarks behind a line of the timeline. */
export function entryRemarks(entry: TimelineEntry): string[] {
  return [
    ...(entry.writtenAt ? [`written ${clockText(entry.writtenAt)}`] : []),
    ...(entry.undone ? ['undone later'] : []),
    ...(entry.void === null ? [] : [`no effect: ${entry.void}`]),
    ...(entry.gap ? [gapText(entry.gap)] : []),
  ]
}

/** What became of a timer. */
export function timerText(timer: RecordTimer): string {
  if (timer.dueAt) {
    const late =
      timer.lateMs !== null && timer.lateMs >= 2000 ? `, noticed ${ageText(timer.lateMs)} late` : ''
    const seen = timer.acknowledged ? ', acknowledged' : ''
    return `ran out ${clockText(timer.dueAt)}${late}${seen}`
  }
  if (timer.stoppedAt) return `stopped ${clockText(timer.stoppedAt)}`
  return timer.status
}

/** How long a timer ran, of how long it had. */
export function timerLength(timer: RecordTimer): string {
  const ran = timer.kind === 'deadline' ? ageText(timer.ranMs) : formatDuration(timer.ranMs)
  if (timer.lengthMs === null) return ran
  const whole = timer.kind === 'deadline' ? ageText(timer.lengthMs) : formatDuration(timer.lengthMs)
  return `${ran} of ${whole}`
}

/** `PNG image, 18 kB` would need names for types: the media type itself is what can be checked. */
export function attachmentText(mediaType: string, size: number): string {
  return `${mediaType}, ${sizeText(size)}`
}

/** Head of a chain in a few characters: `e31f…9ac2 (event 142)`. */
export function shortHead(head: RecordHead): string {
  return `${head.hash.slice(0, 4)}…${head.hash.slice(-4)} (event ${head.n})`
}

/** Stands before what does not hang together. */
export const brokenText = 'What this record was made from is not whole:'

/** What page one says of a run that is not whole, or null: nobody should have to reach the last page to know. */
export function notWholeText({ trust }: RunRecord): string | null {
  const count = trust.problems.length
  if (count === 0) return null
  const found = count === 1 ? 'One thing does not' : `${count} things do not`
  return `What this record was made from is not whole. ${found} hang together; the last part says what. Any of the rest may have been changed.`
}

/** What a seal covers: `142 events, 1 added since`. */
export function sealText({ sound, covered, added }: Pick<RecordSeal, 'sound' | 'covered' | 'added'>): string {
  if (!sound) return 'Not sound: it does not fit what is here'
  const since = added === 0 ? 'nothing' : String(added)
  return `${covered} ${covered === 1 ? 'event' : 'events'}, ${since} added since`
}

/** What stands under a code with heads in it. */
export function codeWords(index: number, count: number): string {
  const which = count === 1 ? '' : ` (${index + 1} of ${count})`
  return `Photograph this${which}: run, heads and key fingerprints, to compare with later.`
}

/** How many steps of a section are settled. */
export function settledText(steps: readonly RecordStep[]): string {
  const settled = steps.filter((step) => ['done', 'skipped', 'failed', 'not-needed'].includes(step.status))
  return `${settled.length} of ${steps.length} settled`
}

/** Whether a person touched a list or a table, or whether it stands as the runbook gave it. */
export function isTouched(value: RecordStep['values'][number]): boolean {
  switch (value.kind) {
    case 'single':
      return value.value !== null
    case 'list':
      return value.items.some((item) => item.at !== null)
    default:
      return value.rows.some((row) => row.at !== null)
  }
}

/**
 * Control characters and marks that turn the direction of text around are made visible: what is read must be
 * what was captured.
 */
export function visible(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(
      hidden,
      (mark) => `[U+${mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}]`,
    )
}

// Written with a class of properties, because control characters may not stand in a pattern.
const hidden = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
