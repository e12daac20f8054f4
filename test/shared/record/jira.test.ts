import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordToJira } from '../../../shared/record/jira.ts'
import { visible } from '../../../shared/record/words.ts'
import { hostileTexts, rolledBack, saying } from './hostileRecord.ts'
import { readJira } from './readJira.ts'
import { letters, markdownLetters, rehearsalInProgress, stories } from './sameWords.ts'

describe('the Jira markup', () => {
  const record = rolledBack()
  const markup = recordToJira(record)

  it.each(stories)('says the same as the Markdown, in the same order: %s', (_, make) => {
    const told = make()
    expect(letters(readJira(recordToJira(told)).text)).toBe(markdownLetters(told))
  })

  it('has headings, tables, lists and scripts of Jira', () => {
    const { shape, macros } = readJira(markup)
    expect(markup).toMatch(/^h1\. Rollback of checkout-api 2026\.11\.23-rc2\n\nbq\. \*Decision\* /)
    expect(shape['h2.']).toBeGreaterThan(15)
    expect(shape['h3.']).toBe(22)
    expect(markup).toContain('\n||Role||Name||Contact||Reachable||\n|Release captain|Alex Moreau|')
    expect(markup).toContain('\n* Done: The smoke query ran on the restored data')
    expect(markup).toContain('{code:sql}\nALTER TABLE orders\n')
    expect(macros).toEqual([])
    expect(shape['bare addresses']).toBe(0)
  })

  it('links the addresses that were captured, and those in a sentence', () => {
    expect(markup).toContain('|Release ticket|[https://jira.example.com/browse/REL-812]|')
    const told = recordToJira(
      saying(record, 'See (https://example.com/x_y#z), then https://example.com/(a) or so.'),
    )
    expect(new Set(readJira(told).links.filter((url) => url.includes('//example.com')))).toEqual(
      new Set(['https://example.com/x_y#z']),
    )
  })

  it('shows a redaction as a gap, with who and why', () => {
    expect(markup).not.toContain('hunter2')
    expect(readJira(markup).text).toContain('[redacted by Sam Okafor, 2026-11-23 03:33:40Z')
  })

  it('marks a rehearsal, and says of an open run that it is in progress', () => {
    const told = recordToJira(rehearsalInProgress())
    expect(told).toMatch(/^h1\. REHEARSAL: /)
    expect(told).toContain('bq. *REHEARSAL* This was a rehearsal.')
    expect(told).toContain('bq. *In progress* In progress as of 2026-11-23 03:19:09Z')
    expect(markup).not.toContain('REHEARSAL')
  })
})

describe('hostile text in the Jira markup', () => {
  const record = rolledBack()
  const wanted = readJira(recordToJira(saying(record, 'plain words'))).shape

  const stays = (words: string): void => {
    const { links, macros, shape, mono } = readJira(recordToJira(saying(record, words)))
    expect(macros).toEqual([])
    expect(shape).toEqual(wanted)
    expect(links.filter((url) => !/^https?:\/\/[^|\]]+$/.test(url))).toEqual([])
    expect(mono.filter((each) => !/^[\w.:/@=, +-]+$/.test(each))).toEqual([])
  }

  it.each(hostileTexts)('stays text: %j', stays)

  it.each(hostileTexts.filter((words) => !/^\s|\s$/.test(words)))(
    'is read back as it was typed: %j',
    (words) => {
      const { text } = readJira(recordToJira(saying(record, words)))
      const lines = visible(words).split(/\s*\n\s*/)
      expect(lines.filter((line) => !text.includes(line))).toEqual([])
    },
  )

  it('stays text however its parts are joined', { timeout: 120_000 }, () => {
    const small = { ...record, sections: record.sections.slice(0, 3), timeline: record.timeline.slice(0, 5) }
    const shape = readJira(recordToJira(saying(small, 'plain words'))).shape
    const marks = fc.constantFrom(...' \n*_`|[]{}()<>#-+^~?!\\&;:hbq.1@%=/DP'.split(''))
    const parts = fc.oneof(
      marks,
      fc.constantFrom(...hostileTexts.slice(0, 16)),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 8 }), (joined) => {
        const words = joined.join('')
        fc.pre(visible(words).trim() !== '')
        const read = readJira(recordToJira(saying(small, words)))
        expect(read.macros).toEqual([])
        expect(read.shape).toEqual(shape)
        expect(read.links.filter((url) => !/^https?:\/\//.test(url))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
