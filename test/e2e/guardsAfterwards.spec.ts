import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { rollingBack } from '../play/afterDecision.ts'
import { enter } from '../play/fields.ts'
import { daysAgo, type GuardWindow, takeGuardWindow } from '../play/guardMoves.ts'
import { carryOut, guardInStep, guardWords, openStep, seeGuardHold, statusOf } from '../play/guards.ts'
import { closeAll } from '../play/launch.ts'
import { blocks, expectRefusals, holds } from '../play/roundabout.ts'
import { backgroundCaptain, minutesAgo } from '../play/seeds.ts'

// The review after a rollback: when it is held, and what it comes to.

let seat: GuardWindow
test.beforeAll(async () => {
  seat = await takeGuardWindow()
})
test.afterAll(closeAll)

const captain = backgroundCaptain.name
const undo: WindowCommand = { type: 'undo' }

test('a PIR after its deadline needs a reason, which counts for that date only', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('late-review', [
    ...rollingBack,
    { type: 'completeStep', step: 'smoke-tests' },
    { type: 'startStep', step: 'schedule-pir' },
  ])
  const { title } = await guardWords(page, run, 'pir-in-time')
  const complete: WindowCommand = { type: 'completeStep', step: 'schedule-pir' }
  const [late, later] = [daysAgo(-21).slice(0, 10), daysAgo(-28).slice(0, 10)]
  const typeDate = async (day: string): Promise<void> => {
    await hands.tabTo('Date of the PIR')
    await hands.fill(`${day} 14:00`)
    await hands.press('Enter')
  }
  const seeItHold = (day: string) =>
    seeGuardHold(page, run, 'pir-in-time', [
      new RegExp(`Date of the PIR.*${day} 14:00:00Z.*in this step`),
      /Date of the PIR, at the latest.*\d{4}-\d\d-\d\d/,
    ])

  await openStep(hands, 19)
  await typeDate(late)
  await seeItHold(late)
  await seat.tryToComplete('pir-in-time')
  await expectRefusals(page, run, [
    [complete, holds('pir-in-time')],
    [{ ...complete, occurredAt: minutesAgo(1) }, holds('pir-in-time')],
    [{ type: 'passGuard', guard: 'pir-in-time', reason: '' }, { code: 'reason-required' }],
  ])
  await seat.pass('Half of those who were there are on leave.')
  await typeDate(later)
  await expect(guardInStep(page, 'pir-in-time')).toContainText('counts no more')
  await seat.tryToComplete('pir-in-time')
  await expectRefusals(page, run, [[complete, holds('pir-in-time')]])
  expect(await statusOf(page, run, 'schedule-pir')).toBe('active')
  await seat.pass('The whole team is at the conference until then.')
  await carryOut(page, run, [undo])
  await seeItHold(later)
  await seat.tryToComplete('pir-in-time')
  await seat.pass('The team is at the conference until then.')
  await hands.press('Control+Enter')
  await page.getByRole('region', { name: 'Step 20', exact: true }).waitFor()
  await seat.seeDeviations([`step 19: ${title}`, captain, 'The team is at the conference until then.', later])
})

test('a PIR within five business days is nothing to talk about', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('review-in-time', [
    ...rollingBack,
    { type: 'completeStep', step: 'smoke-tests' },
    { type: 'startStep', step: 'schedule-pir' },
  ])
  await openStep(hands, 19)
  await hands.tabTo('Date of the PIR')
  await hands.fill(`${daysAgo(-4).slice(0, 10)} 14:00`)
  await hands.press('Enter')
  await hands.press('Control+Enter')
  await page.getByRole('region', { name: 'Step 20', exact: true }).waitFor()
  expect(await statusOf(page, run, 'schedule-pir')).toBe('done')
  expect((await seat.deviations()).shown).not.toContain('Warning, step')
})

test('fewer action items than factors keep step 21 open, whichever way leads there', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('factors', [
    ...rollingBack,
    factor('No canary check for 4xx'),
    factor('Nobody tested the old image'),
    item('Add a canary check for 4xx'),
    { type: 'startStep', step: 'action-items' },
  ])
  const { title } = await guardWords(page, run, 'factors-covered')
  const complete: WindowCommand = { type: 'completeStep', step: 'action-items' }
  const reopen: WindowCommand = { type: 'reopenStep', step: 'action-items', reason: 'Once more.' }
  const held = holds('factors-covered')
  const seeItHold = () =>
    seeGuardHold(page, run, 'factors-covered', [
      /items.*1 entry.*in this step/,
      /factors.*2 entries.*from step 20/,
    ])
  await test.step('keys, mouse and palette do not complete it, with all of the screen or the step only', async () => {
    await openStep(hands, 21)
    await seeItHold()
    await expect(guardInStep(page, 'factors-covered')).toContainText('No override')
    await expect(guardInStep(page, 'factors-covered').getByRole('button')).toHaveText([/^from step 20/])
    for (const view of ['all of it', 'the step only']) {
      await seat.tryToComplete('factors-covered')
      await page.getByRole('heading', { level: 1 }).click()
      await page.getByRole('button', { name: /^Complete step/ }).click()
      await expect(guardInStep(page, 'factors-covered'), view).toBeFocused()
      await hands.letter('.')
    }
    await seat.seeNoOverride()
  })
  await test.step('no command past the window completes it', async () => {
    const approval = { by: backgroundCaptain, how: 'phone', reason: 'It will do.' } as const
    await expectRefusals(page, run, [
      [complete, held],
      [{ ...complete, next: 'update-runbook' }, held],
      [{ ...complete, occurredAt: minutesAgo(1) }, held],
      [{ type: 'passGuard', guard: 'factors-covered', reason: 'It will do.' }, blocks],
      [{ type: 'approveGuard', guard: 'factors-covered', ...approval }, blocks],
    ])
    expect(await statusOf(page, run, 'action-items')).toBe('active')
  })

  await test.step('the record says what stops it', async () => {
    const { shown, exported } = await seat.stepInRecord(21)
    for (const told of [shown, exported]) {
      expect(told).toMatch(/Locked/)
      expect(told).toContain(title)
      expect(told).toMatch(/items: 1 entry, .*factors: 2 entries/)
    }
  })

  await test.step('undo takes the second item away, and no way leads to a step that is done without it', async () => {
    await carryOut(page, run, [item('Test the old image'), complete, undo, undo])
    await seeItHold()
    await expectRefusals(page, run, [[complete, held]])
    // The step is done rightly, then another factor is found, and the way back to "done" is undo.
    await carryOut(page, run, [
      item('Test the old image'),
      complete,
      factor('The flag was not known'),
      reopen,
    ])
    await expectRefusals(page, run, [[undo, held]])
    await hands.letter('Control+z')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(title)
    expect(await statusOf(page, run, 'action-items')).toBe('active')
    await seat.tryToComplete('factors-covered')
    await expectRefusals(page, run, [[complete, held]])
  })

  await test.step('an item for each factor completes it', async () => {
    await enter(hands, { field: 'Action items', row: ['List the flags', 'Kim Duarte', '2026-W50'] })
    await expect(guardInStep(page, 'factors-covered')).toHaveCount(0)
    await hands.press('Control+Enter')
    await page.getByRole('region', { name: 'Step 22', exact: true }).waitFor()
    expect(await statusOf(page, run, 'action-items')).toBe('done')
    expect((await seat.deviations()).shown).not.toContain(title)
  })

  await test.step('a factor that is found afterwards leaves it done, and everybody is told', async () => {
    await carryOut(page, run, [factor('The dashboard hid it')])
    await openStep(hands, 21)
    await expect(guardInStep(page, 'factors-covered')).toContainText('Not safe now')
    await seat.seeDeviations(['Step 21 is done', title, '3 entries', '4 entries'])
  })
})

function factor(text: string): WindowCommand {
  const cells = { factor: text, action: 'Mend it', owner: 'Kim Duarte' }
  return { type: 'addRow', step: 'five-whys', field: 'factors', cells }
}

function item(text: string): WindowCommand {
  return { type: 'addRow', step: 'action-items', field: 'items', cells: { title: text, owner: 'Kim Duarte' } }
}
