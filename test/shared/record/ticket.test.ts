// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/record/model.ts'
import { recordToTicket } from '../../../shared/record/ticket.ts'
import { markdownProblems } from './lint.ts'
import { markdownText } from './readMarkdown.ts'
import { rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, Story } from './story.ts'

function rolledBack(): RunRecord {
  const story = new Story(builtinRunbook())
  rollback(story)
  return story.record('2026-11-23T04:10:00.000Z')
}

const parsed = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body
/** Letters and digits alone: where a format breaks its lines is its own business. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')

describe('the text for a ticket', () => {
  const record = rolledBack()
  const ticket = recordToTicket(record)
  const body = parsed(ticket.html)

  it('says the same in both forms', () => {
    expect(letters(body.textContent ?? '')).toBe(letters(markdownText(ticket.text)))
  })

  it('tells what the first pages tell, and what to compare with later', () => {
    const told = [
      ...record.deviations.map(({ title }) => title),
      ...record.summary.decisions.map(({ by }) => by),
      ...record.people.flatMap(({ name }) => (name === null ? [] : [name.text])),
      ...record.captured.flatMap(({ values }) => values.map(({ value }) => value.text)),
      ...record.moments.map(({ text }) => text),
      ...record.trust.heads.flatMap(({ hash, fingerprint }) => [hash, fingerprint]),
      ...record.trust.statements,
    ]
    expect(told.length).toBeGreaterThan(50)
    const shown = letters(body.textContent ?? '')
    expect(told.filter((each) => !shown.includes(letters(each)))).toEqual([])
  })

  it('fits into a ticket', () => {
    expect(ticket.text.length).toBeLessThan(32_767)
    expect(markdownProblems(ticket.text)).toEqual([])
  })

  it('is of elements alone, so that an editor can take it', () => {
    expect(body.querySelectorAll('[class], [style], svg, script, style, img')).toHaveLength(0)
    expect(body.querySelectorAll('table th').length).toBeGreaterThan(10)
    expect(body.querySelector('h1')?.textContent).toBe('Rollback of checkout-api 2026.11.23-rc2')
    expect(body.querySelector('a')?.getAttribute('href')).toBe('https://jira.example.com/browse/REL-812')
  })

  it('says so of a run that is not closed, and of a rehearsal', () => {
    const open = recordToTicket(new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true }).record())
    for (const text of [open.text, parsed(open.html).textContent ?? '']) {
      expect(text).toContain('REHEARSAL')
      expect(text).toMatch(/In progress/)
    }
  })

  it('holds what people typed as text', () => {
    const release = { ...checkoutStart.release, service: '<img src=x onerror=alert(1)>' }
    const hostile = recordToTicket(new Story(builtinRunbook(), { ...checkoutStart, release }).record())
    expect(parsed(hostile.html).querySelector('img')).toBeNull()
    expect(parsed(hostile.html).textContent).toContain('<img src=x onerror=alert(1)>')
  })
})
