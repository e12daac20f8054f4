// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { recordToHtml } from '../../../shared/record/html.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { builtinRunbook, Story } from './story.ts'

const sha256 = (digit: string): string => digit.repeat(64)

/** A run with one long and one short note, and a picture at a step and one at the whole run. */
function record(): RunRecord {
  const story = new Story(builtinRunbook())
  story.at('01:06:00', { type: 'addNote', step: 'tell-on-call', text: 'a long report. '.repeat(80) })
  story.at('01:07:00', { type: 'addNote', step: 'drain-canary', text: 'a word' })
  const picture = { type: 'addAttachment', mediaType: 'image/png', size: 9 } as const
  story.at('01:08:00', { ...picture, step: 'drain-canary', name: 'canary.png', sha256: sha256('a') })
  story.at('01:09:00', { ...picture, step: null, name: 'whole.png', sha256: sha256('b') })
  return story.record()
}

const page = (images: Readonly<Record<string, string>>): Document =>
  new DOMParser().parseFromString(recordToHtml(record(), { stylesheets: [], images }), 'text/html')

describe('the pages of a record', () => {
  it('are broken within what is long, and keep what is short whole', () => {
    const document = page({})
    const flows = [...document.querySelectorAll('.record-flows')]
    expect(flows.length).toBeGreaterThan(0)
    for (const each of flows) expect(each.textContent).toContain('a long report.')
    const rows = [...document.querySelectorAll('.record-table-timeline tbody tr')]
    const told = rows.filter((row) => /a long report|a word/.test(row.textContent ?? ''))
    expect(told.map((row) => row.classList.contains('record-flows'))).toEqual([true, false])
  })

  it('show the pictures of a step there, and those of the whole run with the list of files', () => {
    const document = page({ [sha256('a')]: 'a.png', [sha256('b')]: 'b.png' })
    const place = (name: string) =>
      document.querySelector(`img[alt="${name}"]`)?.closest('section')?.querySelector('h2, h3')?.textContent
    expect(place('canary.png')).toBe('13 Drain the canary to 0 %')
    expect(place('whole.png')).toBe('Attachments')
    expect(page({}).querySelectorAll('img')).toHaveLength(0)
  })
})
