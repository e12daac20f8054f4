import type { Cursor, Name } from './cursor.ts'
import { advices, type Judgement, NotRead, oneWay, reversible, type Scene, unknown } from './judgement.ts'
import type { DefinedKind } from './script.ts'

/** `cursor` stands behind DROP. */
export function judgeDrop(cursor: Cursor, scene: Scene): Judgement {
  const temporary = cursor.take('TEMPORARY')
  const token = cursor.tokens[cursor.at]
  cursor.at += 1
  switch (token?.kind === 'word' ? token.upper : '') {
    case 'TABLE':
    case 'TABLES':
      return judgeTables(cursor, scene, temporary)
    case 'DATABASE':
    case 'SCHEMA': {
      const [name] = namesOf(cursor)
      scene.script.forgetAll()
      return oneWay(
        `The database ${name?.plain ?? ''} goes with all its tables and rows.`,
        advices.dropTable,
        'breaks',
      )
    }
    case 'VIEW':
      return judgeDefined('view', cursor, scene, 'breaks')
    case 'PROCEDURE':
      return judgeDefined('procedure', cursor, scene, 'breaks')
    case 'FUNCTION':
      return judgeDefined('function', cursor, scene, 'breaks')
    case 'TRIGGER':
      return judgeDefined('trigger', cursor, scene, 'unknown')
    case 'EVENT':
      return judgeDefined('event', cursor, scene, 'unknown')
    case 'INDEX':
      return judgeIndex(cursor, scene)
    case 'SEQUENCE': {
      const [name] = namesOf(cursor)
      return oneWay(
        `The sequence ${name?.plain ?? ''} goes, and where it stood with it.`,
        advices.dropTable,
        'breaks',
      )
    }
    case 'USER':
    case 'ROLE':
      return oneWay(
        'The account goes with its password and its rights, which no statement tells.',
        accountAdvice,
        'breaks',
      )
    case 'PREPARE':
      return reversible('It only forgets a prepared statement of this session.')
    case 'SERVER':
    case 'TABLESPACE':
    case 'UNDO':
    case 'LOGFILE':
    case 'RESOURCE':
    case 'SPATIAL':
    case 'PACKAGE':
      return unknown(
        'The script does not say how it was defined, so it cannot be made again.',
        'unknown',
        advices.definition,
      )
    default:
      throw new NotRead(token ?? null)
  }
}

const accountAdvice = 'Lock the account in this release and drop it in a later one.'

function judgeTables(cursor: Cursor, scene: Scene, temporary: boolean): Judgement {
  const names = namesOf(cursor)
  for (const name of names) scene.script.forgetTable(name)
  const list = names.map((name) => name.plain).join(', ')
  if (temporary)
    return unknown(`The temporary table ${list} goes with its rows; only this session saw it.`, 'compatible')
  const reason = `The table ${list} goes with all its rows; creating it again brings back an empty one.`
  return oneWay(reason, advices.dropTable, 'breaks')
}

function judgeDefined(
  kind: DefinedKind,
  cursor: Cursor,
  { script }: Scene,
  otherwise: 'breaks' | 'unknown',
): Judgement {
  const [name, ...more] = namesOf(cursor)
  if (!name) throw new NotRead(null)
  const definition = more.length === 0 ? script.definition(kind, name.key) : undefined
  for (const one of [name, ...more]) script.forget(kind, one.key)
  if (definition === undefined) return notDefined(kind, name.plain, otherwise)
  return {
    ...reversible(`The ${kind} ${name.plain} was made by this script itself.`, definition),
    dropsKnown: true,
  }
}

function notDefined(kind: string, name: string, priorImage: 'breaks' | 'unknown'): Judgement {
  const reason = `The script does not say how the ${kind} ${name} was defined, so it cannot be made again.`
  return unknown(reason, priorImage, advices.definition)
}

function judgeIndex(cursor: Cursor, scene: Scene): Judgement {
  cursor.take('IF', 'EXISTS')
  const name = cursor.name()
  const table = cursor.take('ON') ? cursor.name() : null
  const mysql = scene.dialect !== 'sqlite'
  if (name === null || (table === null) === mysql) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  while (cursor.takeAny('ALGORITHM', 'LOCK') !== null) {
    cursor.take('=')
    cursor.at += 1
  }
  if (!cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const key = table === null ? name.key : `${table.key}\0${name.key}`
  const definition = scene.script.definition('index', key)
  scene.script.forget('index', key)
  if (definition === undefined) return notDefined('index', name.plain, 'unknown')
  return {
    ...reversible(`The index ${name.plain} was made by this script itself.`, definition),
    dropsKnown: true,
  }
}

/** `[IF EXISTS] name, ... [RESTRICT | CASCADE] [WAIT n | NOWAIT]`, and nothing else. */
function namesOf(cursor: Cursor): readonly Name[] {
  cursor.take('IF', 'EXISTS')
  const names = cursor.names()
  if (names === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  cursor.takeAny('RESTRICT', 'CASCADE')
  if (!cursor.take('NOWAIT') && cursor.take('WAIT')) cursor.at += 1
  if (!cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return names
}
