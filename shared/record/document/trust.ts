import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { zoneText } from '../../run/format.ts'
import { headCodes } from '../headCodes.ts'
import type { Tone } from '../judgedWords.ts'
import type { RecordSeal, RunRecord } from '../model.ts'
import { brokenText, codeWords, sealText } from '../words.ts'
import { headCode } from './headCode.ts'
import { bar, moment, table, text, toned } from './inline.ts'

const tones: Record<RunRecord['trust']['standing'], Tone> = {
  open: 'warn',
  never: 'warn',
  sealed: 'ok',
  changed: 'warn',
}

/** Chain heads, seals, what they are worth, and a code to photograph. */
export function trust(record: RunRecord): Element {
  const { runbook } = record.summary
  const rows = record.trust.heads.map((head) => [
    [text(head.name)],
    [h('span', { class: 'record-mono' }, String(head.n))],
    [h('span', { class: 'record-hash' }, text(head.hash))],
    [h('span', { class: 'record-hash' }, text(head.fingerprint))],
  ])
  return h('section', { class: 'record-part record-trust' }, [
    bar('How far this record can be trusted'),
    ...(rows.length > 0
      ? [table('heads', ['Device', 'Events', 'Head of its chain', 'Key fingerprint'], rows)]
      : []),
    ...broken(record.trust.problems),
    h('p', { class: 'record-standing' }, [toned(tones[record.trust.standing], record.trust.standingText)]),
    ...seals(record.trust.seals),
    h(
      'ul',
      { class: 'record-statements' },
      record.trust.statements.map((statement) => h('li', [text(statement)])),
    ),
    h('div', { class: 'record-end' }, [
      h('dl', { class: 'record-pairs' }, [
        h('dt', 'Run'),
        h('dd', h('span', { class: 'record-hash' }, text(record.run))),
        h('dt', 'Runbook'),
        h('dd', [text(`${runbook.title} (${runbook.id}), version ${runbook.version}`)]),
        h('dt', 'Runbook SHA-256'),
        h('dd', h('span', { class: 'record-hash' }, text(runbook.hash))),
        h('dt', 'Record made'),
        h('dd', [moment(record.asOf), text(`, ${record.app.name} ${record.app.version}`)]),
        h('dt', 'Local time'),
        h('dd', [text(`of whoever wrote the event; here ${zoneText(record.asOf.tz)}`)]),
      ]),
      ...headCodes(record).map((code, index, all) => headCode(code, codeWords(index, all.length))),
    ]),
  ])
}

function broken(problems: readonly string[]): ElementContent[] {
  if (problems.length === 0) return []
  return [
    h('p', { class: 'record-standing' }, [toned('danger', brokenText)]),
    h(
      'ul',
      { class: 'record-statements' },
      problems.map((problem) => h('li', [text(problem)])),
    ),
  ]
}

function seals(list: readonly RecordSeal[]): ElementContent[] {
  if (list.length === 0) return []
  const rows = list.map((seal) => [
    [text(seal.name || seal.device)],
    [moment(seal.at)],
    [toned(seal.sound ? 'ok' : 'danger', sealText(seal))],
    [h('span', { class: 'record-hash' }, text(seal.fingerprint))],
  ])
  return [table('seals', ['Sealed by', 'When', 'Covers', 'Key fingerprint'], rows)]
}
