import { describe, expect, it } from 'vitest'
import { whyChains } from '../../../shared/record/fiveWhys.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import { recordToPirDraft } from '../../../shared/record/pirDraft.ts'
import { hostileTexts } from './hostileRecord.ts'
import { markdownProblems } from './lint.ts'
import { markdownLinks, markdownShape, markdownText } from './readMarkdown.ts'
import { prepare, rollback } from './rollbackStory.ts'
import { builtinRunbook, checkoutStart, person, robin, Story } from './story.ts'

/** A rollback whose review is filled in, with one text wherever people write. */
function reviewed(
  text: string,
  whys = 'Checkout failed.\nThe pool was empty.\nNobody counted connections.',
): RunRecord {
  const story = new Story(builtinRunbook())
  prepare(story)
  story.at('03:12:02', {
    type: 'decide',
    choice: 'rollback',
    by: person('Robin Adeyemi', '@robin'),
    reason: text,
  })
  const set = (time: string, step: string, field: string, value: string) =>
    story.at(time, { type: 'setField', step, field, value }, robin)
  story.at('03:20:00', { type: 'addNote', step: 'drain-canary', text }, robin)
  story.at('03:30:00', { type: 'startStep', step: 'status-page' }, robin)
  set('03:30:01', 'status-page', 'impact', text)
  set('03:30:02', 'status-page', 'impact-from', '2026-11-23T03:06:00Z')
  set('03:30:03', 'status-page', 'impact-until', '2026-11-23T03:31:00Z')
  set('03:30:04', 'schedule-pir', 'date', '2026-11-26T10:00:00Z')
  set('03:30:05', 'schedule-pir', 'pir-url', 'https://jira.example.com/browse/PIR-7')
  set('03:30:06', 'five-whys', 'whys', whys)
  const factor = { factor: text, action: text, owner: text }
  story.at('03:30:07', { type: 'addRow', step: 'five-whys', field: 'factors', cells: factor }, robin)
  const item = { title: text, owner: text, sprint: '51', link: 'https://jira.example.com/browse/OPS-1' }
  story.at('03:30:08', { type: 'addRow', step: 'action-items', field: 'items', cells: item }, robin)
  story.at('03:30:09', { type: 'skipStep', step: 'drain-canary', reason: text }, robin)
  story.step('03:30:20', '03:30:30', 'smoke-tests', {}, robin)
  story.at('03:31:00', { type: 'closeRun', summary: text })
  return story.record('2026-11-23T04:10:00.000Z')
}

describe('the PIR draft', () => {
  const draft = recordToPirDraft(reviewed('Cards of some customers were declined'))

  it('has the parts of a review in their order, two of them empty to write under', () => {
    expect(draft.split('\n').filter((line) => line.startsWith('#'))).toEqual([
      '# PIR: Rollback of checkout-api 2026.11.23-rc2',
      '## Summary',
      '## Impact',
      '## Timeline',
      '## Durations',
      '## Deviations',
      '## Contributing factors',
      '## Action items',
      '## What went well',
      '## Where we were lucky',
      '## People',
      '## Links',
    ])
    expect(draft).toContain('## What went well\n\n## Where we were lucky\n\n## People')
    expect(markdownProblems(draft)).toEqual([])
  })

  it('tells the impact with its length, the decision, the chain of whys and who owns what', () => {
    const text = markdownText(draft)
    expect(text).toContain('Impact began 2026-11-23 03:06:00Z')
    expect(draft).toContain('| Lasted | 25:00 |')
    expect(text).toContain('Why: “Cards of some customers were declined”')
    expect(draft).toContain(
      '1. Checkout failed.\n2. Why? The pool was empty.\n3. Why? Nobody counted connections.\n',
    )
    expect(text).toContain('The review is held 2026-11-26 10:00:00Z')
    expect(markdownLinks(draft)).toContain('https://jira.example.com/browse/PIR-7')
    expect(draft).toMatch(/\| open \| Cards of some customers were declined \| Cards/)
  })

  it('tells the turning points and what people wrote, not each tick', () => {
    expect(draft).toContain('Note: Cards of some customers were declined')
    expect(draft).not.toContain('Ticked')
    const whole = new Story(builtinRunbook())
    rollback(whole)
    const record = whole.record('2026-11-23T04:10:00.000Z')
    const rows =
      recordToPirDraft(record)
        .split('## Durations')[0]
        ?.match(/^\| 20/gm) ?? []
    expect(rows.length).toBeGreaterThan(record.moments.length)
    expect(rows.length).toBeLessThan(record.timeline.length / 2)
  })

  it('says of a run that has nothing yet what is missing, and that it is still open', () => {
    const bare = recordToPirDraft(new Story(builtinRunbook()).record())
    expect(markdownProblems(bare)).toEqual([])
    for (const said of [
      'In progress',
      'No decision was taken.',
      'Nobody has written down yet what users noticed.',
      'The five whys have not been written down yet.',
      'No factor has been named yet.',
      'There are none yet.',
      'The review has no date yet.',
    ])
      expect(markdownText(bare)).toContain(said)
  })

  it('carries the mark of a rehearsal in its title', () => {
    const story = new Story(builtinRunbook(), { ...checkoutStart, rehearsal: true })
    expect(recordToPirDraft(story.record())).toMatch(/^# REHEARSAL: PIR: /)
  })

  it('shows the gap where the whys were redacted', () => {
    const story = new Story(builtinRunbook())
    const value = 'The password is hunter2'
    const [secret] = story.at('01:06:00', { type: 'setField', step: 'five-whys', field: 'whys', value })
    story.at('01:07:00', { type: 'redact', event: secret?.id ?? '', why: 'A password.' })
    const redacted = recordToPirDraft(story.record())
    expect(redacted).not.toContain('hunter2')
    expect(markdownText(redacted)).toContain('redacted by Alex Moreau')
  })

  const plain = markdownShape(recordToPirDraft(reviewed('plain words')))
  it.each(hostileTexts)('keeps text text: %j', (text) => {
    const markdown = recordToPirDraft(reviewed(text))
    expect(markdownProblems(markdown)).toEqual([])
    expect(markdownShape(markdown)).toEqual(plain)
    expect(markdownLinks(markdown).filter((url) => !/^https?:\/\//.test(url))).toEqual([])
    // In the whys each line is a link of a chain, so only what every shape has in common is asked here.
    const inWhys = recordToPirDraft(reviewed('plain words', text))
    expect(markdownProblems(inWhys)).toEqual([])
    const { htmlText, htmlFlow, image, codeFenced, table } = markdownShape(inWhys)
    expect({ htmlText, htmlFlow, image, codeFenced, table }).toEqual({ table: plain['table'] })
  })
})

describe('the five whys', () => {
  it.each([
    ['one line with each why', 'It broke. Why? A. Why? B.', [['It broke.', 'Why? A.', 'Why? B.']]],
    ['a line each', 'It broke\nA\nB', [['It broke', 'Why? A', 'Why? B']]],
    ['numbers and arrows', '1. It broke\n2) why A\n-> B', [['It broke', 'why A', 'Why? B']]],
    [
      'a blank line between chains',
      'One\nA\n \nTwo\nB',
      [
        ['One', 'Why? A'],
        ['Two', 'Why? B'],
      ],
    ],
    ['nothing but blanks', ' \n\n ', []],
  ])('are read from %s', (_, typed, chains) => {
    expect(whyChains(typed)).toEqual(chains)
  })
})
