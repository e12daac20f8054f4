import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordToAdf } from '../../../shared/record/adf.ts'
import { visible } from '../../../shared/record/words.ts'
import { hostileTexts, rolledBack, saying } from './hostileRecord.ts'
import { letters, markdownLetters, rehearsalInProgress, stories } from './sameWords.ts'

/** Atlassian's schema. It says draft 4, of which it uses nothing that later drafts read otherwise. */
const { $schema, ...schema } = JSON.parse(readFileSync('test/fixtures/adf/full.json', 'utf8'))
const validate = new Ajv({ strict: false }).compile(schema)

interface Node {
  readonly type: string
  readonly text?: string
  readonly attrs?: Record<string, unknown>
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly href: string } }[]
  readonly content?: readonly Node[]
}

/** The document, after the schema has accepted it. */
function read(adf: string): Node {
  const document = JSON.parse(adf)
  expect(validate(document) ? [] : validate.errors).toEqual([])
  return document
}

const nodes = (node: Node): Node[] => [node, ...(node.content ?? []).flatMap(nodes)]

/** Lines of text, in the order of the document. */
const text = (document: Node): string =>
  nodes(document)
    .map((node) => (node.text === undefined ? '\n' : node.text))
    .join('')

const links = (document: Node): string[] =>
  nodes(document).flatMap(({ marks }) => (marks ?? []).flatMap(({ attrs }) => (attrs ? [attrs.href] : [])))

/** How many there are of each node that gives the document its form. */
function shape(document: Node): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { type } of nodes(document)) {
    if (type !== 'text' && type !== 'hardBreak') counts[type] = (counts[type] ?? 0) + 1
  }
  return counts
}

describe('the Atlassian document', () => {
  const record = rolledBack()
  const document = read(recordToAdf(record))

  it('is refused by the schema where it is wrong, so that the schema says something', () => {
    expect(document.content?.length).toBeGreaterThan(100)
    expect(
      validate({ ...document, content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }] }),
    ).toBe(false)
    expect(validate({ ...document, content: [{ type: 'taskItem', content: [] }] })).toBe(false)
  })

  it.each(stories)('says the same as the Markdown, in the same order: %s', (_, make) => {
    const told = make()
    expect(letters(text(read(recordToAdf(told))))).toBe(markdownLetters(told))
  })

  it('has headings, tables with heads, lists and scripts', () => {
    const first = document.content?.slice(0, 2).map(({ type }) => type)
    expect(first).toEqual(['heading', 'blockquote'])
    expect(shape(document)).toMatchObject({ doc: 1, codeBlock: 2 })
    expect(shape(document)['tableHeader']).toBeGreaterThan(90)
    const scripts = nodes(document).filter(({ type }) => type === 'codeBlock')
    expect(scripts[0]?.content?.[0]?.text).toMatch(/^ALTER TABLE orders\n/)
    expect(text(document)).toContain('Done: The smoke query ran on the restored data')
  })

  it('links http and https addresses alone', () => {
    expect(links(document)).toContain('https://jira.example.com/browse/REL-812')
    expect(links(document).filter((url) => !/^https?:\/\//.test(url))).toEqual([])
    const told = read(recordToAdf(saying(record, 'http://example.com/ä|b"<')))
    expect(links(told)).toContain('http://example.com/%C3%A4%7Cb%22%3C')
    expect(text(told)).toContain('http://example.com/ä|b"<')
  })

  it('shows a redaction as a gap, with who and why', () => {
    expect(text(document)).not.toContain('hunter2')
    expect(text(document)).toContain('[redacted by Sam Okafor, 2026-11-23 03:33:40Z')
  })

  it('marks a rehearsal, and says of an open run that it is in progress', () => {
    const told = text(read(recordToAdf(rehearsalInProgress())))
    expect(told).toMatch(/^\s*REHEARSAL: Release of checkout-api/)
    expect(told).toContain('REHEARSAL This was a rehearsal.')
    expect(told).toContain('In progress as of 2026-11-23 03:19:09Z')
    expect(text(document)).not.toContain('REHEARSAL')
  })
})

describe('hostile text in the Atlassian document', () => {
  const record = rolledBack()
  const wanted = shape(read(recordToAdf(saying(record, 'plain words'))))

  it.each(hostileTexts)('stays text, and is read back as it was typed: %j', (words) => {
    const document = read(recordToAdf(saying(record, words)))
    expect(shape(document)).toEqual(wanted)
    expect(links(document).filter((url) => !/^https?:\/\//.test(url))).toEqual([])
    const shown = text(document)
    const lines = visible(words.trim()).split(/\s*\n\s*/)
    expect(lines.filter((line) => !shown.includes(line))).toEqual([])
    expect(['\u0000', '\u0007', '\u202e', '\u2028'].filter((mark) => shown.includes(mark))).toEqual([])
  })

  it('is valid whatever is typed', { timeout: 120_000 }, () => {
    const small = { ...record, sections: record.sections.slice(0, 3), timeline: record.timeline.slice(0, 5) }
    const form = shape(read(recordToAdf(saying(small, 'plain words'))))
    const parts = fc.oneof(fc.constantFrom(...hostileTexts.slice(0, -2)), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 6 }), (joined) => {
        const words = joined.join('')
        fc.pre(visible(words).trim() !== '')
        expect(shape(read(recordToAdf(saying(small, words))))).toEqual(form)
      }),
      { numRuns: 150 },
    )
  })
})
