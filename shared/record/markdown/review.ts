import { formatDuration } from '../../run/format.ts'
import { whyChains } from '../fiveWhys.ts'
import { decisionPhrase } from '../judgedWords.ts'
import type { RecordValue, RunRecord, TimelineEntry } from '../model.ts'
import { instantText, stretchText } from '../parts/times.ts'
import { cards, nothing } from '../words.ts'
import {
  type Block,
  captured,
  chain,
  heading,
  type Inline,
  link,
  list,
  mono,
  paragraph,
  phrase,
  table,
} from './inline.ts'

/** The blocks of a PIR draft that the record itself does not have in this form. */

/** The value of a fact wherever a step captures it, or null. */
export function factValue(record: RunRecord, fact: string): RecordValue | null {
  const steps = record.sections.flatMap((section) => section.steps)
  return steps.flatMap((step) => step.values).find((value) => value.fact === fact) ?? null
}

function single(record: RunRecord, fact: string): Extract<RecordValue, { kind: 'single' }> | null {
  const value = factValue(record, fact)
  return value?.kind === 'single' && value.value ? value : null
}

/** What happened in three sentences, the closing words and when the review is held. */
export function reviewSummary(record: RunRecord): Block[] {
  const { summary } = record
  const decision = summary.decisions.at(-1)
  const date = single(record, 'pir.date')
  return [
    heading(2, 'Summary'),
    paragraph(
      `${summary.outcomeText}: `,
      `${summary.service || 'a service without a name'} in ${summary.environment || 'an unknown environment'}`,
      ...(summary.release ? [', release ', mono(summary.release)] : []),
      ...(summary.target ? [', to go back to ', mono(summary.target)] : []),
      '.',
    ),
    ...(decision
      ? [paragraph('Decision: ', ...decisionLine(decision))]
      : [paragraph('No decision was taken.')]),
    ...(summary.closed && (summary.closed.summary.text || summary.closed.summary.gap)
      ? [paragraph('In the words of the closing: ', captured(summary.closed.summary))]
      : []),
    paragraph(date ? ['The review is held ', ...captured(date.value), '.'] : 'The review has no date yet.'),
  ]
}

function decisionLine(decision: RunRecord['summary']['decisions'][number]): Inline[] {
  const { text, by, at, reason, basis } = decision
  const told = decisionPhrase(decision)
  if (told && basis?.against) return [phrase(told)]
  return [
    ...(told ? [phrase(told)] : [`${text}, ${by}, ${instantText(at)}.`]),
    ...(reason && (reason.text || reason.gap) ? [' Why: “', captured(reason), '”'] : []),
  ]
}

/** What users noticed, and for how long. */
export function impact(record: RunRecord): Block[] {
  const told = single(record, 'status.impact')
  const from = single(record, 'status.impactFrom')
  const until = single(record, 'status.impactUntil')
  return [
    heading(2, 'Impact'),
    paragraph(told ? captured(told.value) : 'Nobody has written down yet what users noticed.'),
    table(
      ['What', 'When'],
      [
        ['Impact began', captured(from?.value ?? null)],
        ['Impact ended', captured(until?.value ?? null)],
        ['Lasted', impactLength(from, until)],
      ],
    ),
  ]
}

type Single = ReturnType<typeof single>

function impactLength(from: Single, until: Single): string {
  const ms = Date.parse(String(until?.value?.raw)) - Date.parse(String(from?.value?.raw))
  return Number.isFinite(ms) && ms >= 0 ? formatDuration(ms) : nothing
}

const toldTypes = new Set(['note.added', 'message.posted', 'timer.due', 'guard.passed', 'run.amended'])

/** The turning points with what people wrote and posted. The whole timeline is in the record. */
export function reviewTimeline(record: RunRecord): Block[] {
  const turning = new Set(record.moments.map((entry) => entry.number))
  const entries = record.timeline.filter(
    (entry) =>
      turning.has(entry.number) || (toldTypes.has(entry.type) && !entry.undone && entry.void === null),
  )
  const row = (entry: TimelineEntry): Inline[] => [instantText(entry.at), entry.text, entry.by]
  return [
    heading(2, 'Timeline'),
    ...(entries.length > 0 ? [table(['When', 'What happened', 'By'], entries.map(row))] : []),
    paragraph(`Taken from the ${record.timeline.length} events of the record, which has them all.`),
  ]
}

/** How long it all took. */
export function durations(record: RunRecord): Block[] {
  const { startedAt, closed, deployStartedAt, mitigatedAt } = record.summary
  const stretch = mitigatedAt ? stretchText(deployStartedAt ?? startedAt, mitigatedAt) : nothing
  return [
    heading(2, 'Durations'),
    table(
      ['What', 'How long'],
      [
        ...cards(record)
          .filter((card) => card.label !== 'Steps settled')
          .map((card): Inline[] => [card.label, card.text]),
        [deployStartedAt ? 'From the deploy to mitigation' : 'From the start to mitigation', stretch],
        ['The run', stretchText(startedAt, closed?.at ?? record.asOf) || nothing],
      ],
    ),
  ]
}

/** The five whys as chains, then the factors with what is done about each. */
export function factors(record: RunRecord): Block[] {
  const whys = single(record, 'review.whys')?.value ?? null
  const chains = whys && !whys.gap ? whyChains(whys.text) : []
  const told = tableOf(record, 'review.factors')
  return [
    heading(2, 'Contributing factors'),
    ...(whys?.gap ? [paragraph(captured(whys))] : []),
    ...chains.flatMap((links, index) => [
      paragraph(chains.length > 1 ? `The five whys, chain ${index + 1}:` : 'The five whys:'),
      chain(links),
    ]),
    ...(whys ? [] : [paragraph('The five whys have not been written down yet.')]),
    ...(told ?? [paragraph('No factor has been named yet.')]),
  ]
}

/** What is done about it, with who owns it. */
export function actionItems(record: RunRecord): Block[] {
  const told = tableOf(record, 'review.items')
  return [heading(2, 'Action items'), ...(told ?? [paragraph('There are none yet.')])]
}

/** The rows of a table fact; null while it has none. */
function tableOf(record: RunRecord, fact: string): Block[] | null {
  const value = factValue(record, fact)
  if (value?.kind !== 'table' || value.rows.length === 0) return null
  const columns = value.tickable ? ['Done', ...value.columns] : value.columns
  const rows = value.rows.map((row): Inline[] => {
    const cells = row.cells.map(captured)
    return value.tickable ? [row.ticked ? 'yes' : 'open', ...cells] : cells
  })
  return [table(columns, rows)]
}

/** Where to read on. */
export function reviewLinks(record: RunRecord): Block[] {
  const items = record.summary.links.map(({ label, url }) => ({
    content: [`${label}: `, link(url)] as Inline,
  }))
  return [heading(2, 'Links'), items.length > 0 ? list(items) : paragraph('None was captured.')]
}
