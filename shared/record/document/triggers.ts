import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { valueText } from '../../rollback/chart/words.ts'
import {
  countText,
  frozenText,
  groupedSources,
  observationText,
  overallText,
  rangeText,
  sourcePhrase,
  verdictTones,
} from '../judgedWords.ts'
import type { RecordTriggers, RunRecord } from '../model.ts'
import { leftText, nearestReadings } from '../nearestReadings.ts'
import { clockText, instantText, utcText } from '../parts/times.ts'
import { byLine, nothing } from '../words.ts'
import { charts } from './chart.ts'
import { bar, captured, phrase, table, text, toned } from './inline.ts'

/** What was agreed, what was read, and what follows from it. */
export function triggers(record: RunRecord): ElementContent[] {
  const told = record.triggers
  if (!told) return []
  return [
    h('section', { class: 'record-part record-triggers' }, [
      bar('Triggers and readings', frozenText(told)),
      h('p', [h('b', [text(overallText(told))]), text(` ${observationText(told)}`)]),
      ...(told.frozen
        ? [
            h('p', { class: 'record-meta' }, [
              text('SHA-256 of the set as it froze: '),
              h('span', { class: 'record-hash' }, [text(told.frozen.hash)]),
            ]),
          ]
        : []),
      triggerTable(told),
      ...baselines(told),
      ...told.amendments.map(amendmentPart),
      ...charts(told),
      ...readings(told),
      ...rejected(told),
    ]),
  ]
}

function triggerTable({ triggers: list }: RecordTriggers): Element {
  if (list.length === 0) return h('p', { class: 'record-none' }, 'No trigger was agreed.')
  const rows = list.map(({ trigger, limit, atDecisions, verdict, reason }) => [
    [
      text(trigger),
      ...(limit !== '' && !trigger.includes(limit)
        ? [h('span', { class: 'record-contact' }, [text(limit)])]
        : []),
    ],
    atDecisions.length === 0
      ? [h('span', { class: 'record-none' }, nothing)]
      : atDecisions.map((each) =>
          h('span', { class: 'record-at-decision' }, [
            h('span', { class: 'record-mono record-quiet' }, [text(clockText(each.at))]),
            text(' '),
            toned(verdictTones[each.verdict], each.verdict),
          ]),
        ),
    [toned(verdictTones[verdict], verdict)],
    [text(reason)],
  ])
  return table('triggers', ['Trigger', 'At the decisions', 'Now', 'Why'], rows)
}

function baselines({ baselines: list }: RecordTriggers): Element[] {
  if (list.length === 0) return []
  const told = list.map(({ title, unit, value, at }) => {
    return `${title} ${valueText(value, unit)}${at ? ` (${utcText(at)})` : ''}`
  })
  return [h('p', { class: 'record-meta' }, [text(`Baselines: ${told.join(', ')}.`)])]
}

function amendmentPart(amendment: RecordTriggers['amendments'][number]): Element {
  const { by, at, reason, changes, from, to } = amendment
  return h('p', { class: 'record-note record-is-danger' }, [
    h('b', 'Amended after the freeze. '),
    h('span', { class: 'record-quiet' }, [text(`${by}, ${instantText(at)}. `)]),
    text('“'),
    ...captured(reason),
    text(`” ${changes.join('; ')}. SHA-256 `),
    h('span', { class: 'record-hash' }, [text(from)]),
    text(' became '),
    h('span', { class: 'record-hash' }, [text(to)]),
  ])
}

function readings(told: RecordTriggers): Element[] {
  const nearest = nearestReadings(told)
  const sources = groupedSources(told.sources)
  return [
    ...(told.series.length === 0
      ? [h('p', { class: 'record-none' }, 'There are no readings.')]
      : [
          table(
            'series',
            ['Readings', 'Count', 'From', 'To', 'Values'],
            told.series.map((each) => [
              [text(each.title)],
              [text(countText(each))],
              [text(utcText(each.first))],
              [text(utcText(each.last))],
              [h('span', { class: 'record-mono' }, [text(rangeText(each))])],
            ]),
          ),
        ]),
    ...(sources.length === 0
      ? []
      : [
          table(
            'sources',
            ['Where from', 'Readings', 'Of', 'By', 'Standing'],
            sources.map((source) => [
              phrase(source.phrase),
              [text(source.count)],
              [text(source.when)],
              [text(source.by)],
              phrase(source.standing),
            ]),
          ),
        ]),
    ...(nearest
      ? [
          h('p', { class: 'record-label record-above' }, [text(leftText(nearest))]),
          table(
            'readings',
            ['UTC', ...nearest.columns],
            nearest.rows.map(({ at, values }) => [
              [h('span', { class: 'record-mono' }, [text(utcText({ at, tz: 0 }))])],
              ...values.map((value) => [h('span', { class: 'record-mono' }, [text(value || nothing)])]),
            ]),
          ),
        ]
      : []),
  ]
}

function rejected({ sources }: RecordTriggers): Element[] {
  return sources.flatMap((source) => {
    if (source.rejected.length === 0) return []
    return [
      h('p', { class: 'record-label record-above' }, [
        text('Rows left out of '),
        ...phrase(sourcePhrase(source)),
        text(`, entered by ${byLine(source.by, source.at)}`),
      ]),
      h(
        'ul',
        { class: 'record-rejected' },
        source.rejected.map(({ line, reason }) =>
          h('li', [h('span', { class: 'record-mono record-quiet' }, [text(`line ${line} `)]), text(reason)]),
        ),
      ),
    ]
  })
}
