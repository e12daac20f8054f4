import { describe, expect, it } from 'vitest'
import { conflictsOf } from '../../../shared/run/concurrent.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { owedOf, settledOf, tableRows } from '../../../shared/run/selectors.ts'
import type { RunState } from '../../../shared/run/state.ts'
import type { TableField } from '../../../shared/runbook/schema.ts'
import { builtinRunbook, Story, sam } from '../record/story.ts'

const runbook = builtinRunbook()
const place = { step: 'action-items', field: 'items' }
const items = (state: RunState) => owedOf(runbook, state).filter(({ kind }) => kind === 'action-item')
const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'accepted'
}

/** A rollback that is mitigated, with one action item. */
function withItem(): Story {
  const story = new Story(runbook)
  story.at('03:12:00', {
    type: 'rollBackNow',
    by: { id: 'alex', name: 'Alex', contact: '' },
    reason: 'Errors.',
  })
  story.step('03:20:00', '03:31:40', 'smoke-tests')
  const cells = {
    title: 'Canary check for 4xx',
    owner: 'Sam Okafor',
    sprint: 'Sprint 48',
    link: 'https://jira.example.com/OPS-1',
  }
  story.at('03:50:00', { type: 'addRow', ...place, cells })
  return story
}

const close = (story: Story) => story.at('04:00:00', { type: 'closeRun', summary: 'Review next week.' })

function aboutOf(story: Story): string {
  const [item] = items(story.journal.state)
  if (!item?.about) throw new Error('No action item is owed')
  return item.about
}

const settle = (story: Story, how = 'Merged in OPS-1', time = '05:00:00') =>
  story.at(time, { type: 'settleOwed', about: aboutOf(story), how }, sam)

describe('an action item', () => {
  it('is owed with its owner, its sprint and its link', () => {
    expect(items(withItem().journal.state)).toMatchObject([
      {
        title: 'Canary check for 4xx',
        owner: 'Sam Okafor',
        sprint: 'Sprint 48',
        link: 'https://jira.example.com/OPS-1',
      },
    ])
  })

  it('is closed with a word about how, also after the run was closed', () => {
    const story = withItem()
    close(story)
    settle(story)
    const { state } = story.journal
    expect(items(state)).toEqual([])
    expect(settledOf(runbook, state)).toMatchObject([
      { title: 'Canary check for 4xx', how: 'Merged in OPS-1', by: 'Sam Okafor' },
    ])
    const field = runbook.sections
      .flatMap(({ steps }) => steps)
      .find(({ id }) => id === place.step)
      ?.fields.find(({ id }) => id === place.field)
    expect(tableRows(place.step, field as TableField, state).map(({ ticked }) => ticked)).toEqual([true])
  })

  it('is not closed without a word, nor twice, nor when it is none', () => {
    const story = withItem()
    const about = aboutOf(story)
    expect(codeOf(() => settle(story, '  '))).toBe('text-required')
    settle(story)
    expect(story.at('05:01:00', { type: 'settleOwed', about, how: 'Again' })).toEqual([])
    expect(codeOf(() => story.at('05:02:00', { type: 'settleOwed', about: 'row:x', how: 'Done' }))).toBe(
      'not-owed',
    )
  })

  it('is owed again when somebody reopens it, after the closing too', () => {
    const story = withItem()
    const about = aboutOf(story)
    close(story)
    settle(story)
    story.at('06:00:00', { type: 'reopenOwed', about, reason: 'It was reverted.' })
    expect(items(story.journal.state)).toHaveLength(1)
    expect(codeOf(() => story.at('06:01:00', { type: 'reopenOwed', about, reason: '' }))).toBe('not-settled')
  })

  it('is open again when its row is unticked in the step', () => {
    const story = withItem()
    const row = aboutOf(story).split('.').at(-1) ?? ''
    settle(story)
    story.at('05:10:00', { type: 'tickRow', ...place, row, ticked: false })
    expect(items(story.journal.state)).toHaveLength(1)
  })

  it('is undone like any other action while the run is open', () => {
    const story = withItem()
    settle(story)
    story.at('05:10:00', { type: 'undo' }, sam)
    expect(items(story.journal.state)).toHaveLength(1)
  })

  it('is said in the record at its step, with what was owed, how and by whom', () => {
    const story = withItem()
    close(story)
    settle(story)
    const record = story.record('2026-11-23T06:00:00.000Z')
    const step = record.sections.flatMap(({ steps }) => steps).find(({ id }) => id === place.step)
    expect(step?.notes).toMatchObject([
      {
        kind: 'settled',
        about: { text: 'Canary check for 4xx' },
        text: { text: 'Merged in OPS-1' },
        by: 'Sam Okafor',
      },
    ])
    expect(record.timeline.at(-1)).toMatchObject({
      text: 'Done, Step 21, a row of Action items: Merged in OPS-1',
      void: null,
    })
  })

  it('leaves the record without the words that were redacted', () => {
    const story = withItem()
    const [event] = settle(story, 'The password is hunter2')
    story.at('05:20:00', { type: 'redact', event: event?.id ?? '', why: 'A password.' }, sam)
    expect(JSON.stringify(story.record('2026-11-23T06:00:00.000Z'))).not.toContain('hunter2')
    expect(items(story.journal.state), 'it stays done').toEqual([])
  })

  it('never clashes: what two laptops settled unseen is settled', () => {
    const story = withItem()
    settle(story)
    const [, second] = [story.journal.events.at(-1), story.journal.events.at(-1)]
    const other = { ...second, device: 'other', n: 1, id: 'e2', hash: 'h2', seen: {} }
    expect(conflictsOf([...story.journal.events, other as never])).toEqual([])
  })
})

describe('a review', () => {
  const pir = (story: Story) => owedOf(runbook, story.journal.state).find(({ kind }) => kind === 'pir')

  it('is owed by its time limit until its date is set, and then until it was held', () => {
    const story = withItem()
    expect(pir(story)).toMatchObject({ step: 'schedule-pir', dueAt: expect.stringMatching(/^2026-11-30/) })
    const value = '2026-11-26T14:00:00.000Z'
    story.at('03:55:00', { type: 'setField', step: 'schedule-pir', field: 'date', value })
    expect(pir(story)).toMatchObject({ scheduled: true, dueAt: value, step: 'five-whys' })
    story.at('03:56:00', { type: 'setField', step: 'five-whys', field: 'whys', value: 'Why? Because.' })
    story.step('03:56:00', '03:58:00', 'five-whys')
    expect(pir(story)).toBeUndefined()
  })

  it('is owed after the closing of a run that ended before it, until somebody says that it was held', () => {
    const story = withItem()
    close(story)
    const about = pir(story)?.about ?? ''
    story.at('05:00:00', { type: 'settleOwed', about, how: 'https://wiki.example.com/pir-204' })
    expect(pir(story)).toBeUndefined()
  })
})

it('lets a mark on the runbook be settled by the edition that puts it right', () => {
  const story = withItem()
  story.at('03:40:00', { type: 'markStepWrong', step: 'smoke-tests', text: 'The worker needs 40 s more.' })
  const mark = owedOf(runbook, story.journal.state).find(({ kind }) => kind === 'wrong-step')
  story.at('05:00:00', { type: 'settleOwed', about: mark?.about ?? '', how: 'Edition 13' })
  expect(owedOf(runbook, story.journal.state).some(({ kind }) => kind === 'wrong-step')).toBe(false)
})
