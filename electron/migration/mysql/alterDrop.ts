import type { Alteration, AlterScene } from './alteration.ts'
import type { Cursor } from './cursor.ts'
import { advices, type Judgement, NotRead, oneWay, unknown } from './judgement.ts'

/** `cursor` stands behind DROP. */
export function judgeRemoval(cursor: Cursor, scene: AlterScene): Alteration {
  const judgement = judge(cursor, scene)
  if (!cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return { judgement }
}

function judge(cursor: Cursor, scene: AlterScene): Judgement {
  if (scene.dialect === 'sqlite') return dropColumn(cursor, scene)
  const { table } = scene
  if (cursor.take('PRIMARY', 'KEY')) {
    return unknown(
      `The script does not say which columns were the primary key of ${table.plain}.`,
      'unknown',
      advices.definition,
    )
  }
  if (cursor.take('PARTITION')) {
    passNames(cursor)
    return oneWay(`The partitions of ${table.plain} go with all rows in them.`, advices.rows)
  }
  if (cursor.take('SYSTEM', 'VERSIONING')) {
    return oneWay(`The former versions of all rows of ${table.plain} go.`, advices.rows)
  }
  if (cursor.take('PERIOD', 'FOR')) {
    passNames(cursor)
    return unknown(`The script does not say how the period of ${table.plain} was defined.`)
  }
  const kind = cursor.take('FOREIGN', 'KEY')
    ? 'FOREIGN'
    : cursor.takeAny('INDEX', 'KEY', 'CHECK', 'CONSTRAINT')
  if (kind === null) return dropColumn(cursor, scene)
  cursor.take('IF', 'EXISTS')
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  scene.script.forgetTable(table)
  const image = kind === 'FOREIGN' || kind === 'CHECK' ? 'compatible' : 'unknown'
  return unknown(
    `The script does not say how ${name.plain} was defined, so it cannot be made again.`,
    image,
    advices.definition,
  )
}

function dropColumn(cursor: Cursor, { table, script }: AlterScene): Judgement {
  cursor.take('COLUMN')
  cursor.take('IF', 'EXISTS')
  const name = cursor.name()
  if (name === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  cursor.takeAny('RESTRICT', 'CASCADE')
  script.forgetColumn(table, name)
  const reason = `The column ${table.plain}.${name.plain} goes with all its values, and the prior image still asks for it.`
  return oneWay(reason, advices.dropColumn, 'breaks')
}

function passNames(cursor: Cursor): void {
  cursor.take('IF', 'EXISTS')
  if (cursor.names() === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
}
