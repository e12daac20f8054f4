import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import {
  imageWords,
  migrationsText,
  migrationText,
  migrationTones,
  riskyStatements,
  settledPhrase,
} from '../migrationWords.ts'
import type { RecordMigration, RecordStatement, RunRecord } from '../model.ts'
import { visible } from '../words.ts'
import { bar, captured, phrase, text, toned } from './inline.ts'

/** Every migration with the statements that a reader has to look at. */
export function migrations(record: RunRecord): ElementContent[] {
  const told = record.migrations
  if (!told) return []
  const words = told.list.length > 0 || told.verdict === null ? migrationsText(told) : 'The release has none.'
  return [
    h('section', { class: 'record-part' }, [
      bar('Migrations', told.verdict === null ? '' : `verdict: ${told.verdict}`),
      h('p', [text(words)]),
      ...told.list.map(migrationPart),
    ]),
  ]
}

function migrationPart(migration: RecordMigration): Element {
  const settled = settledPhrase(migration)
  const { shown, more } = riskyStatements(migration)
  const { read, reason, verdict } = migration
  return h('div', { class: 'record-migration' }, [
    h('p', { class: 'record-migration-head' }, [
      h('b', captured(migration.file)),
      text(' '),
      toned(migrationTones[verdict], verdict),
    ]),
    h('p', { class: 'record-meta' }, [text(`${migrationText(migration)}.`)]),
    ...(read
      ? [
          h('p', { class: 'record-meta' }, [
            text('SHA-256 '),
            h('span', { class: 'record-hash' }, [text(read.sha256)]),
          ]),
        ]
      : reason
        ? [h('p', captured(reason))]
        : []),
    ...(settled ? [h('p', { class: 'record-note' }, [h('b', 'Settled by hand. '), ...phrase(settled)])] : []),
    ...shown.map(statementPart),
    ...(more ? [h('p', { class: 'record-quiet' }, [text(more)])] : []),
  ])
}

function statementPart({ line, verdict, priorImage, sql, reason, advice }: RecordStatement): Element {
  return h('div', { class: `record-statement record-is-${migrationTones[verdict]}` }, [
    h('p', [
      toned(migrationTones[verdict], `Line ${line}: ${verdict}`),
      text(`, ${imageWords[priorImage]}. `),
      ...captured(reason),
    ]),
    // Line breaks and indentation of a script are part of it: one text, not lines with breaks.
    sql.gap
      ? h('p', captured(sql))
      : h('pre', { class: 'record-sql' }, [h('code', [{ type: 'text', value: visible(sql.text) }])]),
    ...(advice ? [h('p', [h('span', { class: 'record-quiet' }, 'Instead: '), ...captured(advice)])] : []),
  ])
}
