import { mayExist } from './alterAdd.ts'
import { definitionOf, readColumn } from './columns.ts'
import { Cursor, type Name, outerWords, splitAtCommas } from './cursor.ts'
import { unknownCall } from './functions.ts'
import {
  advices,
  type Judgement,
  NotRead,
  oneWay,
  reversible,
  type Scene,
  together,
  unknown,
} from './judgement.ts'
import type { Token } from './lexer.ts'

/** `cursor` stands behind TABLE. */
export function judgeCreateTable(
  cursor: Cursor,
  scene: Scene,
  { replaces, temporary }: { replaces: boolean; temporary: boolean },
): Judgement {
  const perhaps = cursor.take('IF', 'NOT', 'EXISTS')
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (replaces) scene.script.forgetTable(name)
  else scene.script.forgetColumns(name)
  const rest = cursor.rest
  if (!isCopyOfShape(new Cursor(cursor.dialect, rest))) confirmTable(rest, scene)
  const fills =
    / (SELECT|VALUES|TABLE|WITH) /.test(outerWords(rest)) || rest.some((token) => token.upper === 'SELECT')
  const call = fills ? unknownCall(scene.dialect, rest) : null
  if (replaces) {
    const reason = `With OR REPLACE a table ${name.plain} that is there goes with all its rows.`
    return oneWay(reason, advices.dropTable, 'breaks')
  }
  if (call !== null)
    return unknown(`Filling ${name.plain} calls ${call}, and the script does not say what that does.`)
  if (!perhaps && !fills) remember(name, rest, scene)
  const reverse = `DROP ${temporary && scene.dialect !== 'sqlite' ? 'TEMPORARY ' : ''}TABLE ${name.sql}`
  const judgement = reversible(
    `The table ${name.plain} is new; rows written to it go with it on the way back.`,
    reverse,
  )
  return perhaps ? together([judgement, mayExist()]) : judgement
}

/** `LIKE other`, with or without parentheses, and nothing else. */
function isCopyOfShape(cursor: Cursor): boolean {
  const open = cursor.take('(')
  if (!cursor.take('LIKE') || cursor.name() === null) return false
  if (open && !cursor.take(')')) return false
  return cursor.done
}

/** The parser knows no partitions, and their list says nothing about the way back: it is shown what stands before. */
function confirmTable(rest: readonly Token[], scene: Scene): void {
  let depth = 0
  const partition = rest.findIndex((token, index) => {
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    return (
      depth === 0 &&
      token.upper === 'PARTITION' &&
      rest[index + 1]?.upper === 'BY' &&
      scene.dialect !== 'sqlite'
    )
  })
  const shown = partition < 0 ? rest : rest.slice(0, partition)
  if (partition >= 0 && outerWords(rest.slice(partition)).includes(' SELECT '))
    throw new NotRead(rest[partition] ?? null)
  // One of the grammars wants columns before AS SELECT.
  const head =
    scene.dialect === 'sqlite' || shown[0]?.text === '(' ? 'CREATE TABLE zz' : 'CREATE TABLE zz (zz INT)'
  scene.confirm([head, ...shown], ['create table'])
}

const keyWords = new Set([
  'INDEX',
  'KEY',
  'FULLTEXT',
  'SPATIAL',
  'UNIQUE',
  'PRIMARY',
  'FOREIGN',
  'CONSTRAINT',
  'CHECK',
])

function remember(table: Name, rest: readonly Token[], scene: Scene): void {
  const list = new Cursor(scene.dialect, rest).parenthesised()
  if (list === null) return
  for (const tokens of splitAtCommas(list)) {
    const cursor = new Cursor(scene.dialect, tokens)
    if (keyWords.has(cursor.ahead())) continue
    const name = cursor.name()
    if (name !== null) scene.script.setColumn(table, name, definitionOf(readColumn(cursor.rest)))
  }
}
