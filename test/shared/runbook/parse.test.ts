import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import { smallRunbookText } from './smallRunbook.ts'

function firstIssue(text: string) {
  const issue = parseRunbook(text).issues[0]
  return issue === undefined ? 'none' : `${issue.line}:${issue.column} ${issue.message}`
}

describe('parsing a runbook', () => {
  test('fills in what may be left out', () => {
    const result = parseRunbook(smallRunbookText)
    if (!result.ok) throw new Error('the small runbook is sound')
    const step = result.runbook.sections[0]?.steps[1]
    expect(step).toMatchObject({ how: [], beware: [], fields: [], commands: [], critical: false })
  })

  test('reads a file with Windows line ends and a byte order mark', () => {
    expect(parseRunbook(`\uFEFF${smallRunbookText.replaceAll('\n', '\r\n')}`).ok).toBe(true)
  })

  test('lists every mistake of a stage, in the order of the file', () => {
    const text = smallRunbookText
      .replace('title: Small plan', 'titel: Small plan')
      .replace('kind: person', 'kind: man')
    expect(parseRunbook(text).issues.map((issue) => issue.path)).toEqual([
      'title',
      'titel',
      'sections[0].steps[0].fields[3].kind',
    ])
  })

  test('points at the use when a part comes from an alias', () => {
    const text = smallRunbookText
      .replace('why: To see.', 'why: &why To see.')
      .replace('why: To mend.', 'why: *why\n        role: *why')
    expect(firstIssue(text)).toMatch(/^52:15 "role" is "To see."; it must be lower-case/)
  })
})

describe('a hostile runbook is refused quickly', () => {
  test('an empty file', () => {
    expect(firstIssue('')).toBe('1:1 The file is empty. Start from the built-in runbook.')
    expect(firstIssue('# only a comment\n')).toBe('1:1 The file is empty. Start from the built-in runbook.')
  })

  test('a file over a million characters', () => {
    expect(firstIssue(`${smallRunbookText}#${'x'.repeat(1_000_000)}`)).toMatch(
      /^1:1 The file has \d+ characters; 1000000 are read at most\. Shorten it\.$/,
    )
  })

  test('aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const before = level === 0 ? 'x' : `*a${level - 1}`
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => before).join(', ')}]`
    })
    expect(firstIssue(levels.join('\n'))).toBe(
      '1:1 The file repeats itself through aliases (*name) more than 100 times. Write the parts out.',
    )
  })

  test('an alias inside the part that it names', () => {
    expect(parseRunbook('a: &a\n  b: *a\n').ok).toBe(false)
  })

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', 'a: '.concat('{a: '.repeat(60_000))],
    ['dashes', '- '.repeat(100_000)],
    ['brackets, one a line', '[\n'.repeat(100_000)],
    ['steps of indentation', Array.from({ length: 1200 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
    ['question marks', '? '.repeat(100_000)],
    ['anchors', '&a '.repeat(100_000)],
  ])('%s nested without end', (_, text) => {
    expect(parseRunbook(text).ok).toBe(false)
  })

  test('any text gives a result, never an exception', () => {
    const word = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a',
      '*a',
      '!t',
      '|',
      '#',
      '{{',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(word).map((words) => words.join('')),
        ),
        (text) => {
          const result = parseRunbook(text)
          expect(result.ok).toBe(result.issues.length === 0)
          for (const issue of result.issues) expect(Math.min(issue.line, issue.column)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a sound runbook with any line damaged gives a result, never an exception', () => {
    const lines = smallRunbookText.split('\n')
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.string(), (index, damage) => {
        const text = lines
          .map((line, at) => (at === index ? line.slice(0, damage.length) + damage : line))
          .join('\n')
        const result = parseRunbook(text)
        expect(result.ok).toBe(result.issues.length === 0)
      }),
      { numRuns: 300 },
    )
  })
})
