// Ten thousand statements per dialect through the review, against the bare parser on the same statements.
import { createRequire } from 'node:module'
import { reviewMigration } from '../../electron/migration/review.ts'
import { median, rounded } from './figures.mjs'

const statements = 10_000
const rounds = 5
const require = createRequire(import.meta.url)

/** @returns {Promise<Record<string, number>>} per dialect: the review the first time, its median, the bare parser's */
export async function measureMigration() {
  const figures = {}
  for (const dialect of ['postgres', 'mysql', 'mariadb', 'sqlite']) {
    const all = Array.from({ length: statements }, (_, index) => statementOf(index))
    const files = [{ name: 'up.sql', text: all.join(';\n') }]
    const parse = await bareParser(dialect)
    const times = { review: [], parser: [] }
    for (let round = 0; round < rounds; round += 1) {
      times.review.push(await timed(() => reviewMigration(dialect, files)))
      times.parser.push(await timed(() => all.forEach(parse)))
    }
    // The first time counts too: nobody reviews the same migration twice in a row.
    figures[`${dialect}_first_ms`] = rounded(times.review[0], 0)
    figures[`${dialect}_ms`] = rounded(median(times.review), 0)
    figures[`${dialect}_parser_ms`] = rounded(median(times.parser), 0)
  }
  return figures
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function bareParser(dialect) {
  if (dialect === 'postgres') {
    const { loadModule, parseSync } = require('libpg-query')
    await loadModule()
    return (sql) => parseSync(sql)
  }
  const { Parser } = require(`node-sql-parser/build/${dialect}.js`)
  const parser = new Parser()
  return (sql) => parser.astify(sql)
}

/** Of a dozen kinds, each with names, sizes and values of its own. */
function statementOf(index) {
  const table = `table_${index % 700}`
  const column = `column_${index}`
  const all = [
    `CREATE TABLE made_${index} (id INTEGER PRIMARY KEY, ${column} VARCHAR(${(index % 250) + 1}) NOT NULL DEFAULT 'x${index}')`,
    `ALTER TABLE ${table} ADD COLUMN ${column} INTEGER`,
    `ALTER TABLE ${table} ADD COLUMN ${column} DECIMAL(${(index % 20) + 5}, 2) NOT NULL DEFAULT ${index}`,
    `CREATE INDEX index_${index} ON ${table} (${column}, id)`,
    `INSERT INTO ${table} (id, name, note) VALUES (${index}, 'name ${index}', NULL)`,
    `UPDATE ${table} SET ${column} = ${index}, name = 'n${index}' WHERE id = ${index * 3}`,
    `DELETE FROM ${table} WHERE ${column} < ${index} AND name LIKE 'a${index}%'`,
    `ALTER TABLE ${table} RENAME COLUMN ${column} TO renamed_${index}`,
    `DROP TABLE dropped_${index}`,
    `CREATE VIEW view_${index} AS SELECT ${column}, COUNT(id) AS n FROM ${table} GROUP BY ${column}`,
    `ALTER TABLE ${table} DROP COLUMN ${column}`,
    `ALTER TABLE ${table} RENAME TO renamed_${index}`,
  ]
  return all[index % all.length]
}
