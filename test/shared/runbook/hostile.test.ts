import { describe, expect, test } from 'vitest'
import { parseRunbook } from '../../../shared/runbook/parse.ts'

/** A file that is there to hold up whoever reads it, and what is said of it. */
const hostile: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  ['a bomb of aliases', bomb(), /^1:1: The file repeats itself through aliases/],
  ['an anchor that holds itself', 'schema: 1\nsteps: &a [*a]\n', /^1:1: "id" is missing/],
  ['merged keys that hold themselves', 'a: &a {b: *a}\n<<: *a\n', /^\d+:\d+: /],
  ['10 000 brackets', '['.repeat(10_000), /^1:201: Too many brackets or dashes on one line/],
  ['10 000 groups in one another on a line', '{a: '.repeat(10_000), /^1:801: Too many brackets/],
  ['10 000 dashes in one another', '- '.repeat(10_000), /^1:401: Too many brackets/],
  ['10 000 keys in one another', nested(10_000), /^1:1: .*characters/],
  ['1 000 keys in one another', nested(1000), /^\d+:\d+: .*nested/],
  ['30 000 times the same key', 'a:\n'.repeat(30_000), /^2:1: This key stands twice/],
  ['70 000 keys', keys(70_000), /^1:1: The file has more than 150000 words and marks/],
  ['20 000 keys', keys(20_000), /^1:1: "schema" is missing/],
  ['a million empty lines', '\n'.repeat(1_000_000), /^1:1: The file has more than 150000 words/],
  ['a million quotes', '"'.repeat(1_000_000), /^1:1: The file has more than 150000 words/],
  ['a long list', `a: [${'1,'.repeat(400_000)}]`, /^1:1: The file has more than 150000 words/],
  ['50 MB', 'x'.repeat(50_000_000), /^1:1: The file has 50000000 characters; 1000000 are read at most/],
  [
    'a tag that makes code',
    'a: !!js/function "function () {}"\n',
    /^1:4: Tags such as !name are not allowed/,
  ],
  ['a tag that reads a file', 'a: !include /etc/passwd\n', /^1:4: Tags such as !name/],
  ['NUL bytes', 'schema: 1\u0000\n', /^\d+:\d+: /],
  ['half a character', 'schema: 1\ntitle: "\ud800"\n', /^\d+:\d+: /],
]

function bomb(): string {
  const lines = Array.from({ length: 9 }, (_, level) => {
    const part = level === 0 ? 'x' : `*l${level - 1}`
    return `l${level}: &l${level} [${Array(9).fill(part).join(', ')}]`
  })
  return `${lines.join('\n')}\n`
}

function nested(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
}

function keys(count: number): string {
  return Array.from({ length: count }, (_, index) => `k${index}: 1`).join('\n')
}

describe('a runbook that is there to hold up its reader', () => {
  // On a busy machine too: without its limits most of these take minutes.
  test.each(hostile)(
    'is refused at once, with place and way out: %s',
    { timeout: 20_000 },
    (_what, text, says) => {
      const result = parseRunbook(text)
      expect(result.ok).toBe(false)
      const [first] = result.issues
      expect(`${first?.line}:${first?.column}: ${first?.message}`).toMatch(says)
      expect(first?.message).not.toMatch(/call stack|RangeError|undefined|\[object/)
    },
  )
})
