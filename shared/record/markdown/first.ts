import { drillText } from '../drillWords.ts'
import { decisionPhrase, verdictCell } from '../judgedWords.ts'
import type { RecordDecision, RunRecord } from '../model.ts'
import { instantText } from '../parts/times.ts'
import {
  cards,
  deviationMeta,
  glance,
  incidentText,
  notWholeText,
  openText,
  rehearsalText,
} from '../words.ts'
import {
  type Block,
  captured,
  heading,
  type Inline,
  link,
  list,
  mono,
  paragraph,
  phrase,
  strong,
  table,
} from './inline.ts'

/** Title, standing and the figures. */
export function opening(record: RunRecord): Block[] {
  const { summary } = record
  const open = openText(record)
  const broken = notWholeText(record)
  const quotes: Inline[] = [
    ...(broken === null ? [] : [[strong('Not whole'), ` ${broken}`]]),
    ...(summary.rehearsal ? [[strong('REHEARSAL'), ` ${rehearsalText}`]] : []),
    ...(record.drill ? [[strong('DRILL'), ` ${drillText(record.drill)}`]] : []),
    ...verdictLines(record),
    ...(open === null ? [] : [[strong('In progress'), ` ${open}`]]),
    ...(summary.entry === 'incident' ? [[strong('Incident'), ` ${incidentText}`]] : []),
  ]
  const closing = summary.closed?.summary
  return [
    heading(1, summary.rehearsal ? `REHEARSAL: ${summary.title}` : summary.title),
    ...(quotes.length > 0
      ? [{ type: 'blockquote' as const, children: quotes.map((quote) => paragraph(quote)) }]
      : []),
    heading(2, 'Summary'),
    table(
      ['What', 'Value'],
      [
        ['Title', summary.title],
        ['Outcome', summary.outcomeText],
        ...[...cards(record), ...glance(record)].map((fact): Inline[] => [
          fact.label,
          fact.mono ? mono(fact.text) : fact.note ? `${fact.text} (${fact.note})` : fact.text,
        ]),
        ['Runbook SHA-256', mono(summary.runbook.hash)],
        ...(closing && (closing.text || closing.gap) ? [['Closing words', captured(closing)]] : []),
        ...summary.links.map(({ label, url }): Inline[] => [label, link(url)]),
      ],
    ),
  ]
}

/** The decision that holds with its verdict, and each before it that went against one. */
function verdictLines({ summary }: RunRecord): Inline[] {
  return summary.decisions.toReversed().flatMap((decision, index) => {
    const holds = index === 0
    const told = holds || decision.basis?.against ? decisionPhrase(decision) : null
    if (!told) return []
    return [[strong(holds ? 'Decision' : 'Decision before'), ' ', ...phrase(told)]]
  })
}

/** What did not go as planned. */
export function deviations(record: RunRecord): Block[] {
  const items = record.deviations.map((deviation) => {
    const meta = deviationMeta(deviation)
    const content: Inline = [
      strong(deviation.word),
      ` ${deviation.title}`,
      ...(meta ? [` (${meta})`] : []),
      ...(deviation.quote ? [' “', ...captured(deviation.quote), '”'] : []),
      ...(deviation.detail ? [` ${deviation.detail}`] : []),
    ]
    return { content }
  })
  const none = paragraph('None: every step that was needed went as planned.')
  return [heading(2, 'Deviations'), items.length > 0 ? list(items) : none]
}

/** Every decision, the one that holds last. */
export function decisions(record: RunRecord): Block[] {
  const taken = record.summary.decisions
  if (taken.length === 0) return [heading(2, 'Decision'), paragraph('None was taken.')]
  return [
    heading(2, 'Decision'),
    table(
      ['Decision', 'Verdict', 'By', 'When', 'Why'],
      taken.map((decision) => [
        decision.urgent ? `${decision.text} (urgent)` : decision.text,
        verdictCell(decision),
        decision.contact ? `${decision.by}, ${decision.contact}` : decision.by,
        instantText(decision.at),
        captured(decision.reason),
      ]),
    ),
    ...basisTable(taken.at(-1)),
  ]
}

/** What each trigger said when the decision that holds was taken. */
function basisTable(decision: RecordDecision | undefined): Block[] {
  if (!decision?.basis || decision.basis.findings.length === 0) return []
  const rows = decision.basis.findings.map(({ trigger, reason, verdict }) => [trigger, reason, verdict])
  return [table(['Trigger', 'What was known then', 'Verdict'], rows)]
}

/** Who held which role. */
export function people(record: RunRecord): Block[] {
  return [
    heading(2, 'People'),
    table(
      ['Role', 'Name', 'Contact', 'Reachable'],
      record.people.map((person) => [
        person.title,
        person.name ? captured(person.name) : 'nobody',
        captured(person.contact),
        person.name ? (person.reachable ? 'yes' : 'unconfirmed') : '',
      ]),
    ),
  ]
}

/** Captured facts in groups. */
export function capturedFacts(record: RunRecord): Block[] {
  if (record.captured.length === 0) return []
  const rows = record.captured.flatMap((group) =>
    group.values.map((entry): Inline[] => [
      group.title,
      entry.label,
      captured(entry.value),
      entry.step === null ? '' : `step ${entry.step}`,
    ]),
  )
  return [heading(2, 'What was captured'), table(['About', 'What', 'Value', 'Where'], rows)]
}

/** The turning points. */
export function moments(record: RunRecord): Block[] {
  if (record.moments.length === 0) return []
  return [
    heading(2, 'Turning points'),
    table(
      ['When', 'What happened', 'By'],
      record.moments.map((entry) => [instantText(entry.at), entry.text, entry.by]),
    ),
  ]
}
