import type { Alteration, AlterScene } from './alteration.ts'
import { type ColumnDefinition, definitionOf, readColumn } from './columns.ts'
import { Cursor, type Name, splitAtCommas } from './cursor.ts'
import { advices, type Judgement, NotRead, reversible, together, unknown } from './judgement.ts'

const keyWords = [
  'INDEX',
  'KEY',
  'FULLTEXT',
  'SPATIAL',
  'UNIQUE',
  'PRIMARY',
  'FOREIGN',
  'CONSTRAINT',
  'CHECK',
]

/** `cursor` stands behind ADD. */
export function judgeAddition(cursor: Cursor, scene: AlterScene): Alteration {
  const mysql = scene.dialect !== 'sqlite'
  if (mysql && keyWords.includes(cursor.ahead())) return judgeKey(cursor, scene)
  if (mysql && (cursor.ahead() === 'PARTITION' || isVersioning(cursor))) {
    const reason = 'What it adds cannot be taken away again without the rows in it.'
    return { judgement: unknown(reason) }
  }
  cursor.take('COLUMN')
  const perhaps = cursor.take('IF', 'NOT', 'EXISTS')
  const list = mysql ? cursor.parenthesised() : null
  const added = list === null ? [cursor.rest] : splitAtCommas(list)
  if (list !== null && !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const changes = added.map((tokens) => {
    const one = new Cursor(cursor.dialect, tokens)
    return list !== null && keyWords.includes(one.ahead()) ? judgeKey(one, scene) : judgeColumn(one, scene)
  })
  if (perhaps) changes.push({ judgement: mayExist() })
  const backs = changes.flatMap((change) => change.reverse ?? []).reverse()
  const judgement = together(changes.map((change) => change.judgement))
  return { judgement, ...(backs.length > 0 ? { reverse: backs.join(', ') } : {}) }
}

export function mayExist(): Judgement {
  const advice = 'Leave IF NOT EXISTS out: then the migration stops where there is something already.'
  return unknown(
    'With IF NOT EXISTS the script does not say whether it made this or found it.',
    'compatible',
    advice,
  )
}

function isVersioning(cursor: Cursor): boolean {
  const [first, second] = [cursor.ahead(), cursor.ahead(1)]
  return (first === 'SYSTEM' && second === 'VERSIONING') || (first === 'PERIOD' && second === 'FOR')
}

function judgeColumn(cursor: Cursor, scene: AlterScene): Alteration {
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const column = readColumn(cursor.rest)
  scene.confirm(['ALTER TABLE zz ADD COLUMN zz', ...column.tokens], ['alter add column'])
  scene.script.setColumn(scene.table, name, definitionOf(column))
  const judgement = judgeNewColumn(name, column, scene)
  return { judgement, reverse: `DROP COLUMN ${name.sql}` }
}

function judgeNewColumn(name: Name, column: ColumnDefinition, { dialect, table }: AlterScene): Judgement {
  const label = `${table.plain}.${name.plain}`
  if (column.references && dialect !== 'sqlite') {
    const reason = `The foreign key that comes with ${label} gets a name that the script does not know.`
    return unknown(reason, 'compatible', 'Add the foreign key by a CONSTRAINT with a name.')
  }
  if (column.generated)
    return reversible(`${label} is computed from other columns; dropping it loses nothing.`)
  if (dialect === 'sqlite' && (column.unique || column.primary)) throw new NotRead(column.tokens[0] ?? null)
  if (column.notNull && !column.hasDefault && !column.counts) {
    const how =
      dialect === 'sqlite' ? 'SQLite refuses it for a table with rows' : 'strict mode refuses rows without it'
    const reason = `${label} is NOT NULL without a default: ${how}, and the prior image does not give it.`
    return { ...reversible(reason, undefined, 'breaks'), advice: advices.notNull }
  }
  if ((column.unique || column.primary) && column.hasDefault) {
    const reason = `${label} is unique and has a default, which only one row of the prior image can have.`
    return reversible(reason, undefined, 'breaks')
  }
  const how = column.hasDefault ? 'has a default' : column.counts ? 'counts by itself' : 'may be NULL'
  return reversible(`${label} is new and ${how}; what is written to it goes with it on the way back.`)
}

/** The cursor stands before the first word of the key. */
function judgeKey(cursor: Cursor, scene: AlterScene): Alteration {
  const tokens = cursor.rest
  let constraint: Name | null = null
  if (cursor.take('CONSTRAINT') && !keyWords.includes(cursor.ahead())) constraint = cursor.name()
  const kind = cursor.takeAny('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK', 'FULLTEXT', 'SPATIAL', 'INDEX', 'KEY')
  if (kind === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (kind !== 'INDEX' && kind !== 'KEY' && kind !== 'CHECK') cursor.takeAny('KEY', 'INDEX')
  const perhaps = cursor.take('IF', 'NOT', 'EXISTS')
  const own = cursor.ahead() === '(' || cursor.ahead() === 'USING' ? null : cursor.name()
  // In a CREATE TABLE, for there both grammars know every kind of key; the words are the same.
  if (!perhaps) scene.confirm(['CREATE TABLE zz (zz INT,', ...tokens, ')'], ['create table'])
  const change = keyChange(kind, constraint, own, scene)
  return perhaps ? { judgement: together([change.judgement, mayExist()]) } : change
}

function keyChange(
  kind: string,
  constraint: Name | null,
  own: Name | null,
  { table }: AlterScene,
): Alteration {
  if (kind === 'PRIMARY') {
    const reason = `${table.plain} gets a primary key; the prior image may write rows that it refuses.`
    return { judgement: reversible(reason, undefined, 'unknown'), reverse: 'DROP PRIMARY KEY' }
  }
  const name =
    kind === 'UNIQUE' ? (own ?? constraint) : kind === 'FOREIGN' || kind === 'CHECK' ? constraint : own
  const narrows = kind === 'UNIQUE' || kind === 'FOREIGN' || kind === 'CHECK'
  if (name === null) {
    const reason = `The server makes up a name for what is added to ${table.plain}, and dropping it takes that name.`
    return { judgement: unknown(reason, narrows ? 'unknown' : 'compatible', 'Give it a name of its own.') }
  }
  const reverse = `${dropWords.get(kind) ?? 'DROP INDEX'} ${name.sql}`
  if (!narrows)
    return { judgement: reversible(`The index ${name.plain} is new and holds no data of its own.`), reverse }
  if (kind === 'FOREIGN') {
    const reason = `${name.plain} is a new rule that the prior image may break; dropping it may leave the index made for it.`
    return { judgement: reversible(reason, undefined, 'unknown'), reverse }
  }
  const reason = `${name.plain} is a new rule; dropping it loses nothing, but the prior image may write rows that it refuses.`
  return { judgement: reversible(reason, undefined, 'unknown'), reverse }
}

const dropWords = new Map([
  ['FOREIGN', 'DROP FOREIGN KEY'],
  ['CHECK', 'DROP CONSTRAINT'],
])
