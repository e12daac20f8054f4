import { describe, expect, test } from 'vitest'
import { openExpressions } from '../../../shared/rollback/guards/expressions.ts'
import type { FactReading, FactShape } from '../../../shared/rollback/guards/factTypes.ts'

const shapes = new Map<string, FactShape>([
  ['migration.verdict', { type: 'string', values: ['reversible', 'one-way', 'unknown'] }],
  ['restore.rows', { type: 'double' }],
  ['restore.expected', { type: 'double' }],
  ['snapshot.takenAt', { type: 'timestamp' }],
  ['step.restore.done', { type: 'bool' }],
  ['review.items', { type: 'rows' }],
  ['smoke.passed', { type: 'strings' }],
  ['now', { type: 'timestamp' }],
])
const expressions = openExpressions(shapes)
const test1 = (text: string, facts: Readonly<Record<string, FactReading>> = {}) =>
  expressions.compile(text).test((name) => facts[name] ?? null)

describe('an expression over facts', () => {
  test('is true, false, or an error where a fact is not known', () => {
    const text = 'migration.verdict == "reversible"'
    expect(test1(text, { 'migration.verdict': 'reversible' })).toEqual({ value: true, error: null })
    expect(test1(text, { 'migration.verdict': 'one-way' })).toEqual({ value: false, error: null })
    expect(test1(text)).toEqual({ value: false, error: 'No such key: verdict' })
  })

  test('compares numbers, ages, ticks and rows', () => {
    const now = '2026-11-23T12:00:00.000Z'
    expect(
      test1('restore.rows == restore.expected', { 'restore.rows': 7, 'restore.expected': 7 }).value,
    ).toBe(true)
    expect(test1('restore.rows > 5', { 'restore.rows': 7 }).value).toBe(true)
    const age = 'now - snapshot.takenAt <= duration("16h")'
    expect(test1(age, { now, 'snapshot.takenAt': '2026-11-22T20:00:00.000Z' }).value).toBe(true)
    expect(test1(age, { now, 'snapshot.takenAt': '2026-11-22T19:59:59.000Z' }).value).toBe(false)
    expect(test1('"login" in smoke.passed', { 'smoke.passed': ['login'] }).value).toBe(true)
    expect(test1('review.items.all(i, i.owner != "")', { 'review.items': [{ owner: 'Kim' }] }).value).toBe(
      true,
    )
  })

  test('an alternative that is true makes up for one that is not known, in either order', () => {
    expect(test1('step.restore.done || restore.rows > 1.0', { 'step.restore.done': true }).value).toBe(true)
    expect(test1('restore.rows > 1.0 || step.restore.done', { 'step.restore.done': true }).value).toBe(true)
    expect(test1('restore.rows > 1.0 && step.restore.done', { 'step.restore.done': true }).value).toBe(false)
  })

  test('can ask whether a fact is known', () => {
    expect(test1('!has(restore.rows) || restore.rows > 5').value).toBe(true)
    expect(test1('!has(restore.rows) || restore.rows > 5', { 'restore.rows': 3 }).value).toBe(false)
  })

  test('names the facts it looks at, each once', () => {
    const { facts } = expressions.compile(
      'now - snapshot.takenAt <= duration("16h") && has(snapshot.takenAt)',
    )
    expect(facts).toEqual(['now', 'snapshot.takenAt'])
    expect(expressions.compile('size(review.items) >= 2').facts).toEqual(['review.items'])
  })

  test('reads no fact that it does not name', () => {
    const asked: string[] = []
    expressions.compile('restore.rows > 1').test((name) => {
      asked.push(name)
      return 2
    })
    expect(asked).toEqual(['restore.rows'])
  })

  test('a text that cannot be read as an instant is a fact that is not known', () => {
    expect(
      test1('snapshot.takenAt < now', { now: '2026-11-23T12:00:00Z', 'snapshot.takenAt': '[redacted]' })
        .error,
    ).not.toBeNull()
  })
})

describe('checking an expression', () => {
  test.each([
    ['migration.verdit == "x"', 'No such key: verdit', 10],
    ['migraton.verdict == "x"', 'Unknown variable: migraton', 0],
    ['migration.verdict == 3', 'no such overload', 0],
    ['migration.verdict', 'This is a string, not true or false', 0],
    ['restore.rows > "7"', 'no such overload', 0],
    ['migration.verdict == ', 'Unexpected token', 21],
    ['step.restore.done && migration.verdict == "reversable"', 'is never "reversable"', 42],
    ['"oneway" != migration.verdict', 'is never "oneway"', 0],
  ])('%s: %s', (text, message, offset) => {
    const problem = expressions.check(text)
    expect(problem?.message).toContain(message)
    expect(problem?.offset).toBe(offset)
    expect(() => expressions.compile(text)).toThrow('cannot be used')
  })

  test('lets sound ones through', () => {
    expect(expressions.check('migration.verdict in ["reversible", "one-way"]')).toBeNull()
    expect(expressions.check('false')).toBeNull()
  })
})

describe('an expression that could take for ever', () => {
  const twenty = `[${Array.from({ length: 20 }, (_, index) => index).join(', ')}]`
  const loops = Array.from({ length: 8 }, (_, depth) => `${twenty}.all(x${depth}, `)

  test.each([
    ['lists in lists', `${loops.join('')}true${')'.repeat(loops.length)}`, /for each entry of another/],
    ['rows in rows', 'review.items.all(a, review.items.exists(b, a == b))', /for each entry of another/],
    ['entries of entries', 'review.items.map(a, [a]).all(b, b.all(c, c.owner != ""))', /of another/],
    ['a pattern that tries for ever', 'migration.verdict.matches("(a+)+$")', /repeats a group/],
    ['a pattern that nobody wrote', 'migration.verdict.matches(migration.verdict)', /written out/],
    ['a long list', `size([${'1, '.repeat(200)}1]) > 1`, /maxListElements|list/i],
    ['too many words', Array(600).fill('true').join(' && '), /AST|nodes/i],
    ['brackets', `${'('.repeat(10_000)}true${')'.repeat(10_000)}`, /depth|nest/i],
    ['nots', `${'!'.repeat(10_000)}true`, /depth|nest|nodes/i],
    ['nots without end', `${'!'.repeat(300_000)}true`, /nested too deeply/],
  ])('is refused when the runbook is read: %s', { timeout: 10_000 }, (_what, text, says) => {
    expect(expressions.check(text)?.message).toMatch(says)
  })

  test('does not come to it either where the facts are too large, and is not true', () => {
    const row = { owner: 'Kim' }
    const all = 'review.items.all(i, i.owner != "")'
    expect(test1(all, { 'review.items': Array(1000).fill(row) }).value).toBe(true)
    expect(test1(all, { 'review.items': Array(1001).fill(row) })).toEqual({
      value: false,
      error: 'A list of over 1000 is not gone through',
    })
    const known = 'smoke.passed.exists(name, name.matches("^log(in|out)$"))'
    expect(test1(known, { 'smoke.passed': ['logout'] }).value).toBe(true)
    expect(test1(known, { 'smoke.passed': ['x'.repeat(201)] })).toEqual({
      value: false,
      error: 'A text of over 200 is not taken apart',
    })
  })

  test('may still go through what it has gone through before', () => {
    const text = 'review.items.filter(i, i.owner != "").map(i, i.owner).exists(name, name == "Kim")'
    expect(test1(text, { 'review.items': [{ owner: 'Kim' }] }).value).toBe(true)
  })
})
