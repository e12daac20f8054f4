import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { reviewMysql } from '../../../../electron/migration/mysql/review.ts'
import { sqliteSamples } from './statements.ts'

const before = `
  CREATE TABLE customers (name TEXT, id INTEGER PRIMARY KEY);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT, n INT, "index" TEXT);
  CREATE INDEX by_note ON orders (note);
  CREATE VIEW named AS SELECT id, note FROM orders;
  INSERT INTO customers (name) VALUES ('Ann'), (NULL);
  INSERT INTO orders VALUES (1, 'first', 5, 'x'), (2, 'it''s', NULL, NULL), (3, NULL, 6, 'y');
`

let db: Database.Database
beforeEach(() => {
  db = new Database(':memory:')
  db.exec(before)
})
afterEach(() => db.close())

/** Definitions and rows, told by the database itself. Renaming quotes names in definitions, which changes nothing. */
function whole(): unknown {
  const objects = z
    .array(z.object({ type: z.string(), name: z.string(), tbl_name: z.string(), sql: z.string() }))
    .parse(
      db
        .prepare(
          `SELECT type, name, tbl_name, sql
           FROM (SELECT * FROM sqlite_schema UNION ALL SELECT * FROM temp.sqlite_schema)
           WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
        )
        .all(),
    )
  const filled = objects.filter(({ type }) => type === 'table' || type === 'view')
  const rows = filled.map(({ name }) => [
    name,
    db.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`).all(),
  ])
  const definitions = objects.map((object) => ({
    ...object,
    sql: object.sql.replace(/"(note|orders)"/g, '$1'),
  }))
  return { definitions, rows }
}

async function reviewOf(sql: string) {
  const [review] = await reviewMysql('sqlite', [{ name: 'up.sql', text: sql }])
  return review
}

const withWayBack = sqliteSamples.filter(([, verdict, , , reverse]) => verdict === 'reversible' && reverse)
const runnable = sqliteSamples.filter(
  ([sql, verdict]) =>
    verdict === 'reversible' && !/NOT NULL$|ATTACH|VACUUM|BEGIN IMMEDIATE|^SELECT/.test(sql),
)

describe('a SQLite statement called reversible, run forward and back', () => {
  test.each(runnable.map(([sql]) => ({ sql })))(
    'leaves definitions and rows as they were: $sql',
    async ({ sql }) => {
      const review = await reviewOf(sql)
      const untouched = whole()
      db.exec(sql)
      const changes = review?.reverse !== undefined
      if (changes) expect(whole()).not.toEqual(untouched)
      db.exec(review?.reverse ?? '')
      expect(whole()).toEqual(untouched)
    },
  )

  test('is most of those in the table', () => {
    expect(withWayBack.length).toBeGreaterThanOrEqual(15)
    expect(runnable.length).toBeGreaterThanOrEqual(withWayBack.length - 1)
  })

  test('a NOT NULL column without default is refused where there are rows, as the reason says', () => {
    expect(() => db.exec('ALTER TABLE orders ADD COLUMN x INT NOT NULL')).toThrow(/NOT NULL/)
  })

  test('spares an older row that looks the same as the inserted one', async () => {
    const sql = "INSERT INTO customers (name) VALUES ('Ann')"
    const review = await reviewOf(sql)
    db.exec(sql)
    db.exec(review?.reverse ?? '')
    expect(db.prepare("SELECT COUNT(*) AS n FROM customers WHERE name = 'Ann'").get()).toEqual({ n: 2 })
  })
})
