import { describe, expect, test } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { stepViewOf } from '../../../shared/run/selectors.ts'
import { builtin, refusalOf } from './builtin.ts'
import { Journal } from './journal.ts'
import { iso, rolling, set, view } from './rollingBack.ts'

describe('completing a step', () => {
  test('with an image of over 30 days needs a reason', () => {
    const journal = new Journal(builtin)
    set(journal, 'capture-target.production-sha', '9f2c1ab')
    set(journal, 'capture-target.image-tag', '2026.11.19-7')
    const complete: Command = { type: 'completeStep', step: 'capture-target' }
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('image-age')
    set(journal, 'capture-target.image-built', iso(journal, 24 * 31))
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('image-age')
    journal.run({ type: 'passGuard', guard: 'image-age', reason: 'Pulled just now.' })
    set(journal, 'capture-target.image-built', iso(journal, 24 * 40))
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('image-age')
    set(journal, 'capture-target.image-built', iso(journal, 24 * 4))
    expect(refusalOf(() => journal.run(complete)).code).toBe('accepted')
  })

  test('of an old runbook needs a reason, unless it was exercised since', () => {
    const old = { ...builtin, edited: '2025-09-01' }
    const complete: Command = { type: 'completeStep', step: 'runbook-current' }
    const journal = new Journal(old)
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('runbook-age')
    const exercised = new Journal(old, undefined, '2026-03-01T00:00:00.000Z')
    expect(refusalOf(() => exercised.run(complete)).code).toBe('accepted')
    const longAgo = new Journal(old, undefined, '2025-09-20T00:00:00.000Z')
    expect(refusalOf(() => longAgo.run(complete)).details.guard).toBe('runbook-age')
  })

  test('of the redeploy is refused while the tag is not that of step 1, even if that was never captured', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, 'redeploy-image.deployed-tag', '2026.11.19-7')
    const complete: Command = { type: 'completeStep', step: 'redeploy-image' }
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('tag-matches')
    set(journal, 'capture-target.image-tag', '2026.11.19-7')
    expect(refusalOf(() => journal.run(complete)).code).toBe('accepted')
  })

  test('of the PIR beyond its deadline needs a reason', () => {
    const journal = rolling('reversible', 'compatible')
    journal.run({ type: 'completeStep', step: 'smoke-tests' })
    const complete: Command = { type: 'completeStep', step: 'schedule-pir' }
    set(journal, 'schedule-pir.date', '2026-12-01T09:00:00Z')
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('pir-in-time')
    set(journal, 'schedule-pir.date', '2026-11-27T09:00:00Z')
    expect(refusalOf(() => journal.run(complete)).code).toBe('accepted')
  })

  test('of the action items needs one for each factor', () => {
    const journal = rolling('reversible', 'compatible')
    const add = (step: string, field: string, cells: Record<string, string>): unknown =>
      journal.run({ type: 'addRow', step, field, cells })
    for (const factor of ['Cohort too small', 'Alert tuned badly']) {
      add('five-whys', 'factors', { factor, action: 'Mend it', owner: 'Kim' })
    }
    add('action-items', 'items', { title: 'Mend it', owner: 'Kim' })
    const complete: Command = { type: 'completeStep', step: 'action-items' }
    expect(refusalOf(() => journal.run(complete)).details.guard).toBe('factors-covered')
    add('action-items', 'items', { title: 'Tune it', owner: 'Robin' })
    expect(refusalOf(() => journal.run(complete)).code).toBe('accepted')
  })
})

describe('a step that is done', () => {
  test('takes no value of its own that a lock would have refused, and opens again first', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, 'capture-target.image-tag', '2026.11.19-7')
    set(journal, 'redeploy-image.deployed-tag', '2026.11.19-7')
    journal.run({ type: 'completeStep', step: 'redeploy-image' })
    const refused = refusalOf(() => set(journal, 'redeploy-image.deployed-tag', '2026.11.19-6'))
    expect(refused).toMatchObject({ code: 'guard-holds', details: { guard: 'tag-matches' } })
    journal.run({ type: 'reopenStep', step: 'redeploy-image', reason: 'Typed the wrong one.' })
    set(journal, 'redeploy-image.deployed-tag', '2026.11.19-6')
    expect(refusalOf(() => journal.run({ type: 'undo' })).code).toBe('accepted')
  })

  test('stays done when a fact of another step changes, and shows that it is not safe now', () => {
    const journal = rolling('reversible', 'compatible')
    set(journal, 'capture-target.image-tag', '2026.11.19-7')
    set(journal, 'redeploy-image.deployed-tag', '2026.11.19-7')
    journal.run({ type: 'completeStep', step: 'redeploy-image' })
    set(journal, 'capture-target.image-tag', '2026.11.18-1')
    expect(view(journal, 'redeploy-image', 'tag-matches')).toMatchObject({ holds: true })
    expect(journal.state.steps['redeploy-image']?.status).toBe('done')
  })
})

describe('starting the deploy', () => {
  test('needs a young snapshot and agreed triggers, or a reason for each', () => {
    const journal = new Journal(builtin)
    const start: Command = { type: 'startDeploy' }
    set(journal, 'take-snapshot.taken-at', iso(journal, 17))
    expect(refusalOf(() => journal.run(start)).details.guard).toBe('snapshot-age')
    journal.run({ type: 'passGuard', guard: 'snapshot-age', reason: 'Read-only service.' })
    expect(refusalOf(() => journal.run(start)).details.guard).toBe('triggers-agreed')
    journal.run({ type: 'completeStep', step: 'define-triggers' })
    expect(refusalOf(() => journal.run(start)).code).toBe('readback-required')
    const said = { ...start, readBack: '2026.11.23-rc2' }
    expect(refusalOf(() => journal.run(said)).code).toBe('accepted')
  })
})

describe('a kill switch that gates everything', () => {
  test('makes redeploy and migration not needed, and needed again when the answer changes', () => {
    const journal = rolling('one-way', 'breaks')
    const notNeeded = (step: string) => stepViewOf(builtin, journal.state, step)?.notNeeded
    expect(notNeeded('redeploy-image')).toBeNull()
    set(journal, 'kill-switch.gated', 'yes')
    expect(notNeeded('redeploy-image')).toContain('step 12')
    expect(notNeeded('reverse-migration')).toContain('step 12')
    expect(refusalOf(() => journal.run({ type: 'startStep', step: 'redeploy-image' })).code).toBe(
      'step-not-needed',
    )
    set(journal, 'kill-switch.gated', 'unknown')
    expect(notNeeded('redeploy-image')).toBeNull()
  })
})
