import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewPostgres } from '../../../../electron/migration/postgres/review.ts'
import type { StatementReview } from '../../../../shared/rollback/migration.ts'

/** Letters of any case: SQL words do not mind. */
const anyCase = (word: string) =>
  fc
    .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
    .map((upper) =>
      [...word].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter.toLowerCase())).join(''),
    )

const gap = fc.constantFrom(
  ' ',
  '\n',
  '\t',
  '  ',
  ' /* kept */ ',
  '/**/',
  ' -- why\n',
  '/* a /* nested */ ; */',
  '\r\n',
)
const name = fc.oneof(
  fc.constantFrom(
    'orders',
    'public.orders',
    'SHOP.Items',
    'fresh',
    '"select"',
    '"a.b"',
    '"quo""te"',
    '"Ünï"',
  ),
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).map((text) => `"${text}"`),
)
const behavior = fc.constantFrom('', ' CASCADE', ' restrict')

/** Words with gaps between them, in any case; a name is put in as it is. */
function words(...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const each = parts.map((part) => (typeof part === 'string' ? anyCase(part) : part))
  return fc
    .tuple(fc.tuple(...each), fc.array(gap, { minLength: each.length, maxLength: each.length }))
    .map(([all, gaps]) => all.map((part, at) => (at === 0 ? part : `${gaps[at]}${part}`)).join(''))
}

const maybeExists = fc.constantFrom('', 'IF EXISTS', 'if /* so */ exists')
const dropTable = fc.oneof(
  words('drop', 'table', maybeExists, name, behavior),
  words('drop', 'table', name, fc.constant(','), name),
)
const truncate = fc.oneof(
  words('truncate', name, behavior),
  words('truncate', 'table', 'only', name, fc.constantFrom('', 'RESTART IDENTITY', 'continue identity')),
)
const dropColumn = fc.oneof(
  words('alter', 'table', name, 'drop', 'column', maybeExists, name.filter(plain), behavior),
  words('alter', 'table', 'only', name, 'drop', name.filter(plain)),
  words('alter', 'table', name, 'add', 'column', fc.constant('x integer,'), 'drop', name.filter(plain)),
  words('alter', 'table', name, 'drop', name.filter(plain), fc.constant(', ADD CHECK (true)')),
  words('alter', 'foreign', 'table', name, 'drop', 'column', name.filter(plain)),
)

function plain(text: string): boolean {
  return text.startsWith('"') || !text.includes('.')
}

const loss = fc.oneof(dropTable, truncate, dropColumn)

const harmless = fc.constantFrom(
  'CREATE TABLE fresh (a integer, b text)',
  'CREATE TABLE orders (a integer)',
  'CREATE INDEX i ON orders (a)',
  'SELECT 1',
  "INSERT INTO fresh VALUES (1, 'it''s; DROP nothing')",
  'BEGIN',
  'COMMIT',
  'SET search_path = shop',
  'CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END',
  'ALTER TABLE fresh ADD COLUMN c integer',
  'CREATE VIEW v AS SELECT 1 AS a',
  'SELECT $x$ ; $x$',
)

const quoted = (text: string) => text.replaceAll("'", "''")

/** The loss somewhere inside another statement. */
const nested = fc.oneof(
  loss,
  loss.map((sql) => `DO $do$ BEGIN ${sql}; END $do$`),
  loss.map(
    (sql) =>
      `DO $do$ BEGIN IF true THEN BEGIN ${sql}; EXCEPTION WHEN others THEN NULL; END; END IF; END $do$`,
  ),
  loss.map((sql) => `DO $do$ BEGIN EXECUTE '${quoted(sql)}'; END $do$`),
  loss.map(
    (sql) =>
      `DO $do$ BEGIN EXECUTE format('${quoted(sql).replaceAll('%', '%%')}'); END $do$ LANGUAGE plpgsql`,
  ),
  loss.map((sql) => `DO '${quoted(`BEGIN ${sql}; END`)}'`),
  loss.map((sql) => `DO LANGUAGE plperl $do$ spi_exec_query("${sql}") $do$`),
  loss.map((sql) => `CREATE FUNCTION wipe() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN ${sql}; END $f$`),
  loss.map((sql) => `CREATE PROCEDURE wipe() LANGUAGE sql AS $f$ ${sql} $f$`),
  loss.map((sql) => `SELECT dblink_exec('c', '${quoted(sql)}')`),
  loss.map((sql) => `CREATE TABLE copy AS SELECT query_to_xml('${quoted(sql)}', true, true, '')`),
  loss.map((sql) => `WITH a AS (SELECT run_sql('${quoted(sql)}')) SELECT * FROM a`),
  loss.map((sql) => `CALL run_sql('${quoted(sql)}')`),
)

async function review(text: string): Promise<readonly StatementReview[]> {
  return reviewPostgres([{ name: 'fuzz.sql', text }])
}

describe('DROP TABLE, DROP COLUMN and TRUNCATE, however they are written', () => {
  it('are one-way when they stand by themselves, and each is parsed', async () => {
    await fc.assert(
      fc.asyncProperty(loss, async (sql) => {
        const [only, ...others] = await review(sql)
        expect(others).toEqual([])
        expect(only?.reason).not.toContain('can be read')
        expect(only?.verdict).toBe('one-way')
      }),
      { numRuns: 1500 },
    )
  })

  it('are never called reversible inside of anything, or among other statements', async () => {
    let parsed = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(harmless, { maxLength: 4 }),
        nested,
        fc.array(harmless, { maxLength: 3 }),
        async (before, sql, after) => {
          const reviews = await review([...before, sql, ...after].join(';\n'))
          if (reviews.length === before.length + 1 + after.length) parsed += 1
          const at = reviews[before.length]
          expect(at?.verdict).not.toBe('reversible')
          expect(at?.reverse === undefined || at.verdict === 'unknown').toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
    expect(parsed).toBeGreaterThan(2500)
  })

  it('are never called reversible for a table or column made in the same script', async () => {
    const made = fc.constantFrom(
      ['CREATE TABLE fresh (a integer, b text)', 'fresh'],
      ['CREATE TEMP TABLE fresh (a integer, b text)', 'fresh'],
      ['CREATE TABLE fresh AS SELECT 1 AS a, 2 AS b', 'fresh'],
      ['SELECT 1 AS a, 2 AS b INTO "Fresh"', '"Fresh"'],
      ['ALTER TABLE orders ADD COLUMN b integer', 'orders'],
    )
    const how = fc.constantFrom(
      (table: string) => `DROP TABLE ${table}`,
      (table: string) => `TRUNCATE ${table}`,
      (table: string) => `ALTER TABLE ${table} DROP COLUMN b`,
      (table: string) => `ALTER TABLE ${table} ALTER b SET DEFAULT NULL, DROP b, ADD c integer`,
    )
    await fc.assert(
      fc.asyncProperty(made, how, async ([create = '', table = ''], take) => {
        const reviews = await review(`${create};\n${take(table)}`)
        expect(reviews.at(-1)?.verdict).toBe('one-way')
      }),
      { numRuns: 300 },
    )
  })

  it('leave no statement without a verdict, whatever the text', async () => {
    const pieces = fc.oneof(
      loss,
      harmless,
      fc.string(),
      fc.constantFrom("'", '"', '$$', '/*', '--', ';', '(', '\\i x', '\0'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 6 }),
        fc.constantFrom(';', ' ', ';\n'),
        async (parts, between) => {
          const reviews = await review(parts.join(between))
          for (const one of reviews) {
            expect(['reversible', 'one-way', 'unknown']).toContain(one.verdict)
            expect(one.line).toBeGreaterThan(0)
            if (/^\s*(drop\s+table|truncate)/i.test(one.sql)) expect(one.verdict).not.toBe('reversible')
          }
        },
      ),
      { numRuns: 1500 },
    )
  })
})
