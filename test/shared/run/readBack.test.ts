import { describe, expect, it } from 'vitest'
import { describeEvent } from '../../../shared/run/describe.ts'
import { stepReadBack } from '../../../shared/run/readBack.ts'
import { redactable, withoutCopies } from '../../../shared/run/redaction.ts'
import { builtin, refusalOf } from './builtin.ts'
import { Journal, planStart } from './journal.ts'
import { by, set } from './rollingBack.ts'

/** A rollback of the built-in plan, with a flag in the profile or without. */
function rollingWith(flagKey: string | null = 'new-totals'): Journal {
  const profile = flagKey === null ? null : ({ flagKey, holidays: [], deployments: [] } as never)
  const journal = new Journal(builtin, { ...planStart, profile })
  journal.run({ type: 'rollBackNow', by, reason: '' })
  return journal
}
const statusOf = (journal: Journal, step: string) => journal.state.steps[step]?.status
const drain = { type: 'completeStep', step: 'drain-canary' } as const

describe('what is read back', () => {
  it('is asked for before the step is completed, and completes it when it matches', () => {
    const journal = rollingWith()
    expect(refusalOf(() => journal.run(drain)).code).toBe('readback-required')
    const types = journal.run({ ...drain, readBack: ' 0 ' }).map(({ type }) => type)
    expect(types.slice(0, 2)).toEqual(['readback.given', 'step.completed'])
    expect(statusOf(journal, 'drain-canary')).toBe('done')
  })

  it('is on record where it does not match, and then nothing else happens', () => {
    const journal = rollingWith()
    const events = journal.run({ ...drain, readBack: '5' })
    expect(events.map(({ type }) => type)).toEqual(['readback.given'])
    expect(events[0]?.data).toMatchObject({ expected: '0', said: '5', matched: false })
    expect(statusOf(journal, 'drain-canary')).not.toBe('done')
    expect(events[0] && describeEvent(events[0], builtin)).toBe('Step 13, read back: “5”, did not match “0”')
  })

  it('is asked for only with the choice that makes it matter', () => {
    const journal = rollingWith()
    set(journal, 'kill-switch.gated', 'no')
    const step = builtin.sections.flatMap(({ steps }) => steps).find(({ id }) => id === 'kill-switch')
    if (!step) throw new Error('The plan has no kill switch')
    expect(stepReadBack(builtin, journal.state, step)).toBeNull()
    set(journal, 'kill-switch.gated', 'yes')
    expect(stepReadBack(builtin, journal.state, step)).toMatchObject({ expected: 'new-totals' })
  })

  it('does not lock anybody out while the fact is not known: a reason goes on record instead', () => {
    const journal = rollingWith(null)
    set(journal, 'kill-switch.gated', 'yes')
    const complete = { type: 'completeStep', step: 'kill-switch' } as const
    expect(refusalOf(() => journal.run({ ...complete, readBack: 'new-totals' }))).toMatchObject({
      code: 'readback-unknown',
      details: { name: 'Kill-switch flag key' },
    })
    const [first] = journal.run({ ...complete, without: 'There is no profile on this laptop.' })
    expect(first?.data).toMatchObject({
      fact: 'service.flagKey',
      reason: 'There is no profile on this laptop.',
    })
    expect(statusOf(journal, 'kill-switch')).toBe('done')
  })

  it('a reason is no way past a fact that is known', () => {
    const journal = rollingWith()
    expect(refusalOf(() => journal.run({ ...drain, without: 'No time.' })).code).toBe('readback-required')
  })

  it('comes after guards: nobody types what would be refused anyway', () => {
    const journal = new Journal(builtin)
    const start = { type: 'startDeploy', readBack: 'wrong' } as const
    expect(refusalOf(() => journal.run(start)).code).toBe('guard-holds')
    expect(journal.events.some(({ type }) => type === 'readback.given')).toBe(false)
  })

  it('is undone together with what it completed, and asked for again', () => {
    const journal = rollingWith()
    journal.run({ ...drain, readBack: '0' })
    journal.run({ type: 'undo' })
    expect(statusOf(journal, 'drain-canary')).not.toBe('done')
    expect(refusalOf(() => journal.run(drain)).code).toBe('readback-required')
  })

  it('keeps the time that it is said to have happened', () => {
    const journal = rollingWith()
    const occurredAt = '2026-11-23T02:59:00.000Z'
    const events = journal.run({ ...drain, readBack: '0', occurredAt })
    expect(events.map((event) => event.occurredAt)).toEqual(events.map(() => occurredAt))
  })
})

describe('redaction of what was read back', () => {
  const data = { step: 's', before: 'completion', ask: 'Type it.', fact: 'target.tag' } as const

  it('takes out both texts of a match, as one would tell the other', () => {
    const matched = { ...data, expected: 'hunter2', said: 'hunter2', matched: true }
    expect(JSON.stringify(redactable('readback.given', matched)?.kept)).not.toContain('hunter2')
  })

  it('follows the redaction of the fact that it repeats', () => {
    const tried = { ...data, expected: 'hunter2', said: 'hunter3', matched: false }
    expect(JSON.stringify(withoutCopies('readback.given', tried, new Set(['hunter2'])))).not.toContain(
      'hunter',
    )
  })
})
