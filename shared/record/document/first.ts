import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { drillText } from '../drillWords.ts'
import { decisionPhrase, decisionTone, verdictCell, verdictTones } from '../judgedWords.ts'
import type { Deviation, RecordDecision, RecordPerson, RunRecord } from '../model.ts'
import { utcText, zonedText } from '../parts/times.ts'
import {
  cards,
  deviationMeta,
  glance,
  incidentText,
  notWholeText,
  openText,
  rehearsalText,
  subtitle,
} from '../words.ts'
import { bar, captured, clock, flowing, type Icon, icon, link, phrase, table, text, toned } from './inline.ts'

const outcomeIcons: Record<RunRecord['summary']['outcome'], Icon> = {
  shipped: 'tick',
  'rolled-back': 'arrow',
  abandoned: 'cross',
  open: 'circle',
}

/** Title, outcome, line of the release. */
export function heading(record: RunRecord): Element {
  const { summary } = record
  return h('header', { class: 'record-head' }, [
    h('div', { class: 'record-titles' }, [
      h('h1', [text(summary.title)]),
      h('p', { class: 'record-sub' }, subtitle(record).flatMap(subtitlePart)),
    ]),
    h('div', { class: 'record-badges' }, [
      ...(summary.rehearsal ? [badge('rehearsal', 'circle', 'REHEARSAL')] : []),
      badge(summary.outcome, outcomeIcons[summary.outcome], summary.outcomeText),
    ]),
  ])
}

function subtitlePart(part: ReturnType<typeof subtitle>[number], index: number): ElementContent[] {
  return [
    ...(index === 0 ? [] : [text(' · ')]),
    ...(part.label ? [text(`${part.label} `)] : []),
    part.mono ? h('span', { class: 'record-mono' }, text(part.text)) : text(part.text),
  ]
}

function badge(kind: string, sign: Icon, word: string): Element {
  return h('span', { class: `record-badge record-badge-${kind}` }, [icon(sign), text(word)])
}

/** The figures, what kind of run it was, and how it stands. */
export function overview(record: RunRecord): ElementContent[] {
  const { summary } = record
  const open = openText(record)
  const broken = notWholeText(record)
  return [
    ...(broken === null ? [] : [banner('broken', broken)]),
    h(
      'dl',
      { class: 'record-cards' },
      cards(record).map((card) => h('div', [h('dt', [text(card.label)]), h('dd', [text(card.text)])])),
    ),
    ...verdictLines(record),
    ...(summary.rehearsal ? [banner('rehearsal', rehearsalText)] : []),
    ...(record.drill ? [banner('rehearsal', drillText(record.drill))] : []),
    ...(open === null ? [] : [banner('open', open)]),
    ...(summary.entry === 'incident' ? [banner('incident', incidentText)] : []),
    h(
      'dl',
      { class: 'record-grid' },
      glance(record).map((fact) =>
        h('div', [
          h('dt', [text(fact.label)]),
          h('dd', [
            h('span', { class: fact.mono ? 'record-mono' : undefined }, [text(fact.text)]),
            ...(fact.note ? [h('span', { class: 'record-contact' }, [text(fact.note)])] : []),
          ]),
        ]),
      ),
    ),
    ...(summary.closed?.summary.text || summary.closed?.summary.gap
      ? [
          h('p', { class: 'record-closing' }, [
            h('b', 'Closing words. '),
            ...captured(summary.closed.summary),
          ]),
        ]
      : []),
  ]
}

/** The decision that holds with its verdict, and each before it that went against one. */
function verdictLines({ summary }: RunRecord): Element[] {
  return summary.decisions.toReversed().flatMap((decision, index) => {
    const holds = index === 0
    const told = holds || decision.basis?.against ? decisionPhrase(decision) : null
    if (!told) return []
    const tone = decisionTone(decision)
    const sign = tone === 'ok' ? 'tick' : tone === 'warn' ? 'bang' : 'cross'
    const words = holds ? phrase(told) : [text('Before: '), ...phrase(told)]
    return [
      h('p', { class: `record-verdict record-is-${tone}` }, [
        icon(sign),
        h('span', { class: 'record-verdict-words' }, words),
      ]),
    ]
  })
}

function banner(kind: string, words: string): Element {
  return h('p', { class: `record-banner record-banner-${kind}` }, [icon('bang'), text(words)])
}

/** What did not go as planned. Said also when there is nothing to say. */
export function deviations(record: RunRecord): Element {
  const found = record.deviations
  return h('section', { class: 'record-part' }, [
    bar('Deviations', found.length === 0 ? '' : `${found.length}, read these first`),
    found.length === 0
      ? h('p', { class: 'record-quiet' }, text('None: every step that was needed went as planned.'))
      : h('ul', { class: 'record-deviations' }, found.map(deviationItem)),
  ])
}

function deviationItem(deviation: Deviation): Element {
  const meta = deviationMeta(deviation)
  const item = h('li', { class: `record-deviation record-tone-${deviation.tone}` }, [
    h('span', { class: 'record-word' }, [
      icon(deviation.tone === 'danger' ? 'cross' : 'bang'),
      text(deviation.word),
    ]),
    h('span', { class: 'record-told' }, [
      h('b', [text(deviation.title)]),
      ...(meta ? [text(' '), h('span', { class: 'record-quiet' }, text(`${meta}.`))] : []),
      ...(deviation.quote ? [text(' '), h('q', captured(deviation.quote))] : []),
      ...(deviation.detail ? [text(' '), h('span', { class: 'record-quiet' }, text(deviation.detail))] : []),
    ]),
  ])
  return flowing(item)
}

/** Every decision, the one that holds last. */
export function decisions(record: RunRecord): Element {
  const taken = record.summary.decisions
  return h('section', { class: 'record-part' }, [
    bar(taken.length > 1 ? 'Decisions' : 'Decision', taken.length > 1 ? 'the last one holds' : ''),
    taken.length === 0
      ? h('p', { class: 'record-quiet' }, text('None was taken.'))
      : h('table', { class: 'record-table record-table-decisions' }, [
          h(
            'thead',
            h(
              'tr',
              ['Decision', 'Verdict', 'By', 'When', 'Why'].map((word) => h('th', { scope: 'col' }, word)),
            ),
          ),
          h('tbody', taken.map(decisionRow)),
        ]),
    ...basisTable(taken.at(-1)),
  ])
}

/** What each trigger said when the decision that holds was taken. */
function basisTable(decision: RecordDecision | undefined): Element[] {
  if (!decision?.basis || decision.basis.findings.length === 0) return []
  const rows = decision.basis.findings.map((finding) => [
    [text(finding.trigger)],
    [text(finding.reason)],
    [toned(verdictTones[finding.verdict], finding.verdict)],
  ])
  return [table('basis', ['Trigger', 'What was known then', 'Verdict'], rows)]
}

function decisionRow(decision: RecordDecision): Element {
  return h('tr', [
    h('th', { scope: 'row', class: `record-choice-${decision.choice}` }, [
      icon(decision.choice === 'proceed' ? 'tick' : decision.choice === 'hold' ? 'dash' : 'arrow'),
      text(decision.urgent ? `${decision.text} (urgent)` : decision.text),
    ]),
    h('td', [verdictMark(decision)]),
    h('td', [
      text(decision.by),
      ...(decision.contact ? [h('span', { class: 'record-contact' }, [text(decision.contact)])] : []),
    ]),
    h('td', [
      h('time', { dateTime: decision.at.at }, [text(utcText(decision.at))]),
      h('span', { class: 'record-contact' }, [text(zonedText(decision.at))]),
    ]),
    h('td', captured(decision.reason)),
  ])
}

function verdictMark(decision: RecordDecision): Element {
  const word = verdictCell(decision)
  if (!decision.basis) return h('span', { class: 'record-none' }, [text(word)])
  return toned(decisionTone(decision), word)
}

/** Who held which role. */
export function people(record: RunRecord): Element {
  return h('section', { class: 'record-part' }, [
    bar('People', 'names as typed'),
    h(
      'dl',
      { class: 'record-grid record-people' },
      record.people.map((person) =>
        h('div', [
          h('dt', [text(person.title)]),
          h('dd', [
            ...(person.name ? captured(person.name) : [h('span', { class: 'record-none' }, 'nobody')]),
            ...(person.name ? [contactLine(person)] : []),
          ]),
        ]),
      ),
    ),
  ])
}

function contactLine(person: RecordPerson): Element {
  return h('span', { class: 'record-contact' }, [
    icon(person.reachable ? 'tick' : 'dash'),
    text(person.reachable ? 'reachable' : 'unconfirmed'),
    ...(person.contact ? [text(' · '), ...captured(person.contact)] : []),
  ])
}

/** Captured facts in groups. */
export function capturedFacts(record: RunRecord): ElementContent[] {
  if (record.captured.length === 0) return []
  return [
    h('section', { class: 'record-part' }, [
      bar('What was captured', `all ${record.summary.steps.total} steps follow`),
      h('table', { class: 'record-table record-table-captured' }, [
        h(
          'tbody',
          record.captured.map((group) =>
            flowing(
              h('tr', [
                h('th', { scope: 'row' }, text(group.title)),
                h(
                  'td',
                  group.values.map((entry) =>
                    h('span', { class: 'record-fact' }, [
                      h('span', { class: 'record-quiet' }, text(`${entry.label} `)),
                      ...captured(entry.value),
                    ]),
                  ),
                ),
              ]),
            ),
          ),
        ),
      ]),
    ]),
  ]
}

/** The turning points. */
export function moments(record: RunRecord): ElementContent[] {
  if (record.moments.length === 0) return []
  return [
    h('section', { class: 'record-part' }, [
      bar('Turning points', 'UTC · the whole timeline is at the end'),
      h('table', { class: 'record-table record-table-moments' }, [
        h(
          'thead',
          h(
            'tr',
            ['UTC', 'What happened', 'By'].map((word) => h('th', { scope: 'col' }, word)),
          ),
        ),
        h(
          'tbody',
          record.moments.map((entry) =>
            flowing(
              h('tr', [h('td', clock(entry.at)), h('td', [text(entry.text)]), h('td', [text(entry.by)])]),
            ),
          ),
        ),
      ]),
    ]),
  ]
}

/** Links of the release, the profile and the steps. */
export function links(record: RunRecord): ElementContent[] {
  if (record.summary.links.length === 0) return []
  return [
    h('section', { class: 'record-part' }, [
      bar('Links'),
      h(
        'dl',
        { class: 'record-pairs' },
        record.summary.links.flatMap(({ label, url }) => [h('dt', [text(label)]), h('dd', link(url))]),
      ),
    ]),
  ]
}
