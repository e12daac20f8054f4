import { expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/record/model.ts'
import { rollback } from './rollbackStory.ts'
import { builtinRunbook, person, Story } from './story.ts'

const of = (record: RunRecord, kind: 'skipped' | 'deferred') =>
  record.deviations.filter((deviation) => deviation.kind === kind).map(({ detail }) => detail)

it('a skipped step says which ends of a phase came without it', () => {
  const story = new Story(builtinRunbook())
  rollback(story)
  expect(of(story.record(), 'skipped')).toEqual([
    'Still so when the deploy started, at the decision and when recovery was declared.',
  ])
})

it('a deferred step says so only up to when it was done', () => {
  const story = new Story(builtinRunbook())
  story.at('01:10:00', { type: 'deferStep', step: 'tell-on-call', reason: 'The phone is dead.' })
  const by = person('Robin Adeyemi', '@robin')
  story.at('01:20:00', { type: 'rollBackNow', by, reason: '' })
  expect(of(story.record(), 'deferred')).toEqual(['Still so at the decision.'])
  story.step('01:30:00', '01:31:00', 'tell-on-call')
  story.at('01:40:00', { type: 'decide', choice: 'rollback', by, reason: '' })
  expect(of(story.record(), 'deferred')).toEqual(['Still so at the decision. Done later, 01:31:00Z.'])
})

it('a deferred step that was never done says that the run was closed without it', () => {
  const story = new Story(builtinRunbook())
  story.at('01:10:00', { type: 'deferStep', step: 'tell-on-call', reason: 'The phone is dead.' })
  story.at('01:20:00', { type: 'closeRun', summary: 'Called off.' })
  expect(of(story.record(), 'deferred')).toEqual(['Still so when the run was closed.'])
})
