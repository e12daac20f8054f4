import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reviewMigration } from '../../../electron/migration/review.ts'
import type { Dialect } from '../../../shared/rollback/migration.ts'

const read = (name: string) =>
  fs.readFileSync(new URL(`../../fixtures/migrations/${name}`, import.meta.url), 'utf8')

async function fixture(dialect: Dialect, name: string) {
  const { verdict, priorImage, statements } = await reviewMigration(dialect, [{ name, text: read(name) }])
  const lines = statements.map((one) => `${one.line} ${one.verdict} ${one.priorImage}`)
  return { worst: `${verdict} ${priorImage}`, lines, statements }
}

describe('the review of a migration', () => {
  test.each<Dialect>(['mysql', 'mariadb', 'sqlite'])(
    'finds nothing to take back where there is no statement, for %s',
    async (dialect) => {
      const files = [{ name: 'up.sql', text: '-- nothing yet\n;\n' }]
      expect(await reviewMigration(dialect, files)).toEqual({
        verdict: 'reversible',
        priorImage: 'compatible',
        statements: [],
      })
    },
  )

  test('counts the worst of all files, and names the file of each statement', async () => {
    const review = await reviewMigration('mysql', [
      { name: '1.sql', text: 'CREATE TABLE t (a INT)' },
      { name: '2.sql', text: 'ALTER TABLE t RENAME COLUMN a TO b;\nTRUNCATE t' },
    ])
    expect(review).toMatchObject({ verdict: 'one-way', priorImage: 'breaks' })
    expect(review.statements.map(({ file, line }) => `${file}:${line}`)).toEqual([
      '1.sql:1',
      '2.sql:1',
      '2.sql:2',
    ])
  })

  test('knows in a later file what an earlier one defined', async () => {
    const { statements } = await reviewMigration('mysql', [
      { name: '1.sql', text: 'CREATE VIEW v AS SELECT 1' },
      { name: '2.sql', text: 'DROP VIEW v' },
    ])
    expect(statements[1]).toMatchObject({ verdict: 'reversible', reverse: 'CREATE VIEW v AS SELECT 1' })
  })

  test('reads additions as reversible', async () => {
    const { worst, lines } = await fixture('mysql', 'mysql/add-loyalty.sql')
    expect(worst).toBe('reversible compatible')
    expect(lines).toHaveLength(5)
  })

  test('reads what goes for good as one-way, statement by statement', async () => {
    const { worst, lines } = await fixture('mysql', 'mysql/drop-legacy.sql')
    expect(worst).toBe('one-way breaks')
    expect(lines).toEqual([
      '2 one-way compatible',
      '3 one-way breaks',
      '4 one-way unknown',
      '5 one-way breaks',
      '6 one-way unknown',
      '7 reversible breaks',
    ])
  })

  test('reads routines behind a DELIMITER', async () => {
    const { worst, lines } = await fixture('mariadb', 'mysql/routines.sql')
    expect(worst).toBe('unknown breaks')
    expect(lines).toEqual([
      '1 reversible compatible',
      '4 reversible compatible',
      '12 unknown unknown',
      '18 reversible compatible',
      '19 unknown breaks',
      '20 unknown unknown',
    ])
  })

  test('knows nothing behind the place where a script does not parse, and says where that is', async () => {
    const { worst, lines, statements } = await fixture('mysql', 'mysql/broken.sql')
    expect(worst).toBe('one-way breaks')
    expect(lines).toEqual([
      '1 reversible compatible',
      '2 unknown unknown',
      '3 unknown unknown',
      '4 one-way breaks',
      '5 unknown unknown',
    ])
    expect(statements[1]?.reason).toMatch(/line 2, column \d+/)
    expect(statements[2]?.reason).toMatch(/cannot be followed from line 2/)
    expect(statements[4]?.reason).toMatch(/line 5, column 34 a string is not closed/)
  })

  test('reads SQLite additions as reversible, and the rebuild of a table as one-way', async () => {
    expect((await fixture('sqlite', 'sqlite/add-column.sql')).worst).toBe('reversible breaks')
    const { worst, lines } = await fixture('sqlite', 'sqlite/rebuild-table.sql')
    expect(worst).toBe('one-way breaks')
    expect(lines[4]).toBe('6 one-way breaks')
    expect(lines[7]).toBe('9 reversible unknown')
  })
})

describe('what is recorded of a script', () => {
  /** What an event may hold in one text, and with it a bundle. */
  const most = 100_000
  const large: readonly (readonly [what: string, dialect: Dialect, text: string])[] = [
    ['a statement of half a megabyte', 'postgres', `insert into t values ${'(1), '.repeat(100_000)}(1)`],
    ['a statement of 120 kB', 'mysql', `insert into t values ${'(1), '.repeat(24_000)}(1)`],
    ['a complaint that repeats the script', 'postgres', 'not '.repeat(50_000)],
    ['a complaint that repeats the script', 'postgres', '('.repeat(120_000)],
    ['a name of half a megabyte', 'sqlite', `create table ${'a'.repeat(500_000)} (b)`],
    ['characters of two halves', 'postgres', `x${'\u{1f9e8}'.repeat(100_000)}`],
  ]

  test.each(large)(
    'fits into an event and a bundle: %s, %s',
    { timeout: 120_000 },
    async (_what, dialect, text) => {
      const { statements } = await reviewMigration(dialect, [{ name: 'up.sql', text }])
      expect(statements.length).toBeGreaterThan(0)
      for (const statement of statements) {
        for (const value of Object.values(statement)) {
          expect(String(value).length).toBeLessThan(most)
          expect(String(value)).not.toMatch(/\p{Surrogate}/u)
        }
      }
    },
  )
})
