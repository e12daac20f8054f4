import { valueText } from '../../rollback/chart/words.ts'
import {
  countText,
  frozenText,
  groupedSources,
  observationText,
  overallText,
  rangeText,
  sourcePhrase,
} from '../judgedWords.ts'
import type { RecordTriggers, RunRecord } from '../model.ts'
import { leftText, nearestReadings } from '../nearestReadings.ts'
import { clockText, instantText, utcText } from '../parts/times.ts'
import { byLine, nothing } from '../words.ts'
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

/** What was agreed, what was read, and what follows from it. */
export function triggers(record: RunRecord): Block[] {
  const told = record.triggers
  if (!told) return []
  return [
    heading(2, 'Triggers and readings'),
    paragraph(strong(overallText(told)), ` ${frozenText(told)}.`, ...hash(told)),
    paragraph(observationText(told)),
    ...triggerTable(told),
    ...baselines(told),
    ...amendments(told),
    ...readings(told),
    ...rejected(told),
  ]
}

const hash = ({ frozen }: RecordTriggers): Inline[] =>
  frozen ? [' SHA-256 of the set: ', mono(frozen.hash)] : []

function triggerTable({ triggers: list }: RecordTriggers): Block[] {
  if (list.length === 0) return [paragraph('No trigger was agreed.')]
  const rows = list.map(({ trigger, limit, atDecisions, verdict, reason }): Inline[] => [
    trigger,
    limit,
    atDecisions.map((each) => `${clockText(each.at)} ${each.verdict}`).join(', ') || nothing,
    verdict,
    reason,
  ])
  return [table(['Trigger', 'Limit', 'At the decisions', 'Now', 'Why'], rows)]
}

function baselines({ baselines: list }: RecordTriggers): Block[] {
  if (list.length === 0) return []
  const told = list.map(({ title, unit, value, at }) => {
    return `${title} ${valueText(value, unit)}${at ? ` (${utcText(at)})` : ''}`
  })
  return [paragraph(`Baselines: ${told.join(', ')}.`)]
}

function amendments({ amendments: list }: RecordTriggers): Block[] {
  return list.flatMap(({ by, at, reason, changes, from, to }) => [
    paragraph(
      strong('Amended after the freeze'),
      ` ${by}, ${instantText(at)}. “`,
      captured(reason),
      `” ${changes.join('; ')}. SHA-256 `,
      mono(from),
      ' became ',
      mono(to),
    ),
  ])
}

function readings(told: RecordTriggers): Block[] {
  const nearest = nearestReadings(told)
  const sources = groupedSources(told.sources)
  return [
    ...(told.series.length === 0
      ? [paragraph('There are no readings.')]
      : [
          table(
            ['Readings', 'Count', 'From', 'To', 'Values'],
            told.series.map((each) => [
              each.title,
              countText(each),
              utcText(each.first),
              utcText(each.last),
              rangeText(each),
            ]),
          ),
        ]),
    ...(sources.length === 0
      ? []
      : [
          table(
            ['Where from', 'Readings', 'Of', 'By', 'Standing'],
            sources.map((source): Inline[] => [
              phrase(source.phrase),
              source.count,
              source.when,
              source.by,
              phrase(source.standing),
            ]),
          ),
        ]),
    ...(nearest
      ? [
          paragraph(leftText(nearest)),
          table(
            ['UTC', ...nearest.columns],
            nearest.rows.map(({ at, values }) => [utcText({ at, tz: 0 }), ...values]),
          ),
        ]
      : []),
  ]
}

function rejected({ sources }: RecordTriggers): Block[] {
  return sources.flatMap((source): Block[] => {
    if (source.rejected.length === 0) return []
    return [
      paragraph(
        strong('Rows left out'),
        ' of ',
        phrase(sourcePhrase(source)),
        `, entered by ${byLine(source.by, source.at)}:`,
      ),
      list(source.rejected.map(({ line, reason }) => ({ content: `Line ${line}: ${reason}` }))),
    ]
  })
}
