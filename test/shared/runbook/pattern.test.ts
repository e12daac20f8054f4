import { describe, expect, test } from 'vitest'
import { longestMatchedValue, matchesPattern, patternProblem } from '../../../shared/runbook/pattern.ts'

describe('the pattern of a text field', () => {
  test('must match the whole value', () => {
    expect(matchesPattern('[0-9a-f]{7,40}', '9f2c1ab')).toBe(true)
    expect(matchesPattern('[0-9a-f]{7,40}', 'sha 9f2c1ab')).toBe(false)
    expect(matchesPattern('a|b', 'ab')).toBe(false)
    expect(matchesPattern('a', 'a\n')).toBe(false)
  })

  test('does not match a value over 200 characters', () => {
    expect(matchesPattern('a*', 'a'.repeat(longestMatchedValue))).toBe(true)
    expect(matchesPattern('a*', 'a'.repeat(longestMatchedValue + 1))).toBe(false)
  })

  test.each([
    '[0-9a-fA-F]{7,40}',
    '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}',
    'v?\\d+\\.\\d+\\.\\d+(?:-[a-z0-9.]+)?',
    '(?:rc|beta)-\\d{1,3}',
    '(?:ab){3}',
    '[(+*)]+',
    '\\(a+\\)',
    '(?<year>\\d{4})-\\d{2}',
  ])('%s is accepted', (pattern) => {
    expect(patternProblem(pattern)).toBeNull()
  })

  test.each([
    '(a+)+',
    '(a*)*',
    '(a|b)*',
    '(?:a?){30}',
    '((a+)b)+',
    '(a{1,9}){2,}',
    '(?:(?:x|y)z)+',
    'a?'.repeat(60),
    'a*'.repeat(6),
  ])('%s is refused: it could take for ever', (pattern) => {
    expect(patternProblem(pattern)).toMatch(/for ever|reasonable time/)
  })

  // One that took for ever would run into the limit of every test.
  test('an accepted pattern answers at its worst', () => {
    expect(patternProblem('a*a*a*a*b')).toBeNull()
    expect(matchesPattern('a*a*a*a*b', 'a'.repeat(longestMatchedValue))).toBe(false)
  })
})
