import { judgeAddition } from './alterAdd.ts'
import type { Alteration, AlterScene } from './alteration.ts'
import { judgeChange } from './alterColumn.ts'
import { judgeRemoval } from './alterDrop.ts'
import { Cursor, type Name, splitAtCommas } from './cursor.ts'
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

/** `cursor` stands behind ALTER TABLE. */
export function judgeAlterTable(cursor: Cursor, scene: Scene, ignores: boolean): Judgement {
  cursor.take('IF', 'EXISTS')
  const table = cursor.name()
  if (table === null) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (!cursor.take('NOWAIT') && cursor.take('WAIT')) cursor.at += 1
  if (cursor.done) throw new NotRead(null)
  const changes = splitAtCommas(cursor.rest).map((tokens) =>
    judgeOne(new Cursor(cursor.dialect, tokens), { ...scene, table }),
  )
  if (ignores) {
    const judgement = unknown('IGNORE leaves out or cuts off rows that do not fit, without a word.')
    changes.push({ judgement })
  }
  return joined(changes, table)
}

function joined(changes: readonly Alteration[], table: Name): Judgement {
  const whole = together(changes.map((change) => change.judgement))
  if (whole.verdict !== 'reversible') return whole
  const name = changes.find((change) => change.renamed)?.renamed ?? table
  const back = changes.flatMap((change) => change.reverse ?? []).reverse()
  return back.length === 0 ? whole : { ...whole, reverse: `ALTER TABLE ${name.sql} ${back.join(', ')}` }
}

function judgeOne(cursor: Cursor, scene: AlterScene): Alteration {
  const verb = cursor.takeAny('ADD', 'DROP', 'RENAME', 'MODIFY', 'CHANGE', 'ALTER')
  switch (verb) {
    case 'ADD':
      return judgeAddition(cursor, scene)
    case 'DROP':
      return judgeRemoval(cursor, scene)
    case 'RENAME':
      return judgeRenaming(cursor, scene)
    case null:
      return judgeOption(cursor, scene)
    default:
      return judgeChange(verb, cursor, scene)
  }
}

function judgeRenaming(cursor: Cursor, scene: AlterScene): Alteration {
  const { table, script } = scene
  const mysql = scene.dialect !== 'sqlite'
  const index = mysql ? cursor.takeAny('INDEX', 'KEY') : null
  if (index !== null) {
    const [from, to] = twoNames(cursor)
    script.forgetTable(table)
    const reason = `The index ${from.plain} only gets another name; queries that force it by name break.`
    return {
      judgement: reversible(reason, undefined, 'unknown'),
      reverse: `RENAME INDEX ${to.sql} TO ${from.sql}`,
    }
  }
  const column = cursor.take('COLUMN') || (!mysql && cursor.ahead(1) === 'TO')
  if (column) {
    const [from, to] = twoNames(cursor)
    const definition = script.column(table, from)
    script.forgetColumn(table, from)
    if (definition !== undefined) script.setColumn(table, to, definition)
    const reason = `The column ${from.plain} only gets another name; the prior image asks for the old one.`
    const back = `RENAME COLUMN ${to.sql} TO ${from.sql}`
    return {
      judgement: { ...reversible(reason, undefined, 'breaks'), advice: advices.rename },
      reverse: back,
    }
  }
  cursor.takeAny('TO', 'AS', '=')
  const to = cursor.name()
  if (to === null || !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  script.forgetTable(table)
  script.forgetTable(to)
  const reason = `The table ${table.plain} only gets another name; the prior image asks for the old one.`
  const judgement = { ...reversible(reason, undefined, 'breaks'), advice: advices.rename }
  return { judgement, reverse: `RENAME TO ${table.sql}`, renamed: to }
}

function twoNames(cursor: Cursor): [Name, Name] {
  const from = cursor.name()
  const to = cursor.take('TO') ? cursor.name() : null
  if (from === null || to === null || !cursor.done) throw new NotRead(cursor.tokens[cursor.at] ?? null)
  return [from, to]
}

const neutral = new Set(['ALGORITHM', 'LOCK', 'FORCE', 'WITH', 'WITHOUT'])

/** What is no change of columns or keys: options, partitions, tablespaces. */
function judgeOption(cursor: Cursor, { table, dialect, script }: AlterScene): Alteration {
  const first = cursor.tokens[cursor.at]
  if (dialect === 'sqlite' || first?.kind !== 'word') throw new NotRead(first ?? null)
  const next = cursor.ahead(1)
  if (neutral.has(first.upper) && cursor.tokens.length <= 3) {
    return { judgement: reversible('It only says how the change is carried out.') }
  }
  script.forgetTable(table)
  if (first.upper === 'CONVERT') {
    const reason = `All text of ${table.plain} is written in another character set; what that lacks is lost.`
    return { judgement: oneWay(reason, advices.type) }
  }
  if ((first.upper === 'TRUNCATE' && next === 'PARTITION') || (first.upper === 'DISCARD' && next !== '')) {
    return { judgement: oneWay(`It throws rows of ${table.plain} away.`, advices.rows) }
  }
  if (
    /^ ENGINE (= )?(BLACKHOLE|MEMORY|HEAP|CSV) /i.test(
      ` ${cursor.rest.map((token) => token.text).join(' ')} `,
    )
  ) {
    return {
      judgement: oneWay(
        `The new storage engine of ${table.plain} does not keep its rows safe.`,
        advices.rows,
      ),
    }
  }
  if (first.upper === 'ENABLE' || first.upper === 'DISABLE') {
    if (next !== 'KEYS' || cursor.tokens.length !== 2) throw new NotRead(first)
    const back = first.upper === 'ENABLE' ? 'DISABLE KEYS' : 'ENABLE KEYS'
    return { judgement: reversible('It only says when indexes are brought up to date.'), reverse: back }
  }
  const known = partitioning.has(first.upper) || options.has(first.upper)
  if (!known) throw new NotRead(first)
  const what = partitioning.has(first.upper) ? 'how it was partitioned before' : 'what the option was before'
  const sees = partitioning.has(first.upper) ? 'unknown' : 'compatible'
  return { judgement: unknown(`The script does not say ${what}, so the way back is not known.`, sees) }
}

const partitioning = new Set(
  `PARTITION REMOVE COALESCE REORGANIZE EXCHANGE ANALYZE CHECK OPTIMIZE REBUILD REPAIR IMPORT ORDER`.split(
    ' ',
  ),
)
const options = new Set(
  `AUTO_INCREMENT AVG_ROW_LENGTH CHARACTER CHARSET DEFAULT CHECKSUM COLLATE COMMENT COMPRESSION CONNECTION DATA
   DELAY_KEY_WRITE ENCRYPTION ENGINE INSERT_METHOD KEY_BLOCK_SIZE MAX_ROWS MIN_ROWS PACK_KEYS PASSWORD ROW_FORMAT
   STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES TABLESPACE UNION PAGE_CHECKSUM TRANSACTIONAL SECONDARY_ENGINE
   SECONDARY_LOAD SECONDARY_UNLOAD`.split(/\s+/),
)
