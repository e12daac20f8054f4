// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { recordFooterHtml, recordToHtml } from '../../../shared/record/html.ts'
import { recordToJson } from '../../../shared/record/json.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { type gapText, visible } from '../../../shared/record/words.ts'
import { markdownProblems } from './lint.ts'
import { markdownText } from './readMarkdown.ts'
import { prepare, rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

const page = (record: RunRecord): string => recordToHtml(record, { stylesheets: ['record.css'], images: {} })
const parsed = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ')

/** What a reader sees of each format. */
function readings(record: RunRecord): Record<string, string> {
  return {
    markdown: squeezed(markdownText(recordToMarkdown(record))),
    html: squeezed(parsed(page(record)).body.textContent ?? ''),
    json: squeezed(Object.values(stringsOf(JSON.parse(recordToJson(record)))).join('\n')),
  }
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(stringsOf)
}

function rolledBack(): RunRecord {
  const story = new Story(builtinRunbook())
  rollback(story)
  return story.record('2026-11-23T04:10:00.000Z')
}

/** Every text that the record holds as captured, and every redaction in words. */
function capturedTexts(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  if ('gap' in value && 'raw' in value && 'text' in value) {
    const gap = value.gap as Parameters<typeof gapText>[0] | null
    return [gap ? gap.why : String(value.text)]
  }
  return Object.values(value).flatMap(capturedTexts)
}

describe('every format', () => {
  const record = rolledBack()
  const seen = readings(record)

  it.each(['markdown', 'html', 'json'])('shows every step title and every captured value: %s', (format) => {
    const titles = record.sections.flatMap((section) => section.steps.map((step) => step.title))
    const begun = record.sections.flatMap((section) =>
      section.steps.filter((step) => step.startedAt !== null),
    )
    // Guards that nobody met, and statements that can be taken back, stand in the JSON alone.
    const told = begun.map((step) => ({ ...step, guards: step.guards.map((guard) => guard.pass) }))
    const risky = record.migrations?.list.map(({ read, ...rest }) => {
      return [rest, read?.settled, read?.statements.filter(({ verdict }) => verdict !== 'reversible')]
    })
    const values = [told, record.captured, record.people, record.triggers, risky].flatMap(capturedTexts)
    expect(titles).toHaveLength(22)
    expect(values.length).toBeGreaterThan(80)
    const shown = seen[format] ?? ''
    expect([...titles, ...values].filter((text) => !shown.includes(squeezed(visible(text))))).toEqual([])
  })

  it.each(['markdown', 'html', 'json'])(
    'shows every line of the timeline and every deviation: %s',
    (format) => {
      const lines = [
        ...record.timeline.map((entry) => entry.text),
        ...record.deviations.map((each) => each.title),
      ]
      const shown = seen[format] ?? ''
      expect(lines.filter((text) => !shown.includes(squeezed(visible(text))))).toEqual([])
    },
  )

  it.each(['markdown', 'html', 'json'])('prints heads, hashes and what they prove: %s', (format) => {
    const { heads, statements } = record.trust
    const wanted = [...heads.flatMap((head) => [head.hash, head.fingerprint]), ...statements]
    wanted.push(...record.attachments.map((attachment) => attachment.sha256), record.summary.runbook.hash)
    expect(wanted.filter((text) => !seen[format]?.includes(squeezed(text)))).toEqual([])
    expect(statements.join(' ')).toContain('evident against a head kept elsewhere')
    expect(statements.join(' ')).toContain('typed, not authenticated')
  })

  it.each(['markdown', 'html', 'json'])('shows a redacted note as a gap, with who and why: %s', (format) => {
    expect(seen[format]).not.toContain('hunter2')
    expect(seen[format]).toContain('A password was pasted.')
    const note = record.sections.flatMap((part) => part.steps).find((step) => step.id === 'status-page')
      ?.notes[0]
    expect(note?.text).toMatchObject({ text: '', gap: { by: 'Sam Okafor', why: 'A password was pasted.' } })
    if (format !== 'json') expect(seen[format]).toContain('redacted by Sam Okafor, 2026-11-23 03:33:40Z')
  })

  it('carries the rehearsal mark in all of them', () => {
    const story = new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true })
    prepare(story)
    const practice = story.record()
    const html = parsed(page(practice))
    expect(html.title).toBe('REHEARSAL: Release of checkout-api 2026.11.23-rc2')
    expect(html.querySelector<HTMLElement>('.record-watermark span')?.dataset['word']).toBe('REHEARSAL')
    expect(html.querySelector('.record-badge-rehearsal')?.textContent).toBe('REHEARSAL')
    expect(recordToMarkdown(practice).split('\n')[0]).toMatch(/^# REHEARSAL: /)
    expect(JSON.parse(recordToJson(practice)).summary.rehearsal).toBe(true)
    expect(recordFooterHtml(practice)).toContain('REHEARSAL')
    expect(page(record)).not.toContain('REHEARSAL')
  })
})

describe('the Markdown', () => {
  it('passes markdownlint for a rollback, a rehearsal in progress and an incident', () => {
    const rehearsal = new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true })
    prepare(rehearsal)
    const incident = new Story(builtinRunbook(), { ...checkoutStart, entry: 'incident', profile: null })
    for (const record of [rolledBack(), rehearsal.record(), incident.record()]) {
      expect(markdownProblems(recordToMarkdown(record))).toEqual([])
    }
  })

  it('has lists of tasks that show what was ticked', () => {
    const markdown = recordToMarkdown(rolledBack())
    expect(markdown).toContain('- [x] The smoke query ran on the restored data')
    expect(markdown).toContain('- [ ] The kubectl context has its old name')
  })
})

describe('the JSON', () => {
  it('names its format first and is the same text for the same run', () => {
    expect(recordToJson(rolledBack())).toBe(recordToJson(rolledBack()))
    expect(recordToJson(rolledBack())).toMatch(/^\{\n {2}"format": "backout-record",\n {2}"v": 1,/)
  })

  it('keeps the raw value beside its form for reading', () => {
    const step = rolledBack().sections[1]?.steps[0]
    const taken = step?.values.find((value) => value.id === 'taken-at')
    expect(taken).toMatchObject({
      value: { raw: '2026-11-23T01:26:10Z', text: '2026-11-23 01:26:10Z (02:26:10 UTC+1)' },
    })
  })
})

describe('the document', () => {
  const document = parsed(page(rolledBack()))

  it('nests its headings and has one title', () => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((each) =>
      Number(each.tagName.slice(1)),
    )
    expect(levels.filter((level) => level === 1)).toEqual([1])
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    expect(levels.filter((level) => level === 3)).toHaveLength(22)
  })

  it('has no script, no inline style, only its own classes, and says what each table head heads', () => {
    expect(document.querySelectorAll('script, [style], [onclick], iframe')).toHaveLength(0)
    const classes = [...document.querySelectorAll('.record [class]')].flatMap((each) => [...each.classList])
    expect(classes.filter((name) => !name.startsWith('record-'))).toEqual([])
    expect(document.querySelectorAll('th:not([scope])')).toHaveLength(0)
    expect(document.documentElement.lang).toBe('en')
  })

  it('shows a picture only where an address for it is given', () => {
    const record = rolledBack()
    const sha256 = record.attachments[0]?.sha256 ?? ''
    const shown = recordToHtml(record, { stylesheets: [], images: { [sha256]: 'blob.png' } })
    expect(parsed(shown).querySelector('figure img')?.getAttribute('alt')).toBe('error-rate.png')
    expect(document.querySelector('img')).toBeNull()
    expect(document.body.textContent).toContain(`SHA-256 ${sha256}`)
  })
})
