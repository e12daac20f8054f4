import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParsedDialect } from '../../../electron/migration/mysql/lexer.ts'
import { splitStatements } from '../../../electron/migration/statements.ts'

const sqlOf = (dialect: ParsedDialect, text: string) =>
  splitStatements(dialect, text).statements.map((statement) => statement.sql)

describe('the statements of a script', () => {
  test('end at semicolons that stand outside of quotes and comments', () => {
    const text = `SELECT ';', ";", \`;\` /* ; */ -- ;\n, 1; # ;\nSELECT 2;;`
    expect(sqlOf('mysql', text)).toEqual([`SELECT ';', ";", \`;\` /* ; */ -- ;\n, 1`, 'SELECT 2'])
  })

  test('are told with the line of their first word', () => {
    const { statements } = splitStatements('mysql', '\n-- one\nSELECT 1;\n\n  /* two\n */ SELECT\n 2;')
    expect(statements.map((statement) => statement.line)).toEqual([3, 6])
  })

  test('need no semicolon at the end of the script', () => {
    expect(sqlOf('sqlite', 'SELECT 1;\nSELECT 2 -- end')).toEqual(['SELECT 1', 'SELECT 2'])
  })

  test('are none in a script of comments', () => {
    expect(sqlOf('mysql', '-- nothing\n/* here */ ;; # at all')).toEqual([])
  })

  test('keep a backslash-escaped quote together in MySQL, where SQLite closes the string', () => {
    expect(sqlOf('mysql', String.raw`SELECT 'a\'; b'; SELECT 2`)).toHaveLength(2)
    expect(sqlOf('sqlite', String.raw`SELECT 'a\'; SELECT 2`)).toHaveLength(2)
  })

  test('take two dashes for a comment in MySQL only before white space', () => {
    expect(sqlOf('mysql', 'SELECT 1--1; SELECT 2')).toHaveLength(2)
    expect(sqlOf('sqlite', 'SELECT 1--1; SELECT 2')).toHaveLength(1)
  })

  test('keep versioned comments, which are run, and end inside of them', () => {
    expect(sqlOf('mysql', '/*!50001 SELECT 1 */; /*!50001 SELECT 2; SELECT 3 */')).toEqual([
      '/*!50001 SELECT 1 */',
      '/*!50001 SELECT 2',
      '/*!50001 SELECT 2; SELECT 3 */',
    ])
  })

  test('end at the delimiter that DELIMITER names, even behind a word that could go on', () => {
    const text = 'DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\ndelimiter ;\nSELECT 2;'
    expect(sqlOf('mysql', text)).toEqual(['CREATE PROCEDURE p() BEGIN SELECT 1; END', 'SELECT 2'])
  })

  test('end at a semicolon too while another delimiter is set: the server does the same', () => {
    expect(sqlOf('mysql', 'DELIMITER //\nSELECT 1; DROP TABLE t //')).toEqual(['SELECT 1', 'DROP TABLE t'])
  })

  test('hold the whole body of a routine, with its own blocks, without any DELIMITER', () => {
    const body =
      'CREATE PROCEDURE p() l: BEGIN IF a THEN BEGIN SELECT CASE WHEN 1 THEN 2 END; END; END IF; ' +
      'CASE a WHEN 1 THEN SELECT 1; END CASE; WHILE 1 DO SELECT 2; END WHILE; REPEAT SELECT 3; UNTIL 1 END REPEAT; END l'
    expect(sqlOf('mysql', `${body}; SELECT 2`)).toEqual([body, 'SELECT 2'])
  })

  test('hold the body of a SQLite trigger', () => {
    const trigger =
      'CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END'
    expect(sqlOf('sqlite', `${trigger}; DROP TABLE x`)).toEqual([trigger, 'DROP TABLE x'])
  })

  test('are not held together by a BEGIN that opens a transaction', () => {
    expect(sqlOf('mysql', 'BEGIN; SELECT 1; COMMIT')).toHaveLength(3)
    expect(sqlOf('sqlite', 'BEGIN IMMEDIATE; SELECT 1; END; SELECT 2')).toHaveLength(4)
  })

  test.each([
    ['a string', "SELECT 1;\n  SELECT 'abc", 2, 10],
    ['a quoted name', 'SELECT 1;\n  SELECT `abc', 2, 10],
    ['a comment', 'SELECT 1;\n  /* abc', 2, 3],
    ['a versioned comment', 'SELECT 1;\n  /*!50001 SELECT 2', 2, 3],
    ['BEGIN', 'SELECT 1;\nCREATE PROCEDURE p() BEGIN SELECT 1;', 2, 22],
  ])('are broken off, with line and column, by %s that is not closed', (_what, text, line, column) => {
    expect(splitStatements('mysql', text).broken).toMatchObject({ line, column })
  })
})

const part = fc.constantFrom(
  'SELECT',
  'a',
  ' ',
  '\n',
  "'it''s;'",
  '"x;"',
  '`b;`',
  '/* ; */',
  '-- ;\n',
  '# ;\n',
  '/*!50001 ',
  '*/',
  '(',
  ')',
  ',',
  '1.5',
  'BEGIN',
  'END',
  'CASE',
  'CREATE',
  'TRIGGER',
  'PROCEDURE',
  ';',
  '\\',
  "'",
  '@a',
  '-',
  '*',
  '/',
  '[',
  ']',
  'DELIMITER //\n',
  '//',
)
const script = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(' '))
const dialect = fc.constantFrom<ParsedDialect>('mysql', 'mariadb', 'sqlite')

describe('cutting any text into statements', () => {
  test('comes to an end, in order, and invents nothing', () => {
    fc.assert(
      fc.property(dialect, fc.oneof(script, fc.string({ unit: 'binary', maxLength: 80 })), (name, text) => {
        const { statements } = splitStatements(name, text)
        let end = 0
        for (const { tokens, sql } of statements) {
          expect(text).toContain(sql)
          for (const token of tokens) {
            expect(text.slice(token.start, token.end)).toBe(token.text)
            expect(token.start).toBeGreaterThanOrEqual(end)
            end = token.end
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('leaves out white space, comments and what ends statements, and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom<ParsedDialect>('mysql', 'mariadb'), script, (name, text) => {
        const { statements, broken } = splitStatements(name, text)
        fc.pre(broken === null && !text.includes('DELIMITER') && !text.includes('//'))
        const kept = new Set(
          statements.flatMap(({ tokens }) => tokens.flatMap(({ start, end }) => range(start, end))),
        )
        const left = [...text].map((character, index) => (kept.has(index) ? '\0' : character)).join('')
        const comments = /\/\*(?!M?!)[\s\S]*?\*\/|\/\*M?!\d*|\*\/|(--[\s]|#)[^\n]*/g
        expect(left.replace(comments, '').replace(/[\s;\0]/g, '')).toBe('')
      }),
      { numRuns: 1_000 },
    )
  })

  test('gives back each of the statements that were put together', () => {
    const statement = fc
      .array(fc.constantFrom('a', "';'", '"--"', '`/*`', '1', '(', ')', ',', '/* ; */', 'b.c', '@v'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => `SELECT ${parts.join(' ')} z`)
    fc.assert(
      fc.property(dialect, fc.array(statement, { maxLength: 8 }), (name, all) => {
        expect(sqlOf(name, all.join(';\n'))).toEqual(all)
      }),
    )
  })
})

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index)
}
