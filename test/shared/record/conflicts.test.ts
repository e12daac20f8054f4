import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { recordToAdf } from '../../../shared/record/adf.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import { recordToHast } from '../../../shared/record/hast.ts'
import { recordToJira } from '../../../shared/record/jira.ts'
import { recordToMarkdown } from '../../../shared/record/markdown.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { recordToTicket } from '../../../shared/record/ticket.ts'
import { openConflicts } from '../../../shared/run/conflictViews.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { ana, ben, type Laptop, meet, twoLaptops } from '../run/laptop.ts'
import { markdownProblems } from './lint.ts'
import { letters, markdownLetters } from './sameWords.ts'
import { heads, notSealed } from './story.ts'

const recordOf = ({ events, state, now }: Laptop): RunRecord =>
  buildRecord({
    ...{ runbook: smallRunbook, state, events, heads, sealing: notSealed, problems: [] },
    ...{ asOf: new Date(now).toISOString(), appVersion: '0.1.0' },
  })

function parted(): Laptop {
  const { a, b } = twoLaptops(smallRunbook)
  a.run({ type: 'skipStep', step: 'capture', reason: 'Known from Friday' }, ana)
  b.run({ type: 'failStep', step: 'capture', reason: 'The registry is down' }, ben)
  a.run({ type: 'setField', step: 'capture', field: 'tag', value: 'v1' }, ana)
  b.run({ type: 'setField', step: 'capture', field: 'tag', value: 'v2' }, ben)
  meet(a, b)
  return a
}

function settled(): Laptop {
  const laptop = parted()
  const [step] = openConflicts({
    ...laptop,
    events: laptop.events,
    state: laptop.state,
    runbook: smallRunbook,
  })
  const chosen = step?.sides.find(({ by }) => by === 'Ben')?.event ?? ''
  laptop.run({ type: 'resolveConflict', key: step?.key ?? '', chosen }, ana)
  return laptop
}

const formats = [
  ['the document', (record: RunRecord) => toHtml(recordToHast(record))],
  ['the Markdown', recordToMarkdown],
  ['the Jira markup', recordToJira],
  ['the Atlassian document', recordToAdf],
  ['the text for a ticket', (record: RunRecord) => recordToTicket(record).text],
] as const

describe('a record of a run with two sides', () => {
  it('names who wrote what on which computer, and that nobody has chosen', () => {
    const { conflicts, deviations } = recordOf(parted())
    expect(conflicts.map(({ place, step, settled }) => [place, step, settled])).toEqual([
      ['Step 1, Capture the target', 1, null],
      ['Step 1, Image tag', 1, null],
    ])
    expect(conflicts[0]?.sides).toMatchObject([
      { text: 'Skipped: Known from Friday', by: 'Ana', device: 'laptop A', kept: true, gap: null },
      { text: 'Failed: The registry is down', by: 'Ben', device: 'laptop B', kept: false },
    ])
    const told = deviations.filter(({ kind }) => kind === 'conflict-open')
    expect(told.map(({ word, title }) => `${word} ${title}`)).toEqual([
      'Conflict Nobody has chosen yet: Step 1, Capture the target',
      'Conflict Nobody has chosen yet: Step 1, Image tag',
    ])
  })

  it('tells the open ones first, and of a settled one who chose and what was not kept', () => {
    const { conflicts, deviations, timeline } = recordOf(settled())
    expect(conflicts.map(({ place, settled }) => [place, settled?.by ?? null])).toEqual([
      ['Step 1, Image tag', null],
      ['Step 1, Capture the target', 'Ana'],
    ])
    expect(conflicts[1]?.sides.map(({ text, kept }) => [text, kept])).toEqual([
      ['Skipped: Known from Friday', false],
      ['Failed: The registry is down', true],
    ])
    const [told] = deviations.filter(({ kind }) => kind === 'conflict-settled')
    expect(told?.detail).toBe(
      'Kept: Failed: The registry is down (Ben, laptop B, 03:01:00Z). Not kept: Skipped: Known from Friday (Ana, laptop A, 03:01:00Z).',
    )
    expect(timeline.at(-1)?.text).toBe(
      'Conflict settled, Step 1, Capture the target: Failed: The registry is down',
    )
  })

  it('keeps a redacted side without its text, and says that it was redacted', () => {
    const laptop = parted()
    const written = laptop.events.find(({ type, actor }) => type === 'field.set' && actor.name === 'Ana')
    laptop.run({ type: 'redact', event: written?.id ?? '', why: 'A password' }, ana)
    laptop.events = laptop.events.map((event) => (event === written ? { ...event, data: null } : event))
    const { conflicts } = recordOf(laptop)
    const side = conflicts
      .find(({ place }) => place === 'Step 1, Image tag')
      ?.sides.find(({ by }) => by === 'Ana')
    expect(side?.gap).toMatchObject({ why: 'A password', by: 'Ana' })
    expect(side?.text).not.toContain('v1')
  })

  it.each(formats)('reads so in %s', (_name, print) => {
    for (const text of [print(recordOf(parted())), print(recordOf(settled()))]) {
      for (const part of ['Conflicts', 'Known from Friday', 'The registry is down', 'laptop B']) {
        expect(letters(text)).toContain(letters(part))
      }
    }
    expect(letters(print(recordOf(parted())))).toContain(letters('until somebody chooses'))
    expect(letters(print(recordOf(settled())))).toContain(letters('Not kept'))
  })

  it('has Markdown without a fault, and no part about conflicts where there were none', () => {
    expect(markdownProblems(recordToMarkdown(recordOf(settled())))).toEqual([])
    const { a } = twoLaptops(smallRunbook)
    expect(recordToMarkdown(recordOf(a))).not.toContain('Conflicts')
    expect(markdownLetters(recordOf(settled()))).toContain(letters('Not kept'))
  })
})
