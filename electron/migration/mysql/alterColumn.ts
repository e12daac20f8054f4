import type { Alteration, AlterScene } from './alteration.ts'
import { type ColumnDefinition, compareTypes, definitionOf, holdsAll, readColumn } from './columns.ts'
import { type Cursor, type Name, written } from './cursor.ts'
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
import { createLexer, type Token } from './lexer.ts'

/** MODIFY, CHANGE and ALTER of a column; `cursor` stands behind that word. */
export function judgeChange(verb: string, cursor: Cursor, scene: AlterScene): Alteration {
  if (scene.dialect === 'sqlite') throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (verb === 'ALTER') return judgeDefault(cursor, scene)
  cursor.take('COLUMN')
  const perhaps = cursor.take('IF', 'EXISTS')
  const from = cursor.name()
  const to = verb === 'CHANGE' ? cursor.name() : from
  if (from === null || to === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const change = judgeNewDefinition(from, to, readColumn(cursor.rest), scene)
  if (!perhaps) return change
  return {
    judgement: together([change.judgement, unknown('With IF EXISTS it may change nothing.', 'compatible')]),
  }
}

function judgeNewDefinition(from: Name, to: Name, after: ColumnDefinition, scene: AlterScene): Alteration {
  const { table, script } = scene
  scene.confirm(['ALTER TABLE zz MODIFY COLUMN zz', ...after.tokens], ['alter modify column'])
  const old = script.column(table, from)
  script.forgetColumn(table, from)
  script.setColumn(table, to, definitionOf(after))
  const label = `${table.plain}.${from.plain}`
  const before = old === undefined ? null : readColumn(tokensOf(scene, old))
  const retyped = before === null ? judgeUnknownType(label, after) : judgeKnownType(label, before, after)
  const renamed = from.plain.toLowerCase() !== to.plain.toLowerCase()
  const naming = {
    ...reversible(
      `${label} gets another name, and the prior image asks for the old one.`,
      undefined,
      'breaks',
    ),
  }
  const parts = [retyped]
  if (renamed) parts.push({ ...naming, advice: advices.rename })
  if (after.placed)
    parts.push(unknown(`The script does not say at which place ${label} stood.`, 'compatible'))
  const judgement = together(parts)
  return old === undefined
    ? { judgement }
    : { judgement, reverse: `CHANGE COLUMN ${to.sql} ${from.sql} ${old}` }
}

function judgeUnknownType(label: string, after: ColumnDefinition): Judgement {
  if (isList(after)) {
    return oneWay(
      `The list of values of ${label} is written anew; rows with a value that it lacks lose it.`,
      advices.enumeration,
    )
  }
  if (after.notNull) {
    return oneWay(
      `${label} becomes NOT NULL; where it was NULL, a value has to be made up that no reverse can tell.`,
      advices.type,
    )
  }
  if (!holdsAll(after)) {
    return oneWay(
      `The script does not say what type ${label} had; the new one may cut values off.`,
      advices.type,
    )
  }
  return unknown(
    `The script does not say how ${label} was defined, so the way back is not known.`,
    'unknown',
    advices.definition,
  )
}

function judgeKnownType(label: string, before: ColumnDefinition, after: ColumnDefinition): Judgement {
  if (isList(before) || isList(after)) {
    if (written(before.tokens) === written(after.tokens)) return reversible(`${label} stays what it was.`)
    return oneWay(
      `The list of values of ${label} is written anew; a value that one of the lists lacks is lost.`,
      advices.enumeration,
    )
  }
  if (after.notNull && !before.notNull) {
    return oneWay(
      `${label} becomes NOT NULL; where it was NULL, a value has to be made up.`,
      advices.type,
      'breaks',
    )
  }
  switch (compareTypes(before, after)) {
    case 'narrower':
    case 'unclear':
      return oneWay(`The new type of ${label} does not hold every value of the old one.`, advices.type)
    case 'wider':
    case 'same': {
      const losesDefault =
        (after.notNull && before.hasDefault && !after.hasDefault) || (before.counts && !after.counts)
      const reason = losesDefault
        ? `${label} loses what filled it by itself, which the prior image may rely on.`
        : `${label} holds all that it held; values written later have to fit the old type on the way back.`
      return reversible(reason, undefined, losesDefault ? 'breaks' : 'compatible')
    }
  }
}

function isList(column: ColumnDefinition): boolean {
  return column.type === 'ENUM' || column.type === 'SET'
}

function tokensOf({ dialect }: Scene, sql: string): readonly Token[] {
  const lexer = createLexer(dialect, sql)
  const tokens: Token[] = []
  for (let token = lexer.next(); token !== null; token = lexer.next()) tokens.push(token)
  return tokens
}

/** ALTER [COLUMN] c SET DEFAULT and the like, ALTER INDEX, ALTER CHECK. */
function judgeDefault(cursor: Cursor, { table, script }: AlterScene): Alteration {
  const kind = cursor.takeAny('INDEX', 'CHECK', 'CONSTRAINT')
  if (kind === null) cursor.take('COLUMN')
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (kind === 'INDEX') return judgeVisibility(cursor, name)
  if (kind !== null) {
    const enforced = cursor.take('NOT', 'ENFORCED') || cursor.take('ENFORCED')
    if (!enforced || !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
    return { judgement: unknown(`The script does not say whether ${name.plain} was enforced before.`) }
  }
  const drops = cursor.take('DROP', 'DEFAULT')
  if (!drops && !cursor.take('SET', 'DEFAULT') && !cursor.take('SET')) {
    throw new NotRead(cursor.tokens[cursor.at] ?? null)
  }
  script.forgetColumn(table, name)
  const reason = `The script does not say what the default of ${table.plain}.${name.plain} was.`
  if (drops && !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return { judgement: unknown(reason, drops ? 'unknown' : 'compatible', advices.definition) }
}

function judgeVisibility(cursor: Cursor, name: Name): Alteration {
  const shown =
    cursor.takeAny('VISIBLE', 'INVISIBLE', 'IGNORED') ??
    (cursor.take('NOT', 'IGNORED') ? 'NOT IGNORED' : null)
  if (shown === null || !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  const back = visibility.get(shown) ?? ''
  const reason = `The index ${name.plain} stays whole; only whether queries use it changes.`
  return { judgement: reversible(reason, undefined, 'unknown'), reverse: `ALTER INDEX ${name.sql} ${back}` }
}

const visibility = new Map([
  ['VISIBLE', 'INVISIBLE'],
  ['INVISIBLE', 'VISIBLE'],
  ['IGNORED', 'NOT IGNORED'],
  ['NOT IGNORED', 'IGNORED'],
])
