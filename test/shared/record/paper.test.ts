import { describe, expect, it } from 'vitest'
import { paperFooterHtml, paperHeaderHtml, paperToHtml } from '../../../shared/record/paper/paper.ts'
import type { PaperSource } from '../../../shared/record/paper/source.ts'
import { prepare } from './rollbackStory.ts'
import { builtinRunbook, heads, person, Story } from './story.ts'

const runbook = builtinRunbook()

/** The run of a story as it is printed at an instant. */
function source(story: Story, asOf = '2026-11-23T03:11:00.000Z'): PaperSource {
  const { state, events } = story.journal
  return { runbook, state, events, heads, asOf }
}
/** The text of a page, elements left out. */
const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x3C;', '<')
    .replaceAll(/\s+/g, ' ')
const stepOf = (html: string, number: number): string =>
  words(html.split('<section ').find((part) => part.includes(`>${number}. `)) ?? '')

describe('the checklist on paper', () => {
  const story = new Story(runbook)
  prepare(story)
  const page = paperToHtml(source(story), [])

  it('says which run it is, as of when, on every page, and where its chain stands', () => {
    expect(words(paperHeaderHtml(source(story)))).toContain('checkout-api, 2026.11.23-rc2 to 2026.11.19-7')
    expect(words(paperHeaderHtml(source(story)))).toContain('as of 2026-11-23 03:11:00Z')
    expect(words(paperFooterHtml(source(story)))).toContain(heads[0]?.hash.slice(0, 4) ?? 'no head')
    expect(words(page)).toContain('Deploy started 02:58:40Z')
  })

  it('names people and facts, with room for what is not known', () => {
    expect(words(page)).toContain('Robin Adeyemi @robin')
    expect(words(page)).toContain('Image tag 2026.11.19-7')
  })

  it('has every step: what is done in a line, what is open with boxes, time and initials', () => {
    for (let number = 1; number <= 22; number += 1) expect(stepOf(page, number)).not.toBe('')
    expect(stepOf(page, 4)).toContain('Skipped by Alex Moreau')
    expect(stepOf(page, 4)).toContain('Checked on Friday with the platform team.')
    expect(stepOf(page, 14)).toMatch(/done skipped failed at initials why, where not done/)
  })

  it('fills commands in with what the run knows, and leaves a named gap for the rest', () => {
    expect(stepOf(page, 14)).toContain(
      'app=412000000000.dkr.ecr.eu-west-1.amazonaws.com/checkout-api:2026.11.19-7',
    )
    const bare = new Story(runbook)
    expect(stepOf(paperToHtml(source(bare), []), 14)).toContain('<Image tag>')
  })

  it('prints no command that is locked, and asks for what is read back without its answer', () => {
    expect(stepOf(page, 15)).toContain('Only with “Run the down-migration”')
    expect(stepOf(page, 13)).toContain('Read back Type the weight of the canary')
  })

  it('leaves out what is not needed, with the reason', () => {
    const shipped = new Story(runbook)
    const by = person('Robin Adeyemi', '@robin')
    shipped.at('01:10:00', { type: 'decide', choice: 'proceed', by, reason: 'It is calm.' })
    expect(stepOf(paperToHtml(source(shipped), []), 14)).toContain('Not needed: The decision is to proceed.')
  })

  it('shows a hidden sign in a value as what it is, and no markup of a person as markup', () => {
    const hostile = new Story(runbook)
    hostile.at('01:10:00', { type: 'deferStep', step: 'tell-on-call', reason: '<b>x</b>\u202e' })
    const html = paperToHtml(source(hostile), [])
    expect(html).not.toContain('<b>x</b>')
    expect(html).toContain('[U+202E]')
  })
})
