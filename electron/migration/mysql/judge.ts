import { judgeAlterTable } from './alterTable.ts'
import { judgeCreate } from './create.ts'
import { Cursor } from './cursor.ts'
import { judgeDrop } from './drop.ts'
import { advices, type Judgement, NotRead, oneWay, reversible, type Scene, unknown } from './judgement.ts'
import type { Token } from './lexer.ts'
import { judgeRows } from './rows.ts'
import { judgeOther } from './session.ts'

const rowWords = new Set([
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'REPLACE',
  'WITH',
  'VALUES',
  'TABLE',
  'LOAD',
  '(',
])

/** Judges one statement as the server sees it. `sql` is how it stands in the script. Throws `NotRead`. */
export function judge(tokens: readonly Token[], sql: string, scene: Scene): Judgement {
  const cursor = new Cursor(scene.dialect, tokens, 1)
  const first = tokens[0]
  if (first?.kind !== 'word' && first?.text !== '(') throw new NotRead(first ?? null)
  if (rowWords.has(first.upper)) return judgeRows(first.upper, tokens, scene)
  switch (first.upper) {
    case 'CREATE':
      return judgeCreate(cursor, scene, sql)
    case 'ALTER':
      return judgeAlter(cursor, scene)
    case 'DROP':
      return judgeDrop(cursor, scene)
    case 'RENAME':
      return judgeRename(cursor, scene)
    case 'TRUNCATE':
      return judgeTruncate(cursor)
    default: {
      const judgement = judgeOther(first.upper, cursor, scene)
      if (judgement === null) throw new NotRead(first)
      return judgement
    }
  }
}

function judgeAlter(cursor: Cursor, scene: Scene): Judgement {
  cursor.takeAny('ONLINE', 'OFFLINE')
  const ignores = cursor.take('IGNORE')
  if (cursor.take('TABLE')) return judgeAlterTable(cursor, scene, ignores)
  const kind = cursor.tokens.slice(cursor.at, cursor.at + 8).find((token) => alterable.has(token.upper))
  if (!kind || scene.dialect === 'sqlite') throw new NotRead(cursor.tokens[cursor.at] ?? null)
  scene.script.forgetAll()
  const reason = `The script does not say how the ${kind.upper.toLowerCase()} was defined before.`
  return unknown(reason, 'unknown', advices.definition)
}

const alterable = new Set(
  `DATABASE SCHEMA VIEW PROCEDURE FUNCTION EVENT USER ROLE SEQUENCE SERVER INSTANCE TABLESPACE LOGFILE UNDO RESOURCE
   PACKAGE`.split(/\s+/),
)

function judgeTruncate(cursor: Cursor): Judgement {
  cursor.take('TABLE')
  const name = cursor.name()
  if (!cursor.take('NOWAIT') && cursor.take('WAIT')) cursor.at += 1
  if (name === null || !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return oneWay(`All rows of ${name.plain} go, and the script does not hold them.`, advices.rows)
}

/** RENAME TABLE a TO b, c TO d; RENAME USER. */
function judgeRename(cursor: Cursor, scene: Scene): Judgement {
  const kind = cursor.takeAny('TABLE', 'TABLES', 'USER')
  if (kind === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (kind === 'USER')
    return unknown('Accounts get other names, and what signs in by the old ones is not known.', 'breaks')
  const pairs: string[] = []
  const names: string[] = []
  cursor.take('IF', 'EXISTS')
  do {
    const from = cursor.name()
    if (!cursor.take('NOWAIT') && cursor.take('WAIT')) cursor.at += 1
    const to = cursor.take('TO') ? cursor.name() : null
    if (from === null || to === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
    pairs.unshift(`${to.sql} TO ${from.sql}`)
    names.push(from.plain)
    for (const name of [from, to]) scene.script.forgetTable(name)
  } while (cursor.take(','))
  if (!cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const reason = `${names.join(', ')} only get other names; the prior image asks for the old ones.`
  return { ...reversible(reason, `RENAME TABLE ${pairs.join(', ')}`, 'breaks'), advice: advices.rename }
}
