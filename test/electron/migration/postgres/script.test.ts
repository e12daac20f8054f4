import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reviewPostgres } from '../../../../electron/migration/postgres/review.ts'

const review = (...texts: readonly string[]) =>
  reviewPostgres(texts.map((text, at) => ({ name: `${at + 1}.sql`, text })))

describe('a script of PostgreSQL', () => {
  it('is taken apart with the line of each first token, after comments and text of any alphabet', async () => {
    const reviews = await review(
      "\uFEFF-- ä comment\n\nSELECT 'ü; 🚀';\n/* a /* nested */\n */ DROP TABLE x -- gone\n;\n\n;VACUUM",
    )
    expect(reviews.map(({ line, sql }) => [line, sql])).toEqual([
      [3, "SELECT 'ü; 🚀'"],
      [5, 'DROP TABLE x'],
      [8, 'VACUUM'],
    ])
  })

  it('with nothing but comments has no statements', async () => {
    expect(await review('', '  \n', '-- nothing\n/* here */;')).toEqual([])
  })

  it('keeps the verdicts before the place that cannot be read, and names the place', async () => {
    const reviews = await review("CREATE TABLE t (a integer);\nSELECT '🚀'; DROP TABL x;\nDROP TABLE y;")
    expect(reviews.map(({ verdict }) => verdict)).toEqual(['reversible', 'reversible', 'unknown'])
    const last = reviews.at(-1)
    expect(last).toMatchObject({ line: 2, priorImage: 'unknown', sql: 'DROP TABL x;\nDROP TABLE y;' })
    expect(last?.reason).toBe(
      'From line 2, column 19 on nothing can be read: syntax error at or near "TABL".',
    )
  })

  it.each([
    ["DROP TABLE a;\nSELECT 'not closed", 'unterminated quoted string', 2],
    ['DROP TABLE a;\n/* not closed', 'unterminated /* comment', 2],
    ['DROP TABLE a;\nDO $$ not closed', 'unterminated dollar-quoted string', 2],
    ["DROP TABLE a;\nSELECT E'\\uZZZZ'", 'invalid Unicode escape', 2],
    ['DROP TABLE a;\nSELECT "";', 'zero-length delimited identifier', 2],
    ['DROP TABLE a;\n\\i more.sql\nDROP TABLE b;', 'commands of psql are not SQL', 2],
    ['DROP TABLE a;\nSELECT 1 \\gexec', 'commands of psql are not SQL', 2],
    ['DROP TABLE a;\nSELECT :name;', 'syntax error', 2],
    ['DROP TABLE a;\nSELECT 1;\0DROP TABLE b', 'zero byte', 2],
    [`DROP TABLE a;\nSELECT ${'('.repeat(20_000)}1`, 'memory exhausted', 2],
    [`DROP TABLE a;\nSELECT 1${'+1'.repeat(20_000)};\nSELECT 2`, 'call stack', 2],
    [
      'DROP TABLE a;\nCREATE FUNCTION f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2 END; x',
      'syntax error',
      2,
    ],
  ])('says why it stops and keeps what comes before: %j', async (text, why, line) => {
    const reviews = await review(text)
    expect(reviews[0]).toMatchObject({ verdict: 'one-way', line: 1 })
    const last = reviews.at(-1)
    expect(last).toMatchObject({ verdict: 'unknown', priorImage: 'unknown' })
    expect(last?.line).toBeGreaterThanOrEqual(line)
    expect(last?.reason).toContain(why)
    expect(last?.sql.length).toBeLessThanOrEqual(500)
  })

  it('does not take the data of a COPY for statements', async () => {
    const reviews = await review(
      "COPY t FROM STDIN;\n1\tdon't\n\\.\nDROP TABLE t;",
      'COPY t FROM STDIN;\nSELECT 1;\n',
    )
    expect(reviews.map(({ file, line, verdict }) => [file, line, verdict])).toEqual([
      ['1.sql', 1, 'unknown'],
      ['1.sql', 2, 'unknown'],
      ['2.sql', 1, 'unknown'],
      ['2.sql', 2, 'unknown'],
    ])
  })

  it('knows in a later file what an earlier one made', async () => {
    const reviews = await review('CREATE VIEW v AS SELECT 1 AS a', 'DROP VIEW v')
    expect(reviews[1]).toMatchObject({ verdict: 'reversible', reverse: 'CREATE VIEW v AS SELECT 1 AS a' })
    expect(reviews[1]?.reason).toContain('line 1 of 1.sql')
  })

  it.each([
    ['a file that could not be read', ['CREATE VIEW v AS SELECT 1; nonsense', 'DROP VIEW v'], 'unknown'],
    ['a rollback', ['CREATE TABLE t (a int); ROLLBACK', 'DELETE FROM t'], 'one-way'],
    ['a program', ['CREATE VIEW v AS SELECT 1; DO $$ BEGIN PERFORM 1; END $$', 'DROP VIEW v'], 'unknown'],
    ['another search path', ['CREATE TABLE t (a int); SET search_path TO b', 'DELETE FROM t'], 'one-way'],
    [
      'the end of a local search path',
      ['BEGIN; SET LOCAL search_path TO b; CREATE TABLE t (a int); COMMIT', 'DELETE FROM t'],
      'one-way',
    ],
    ['the end of a session', ['CREATE TEMP TABLE t (a int)', 'DELETE FROM t'], 'one-way'],
    [
      'the end of a transaction',
      ['CREATE TEMP TABLE t ON COMMIT DROP AS SELECT 1', 'DELETE FROM t'],
      'one-way',
    ],
    [
      'a drop under its full name',
      ['CREATE TABLE t (a int); DROP TABLE public.t', 'DELETE FROM t'],
      'one-way',
    ],
    ['a rename', ['CREATE TABLE t (a int); ALTER TABLE t RENAME TO u', 'DELETE FROM t'], 'one-way'],
    [
      'a trigger',
      ['CREATE TABLE t (a int); CREATE TRIGGER g AFTER DELETE ON t EXECUTE FUNCTION f()', 'DELETE FROM t'],
      'one-way',
    ],
    [
      'a cascade from an older table',
      [
        'CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE o ADD FOREIGN KEY (b) REFERENCES t ON DELETE CASCADE',
        'DELETE FROM t',
      ],
      'one-way',
    ],
    [
      'a cascade from a new column of an older table',
      [
        'CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE o ADD b int REFERENCES t ON DELETE CASCADE',
        'DELETE FROM t',
      ],
      'one-way',
    ],
    [
      'a parent of an older table',
      ['CREATE TABLE t (a int); ALTER TABLE o INHERIT t', 'DELETE FROM t'],
      'one-way',
    ],
    ['being a partition', ['CREATE TABLE t PARTITION OF o FOR VALUES IN (1)', 'DELETE FROM t'], 'one-way'],
    [
      'an attached partition',
      [
        'CREATE TABLE t (a int) PARTITION BY LIST (a); ALTER TABLE t ATTACH PARTITION o DEFAULT',
        'DELETE FROM t',
      ],
      'one-way',
    ],
  ])('no longer trusts what it knew after %s', async (_what, texts, verdict) => {
    expect((await review(...texts)).at(-1)?.verdict).toBe(verdict)
  })

  it('names a constraint as PostgreSQL does where its table has a name of full length', async () => {
    const [only] = await review(`ALTER TABLE ${'t'.repeat(60)} ADD UNIQUE (${'c'.repeat(40)})`)
    expect(only?.reverse).toContain(`DROP CONSTRAINT "${'t'.repeat(29)}_${'c'.repeat(29)}_key"`)
  })

  it('never deletes more rows on the way back than were inserted', async () => {
    const [only] = await review("INSERT INTO t (a, b) VALUES (1, 'x'), (1, 'x')")
    expect(only?.reverse).toBe(
      `DELETE FROM "t" WHERE "a" = 1 AND "b" = 'x' AND (SELECT count(*) FROM "t" WHERE "a" = 1 AND "b" = 'x') = 2`,
    )
  })

  it('of ten thousand statements has each judged, and in its place', async () => {
    const kinds = readFileSync(
      new URL('../../../fixtures/migrations/postgres/shop.sql', import.meta.url),
      'utf8',
    )
      .split(/;\n/)
      .filter((statement) => statement.trim() !== '' && !statement.includes('$$'))
    const text = Array.from({ length: 10_000 }, (_, at) => kinds[at % kinds.length]).join(';\n')
    const reviews = await review(text)
    expect(reviews).toHaveLength(10_000)
    const lines = reviews.map(({ line }) => line)
    expect(lines).toEqual([...lines].sort((one, other) => one - other))
    expect(reviews.every(({ sql }) => kinds.some((kind) => kind.includes(sql)))).toBe(true)
  })
})
