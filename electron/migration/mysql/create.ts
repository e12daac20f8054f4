import { mayExist } from './alterAdd.ts'
import { judgeRoutine } from './createRoutine.ts'
import { judgeCreateTable } from './createTable.ts'
import type { Cursor, Name } from './cursor.ts'
import { written } from './cursor.ts'
import { type Judgement, NotRead, reversible, type Scene, together, unknown } from './judgement.ts'

/** `cursor` stands behind CREATE; `sql` is the whole statement. */
export function judgeCreate(cursor: Cursor, scene: Scene, sql: string): Judgement {
  const replaces = cursor.take('OR', 'REPLACE')
  const temporary = cursor.takeAny('TEMPORARY', 'TEMP') !== null
  cursor.take('AGGREGATE')
  passViewOptions(cursor)
  const unique = cursor.takeAny('UNIQUE', 'FULLTEXT', 'SPATIAL')
  const virtual = cursor.take('VIRTUAL')
  const kind = cursor.tokens[cursor.at]
  cursor.at += 1
  switch (kind?.kind === 'word' ? kind.upper : '') {
    case 'TABLE':
      if (virtual) return judgeVirtualTable(cursor)
      return judgeCreateTable(cursor, scene, { replaces, temporary })
    case 'INDEX':
      return judgeIndex(cursor, scene, { unique: unique === 'UNIQUE', replaces, sql })
    case 'VIEW':
      return judgeView(cursor, scene, { replaces, sql })
    case 'DATABASE':
    case 'SCHEMA':
      return judgeDatabase(cursor, replaces)
    case 'PROCEDURE':
    case 'FUNCTION':
    case 'TRIGGER':
    case 'EVENT':
      return judgeRoutine(kind?.upper ?? '', cursor, scene, { replaces, sql })
    case 'USER':
    case 'ROLE':
      return judgeAccount(kind?.upper ?? '', cursor, replaces)
    case 'SEQUENCE':
      return judgeSequence(cursor, replaces)
    case 'SERVER':
    case 'TABLESPACE':
    case 'UNDO':
    case 'LOGFILE':
    case 'RESOURCE':
    case 'SPATIAL':
    case 'PACKAGE':
      return unknown('What it creates lies outside of the tables, and its way back is not known here.')
    default:
      throw new NotRead(kind ?? null)
  }
}

/** ALGORITHM, DEFINER and SQL SECURITY, in any order. */
function passViewOptions(cursor: Cursor): void {
  for (;;) {
    if (cursor.take('ALGORITHM', '=') || cursor.take('SQL', 'SECURITY')) cursor.at += 1
    else if (cursor.take('DEFINER', '=')) passUser(cursor)
    else return
  }
}

function passUser(cursor: Cursor): void {
  cursor.at += 1
  if (cursor.take('(')) cursor.take(')')
  const host = cursor.tokens[cursor.at]
  if (host?.kind !== 'variable') return
  cursor.at += 1
  if (host.text === '@') cursor.at += 1
}

function nameOf(cursor: Cursor): { name: Name; perhaps: boolean } {
  const perhaps = cursor.take('IF', 'NOT', 'EXISTS')
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return { name, perhaps }
}

function unlessThere(judgement: Judgement, perhaps: boolean): Judgement {
  return perhaps ? together([judgement, mayExist()]) : judgement
}

const harmlessModules = new Set(['FTS3', 'FTS4', 'FTS5', 'RTREE', 'GEOPOLY'])

function judgeVirtualTable(cursor: Cursor): Judgement {
  const { name, perhaps } = nameOf(cursor)
  if (!cursor.take('USING')) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const module = cursor.name()
  if (!cursor.done && cursor.parenthesised() === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (module === null || !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (!harmlessModules.has(module.plain.toUpperCase()))
    return unknown('The module behind the table runs code of its own.')
  return unlessThere(
    reversible(`The table ${name.plain} is new; rows written to it go with it.`, `DROP TABLE ${name.sql}`),
    perhaps,
  )
}

function judgeIndex(
  cursor: Cursor,
  scene: Scene,
  { unique, replaces, sql }: { unique: boolean; replaces: boolean; sql: string },
): Judgement {
  const { name, perhaps } = nameOf(cursor)
  if (cursor.take('USING')) cursor.at += 1
  const table = cursor.take('ON') ? cursor.name() : null
  if (table === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  scene.confirm(['CREATE INDEX zz ON zz', ...cursor.rest], ['create index'])
  const mysql = scene.dialect !== 'sqlite'
  const key = mysql ? `${table.key}\0${name.key}` : name.key
  if (replaces) {
    scene.script.forget('index', key)
    return unknown(
      'With OR REPLACE an index of this name goes, and the script does not say how it was defined.',
    )
  }
  if (!perhaps) scene.script.define('index', key, sql)
  const reverse = `DROP INDEX ${name.sql}${mysql ? ` ON ${table.sql}` : ''}`
  const judgement = unique
    ? reversible(
        `The unique index ${name.plain} is new; the prior image may write rows that it refuses.`,
        reverse,
        'unknown',
      )
    : reversible(`The index ${name.plain} is new and holds no data of its own.`, reverse)
  return unlessThere(judgement, perhaps)
}

function judgeView(
  cursor: Cursor,
  scene: Scene,
  { replaces, sql }: { replaces: boolean; sql: string },
): Judgement {
  const { name, perhaps } = nameOf(cursor)
  scene.confirm(['CREATE VIEW zz', ...cursor.rest], ['create view'])
  const before = scene.script.definition('view', name.key)
  if (!perhaps) scene.script.define('view', name.key, sql)
  if (replaces) {
    if (before !== undefined)
      return reversible(`The view ${name.plain} was defined in this script before.`, orReplace(before))
    scene.script.forget('view', name.key)
    return unknown(
      `With OR REPLACE the view ${name.plain} may lose a definition that the script does not know.`,
    )
  }
  const judgement = reversible(
    `The view ${name.plain} is new and holds no data of its own.`,
    `DROP VIEW ${name.sql}`,
  )
  return unlessThere(judgement, perhaps)
}

function orReplace(sql: string): string {
  return sql.replace(/^create\s+(?!or\s)/i, 'CREATE OR REPLACE ')
}

function judgeDatabase(cursor: Cursor, replaces: boolean): Judgement {
  const { name, perhaps } = nameOf(cursor)
  if (replaces) throw new NotRead(cursor.tokens[0] ?? null)
  const rest = written(cursor.rest).toUpperCase()
  if (!/^( ?(DEFAULT|CHARACTER|CHARSET|SET|COLLATE|ENCRYPTION|=|[\w']+))*$/.test(rest)) {
    throw new NotRead(cursor.tokens[cursor.at] ?? null)
  }
  const reverse = `DROP DATABASE ${name.sql}`
  return unlessThere(
    reversible(`The database ${name.plain} is new; what is written to it goes with it.`, reverse),
    perhaps,
  )
}

function judgeAccount(kind: string, cursor: Cursor, replaces: boolean): Judgement {
  const perhaps = cursor.take('IF', 'NOT', 'EXISTS')
  const start = cursor.at
  passUser(cursor)
  const account = cursor.tokens.slice(start, cursor.at)
  const several = cursor.rest.some((token) => token.text === ',')
  if (account.length === 0) throw new NotRead(null)
  if (replaces || several) return unknown('What it replaces or makes is not told apart here.', 'compatible')
  return unlessThere(reversible(`It is new and owns no rows.`, `DROP ${kind} ${written(account)}`), perhaps)
}

function judgeSequence(cursor: Cursor, replaces: boolean): Judgement {
  const { name, perhaps } = nameOf(cursor)
  if (replaces) return unknown('With OR REPLACE a sequence of this name loses where it stood.')
  return unlessThere(reversible(`The sequence ${name.plain} is new.`, `DROP SEQUENCE ${name.sql}`), perhaps)
}
