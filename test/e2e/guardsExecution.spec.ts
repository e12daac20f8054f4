import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { entered, rollingBack } from '../play/afterDecision.ts'
import { type GuardWindow, takeGuardWindow } from '../play/guardMoves.ts'
import {
  carryOut,
  clickOption,
  fieldValue,
  guardInStep,
  guardWords,
  openRunInWindow,
  openStep,
  optionInStep,
  planRow,
  runFromPalette,
  seeGuardHold,
  statusOf,
} from '../play/guards.ts'
import { closeAll } from '../play/launch.ts'
import { typeBack } from '../play/rollback.ts'
import { blocks, expectRefusals, holds } from '../play/roundabout.ts'
import { backgroundCaptain, minutesAgo, runInBackground } from '../play/seeds.ts'

// Steps 12 to 14: the tag that runs has to be the captured one, unless the kill switch makes it unnecessary.

let seat: GuardWindow
test.beforeAll(async () => {
  seat = await takeGuardWindow()
})
test.afterAll(closeAll)

const target = (tag: string): WindowCommand => entered('capture-target', 'image-tag', tag)
const deployed = (tag: string): WindowCommand => entered('redeploy-image', 'deployed-tag', tag)
const complete: WindowCommand = { type: 'completeStep', step: 'redeploy-image' }
const undo: WindowCommand = { type: 'undo' }
const reopen = (step: string): WindowCommand => ({ type: 'reopenStep', step, reason: 'Once more.' })
const approval = { by: backgroundCaptain, how: 'phone', reason: 'It will do.' } as const

/** Drained, and step 14 is begun. */
const drained: readonly WindowCommand[] = [
  ...rollingBack,
  entered('kill-switch', 'gated', 'no'),
  { type: 'completeStep', step: 'kill-switch', next: 'drain-canary' },
  { type: 'completeStep', step: 'drain-canary', next: 'redeploy-image', readBack: '0' },
]

/** What is typed in step 14 as the tag that runs. */
async function typeTag(tag: string): Promise<void> {
  await seat.hands.tabTo('Tag that runs now')
  await seat.hands.fill(tag)
  await seat.hands.press('Enter')
}

test('another tag than the captured one keeps step 14 open, whichever way leads there', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('wrong-tag', [target('1.9-7'), ...drained])
  const { title } = await guardWords(page, run, 'tag-matches')
  const seeItHold = () =>
    seeGuardHold(page, run, 'tag-matches', [/now.*2\.0-1.*in this step/, /Image tag.*1\.9-7.*from step 1/])
  const tag = page.getByLabel('Tag that runs now')

  await test.step('keys, mouse and palette do not complete it, with all of the screen or the step only', async () => {
    await openStep(hands, 14)
    await typeTag('2.0-1')
    await seeItHold()
    await expect(guardInStep(page, 'tag-matches')).toContainText('No override')
    await expect(guardInStep(page, 'tag-matches').getByRole('button')).toHaveText([/^from step 1/])
    for (const view of ['all of it', 'the step only']) {
      const tries = [
        () => hands.press('Control+Enter'),
        () => runFromPalette(hands, 'Complete step'),
        () => page.getByRole('button', { name: /^Complete step/ }).click(),
      ]
      for (const complete of tries) {
        await page.getByRole('heading', { level: 1 }).click()
        await expect(tag).not.toBeFocused()
        await complete()
        await expect(tag, view).toBeFocused()
      }
      await hands.letter('.')
    }
    await seat.seeNoOverride()
    expect(await statusOf(page, run, 'redeploy-image')).toBe('active')
  })

  await test.step('no command past the window completes it', async () => {
    await expectRefusals(page, run, [
      [complete, { code: 'field-required' }],
      [{ ...complete, next: 'reverse-migration' }, { code: 'field-required' }],
      [{ ...complete, occurredAt: minutesAgo(1) }, { code: 'field-required' }],
      [{ type: 'passGuard', guard: 'tag-matches', reason: 'It will do.' }, blocks],
      [{ type: 'approveGuard', guard: 'tag-matches', ...approval }, blocks],
    ])
    expect(await statusOf(page, run, 'redeploy-image')).toBe('active')
  })

  await test.step('the record says what stops it', async () => {
    const { shown, exported } = await seat.stepInRecord(14)
    for (const told of [shown, exported]) {
      expect(told).toMatch(/Locked/)
      expect(told).toContain(title)
      expect(told).toMatch(/Tag that runs now: `?2\.0-1`?, Image tag: `?1\.9-7/)
    }
  })

  await test.step('undo leads back to the wrong tag, not to a step that is done with it', async () => {
    await carryOut(page, run, [deployed('1.9-7'), complete, undo, undo])
    expect(await fieldValue(page, run, 'redeploy-image', 'deployed-tag')).toBe('2.0-1')
    await seeItHold()
    await expectRefusals(page, run, [[complete, { code: 'field-required' }]])
    // The step is done rightly, then the captured tag is another one, and the way back to "done" is undo.
    await carryOut(page, run, [deployed('1.9-7'), complete, target('2.0-1'), reopen('redeploy-image')])
    await expectRefusals(page, run, [[undo, holds('tag-matches')]])
    await hands.letter('Control+z')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(title)
    expect(await statusOf(page, run, 'redeploy-image')).toBe('active')
    await carryOut(page, run, [target('1.9-7'), deployed('2.0-1')])
    await seeItHold()
  })

  await test.step('the captured tag, typed again, completes it', async () => {
    await typeTag('1.9-7')
    await expect(guardInStep(page, 'tag-matches')).toHaveCount(0)
    await hands.press('Control+Enter')
    await page.getByRole('region', { name: 'Step 15', exact: true }).waitFor()
    expect(await statusOf(page, run, 'redeploy-image')).toBe('done')
    await seat.seeDeviations([
      'Step 14, Tag that runs now: a wrong value was entered',
      '2.0-1',
      'Changed after',
    ])
  })

  await test.step('a tag that is changed afterwards leaves the step done, and everybody is told', async () => {
    await carryOut(page, run, [target('1.9-8')])
    await openStep(hands, 14)
    await expect(guardInStep(page, 'tag-matches')).toContainText('Not safe now')
    await seat.seeDeviations(['Step 14 is done', title, '1.9-7', '1.9-8'])
  })
})

test('a tag that was never captured keeps step 14 open until step 1 names it', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const wanted = { service: 'no-tag', version: '2.0', target: '1.9', entry: 'incident' } as const
  const run = await runInBackground(page, { ...wanted, commands: [deployed('1.9-7')] })
  await openRunInWindow(hands, wanted.service)
  await openStep(hands, 14)
  await expect(guardInStep(page, 'tag-matches')).toHaveCount(0)
  await seat.tryToComplete('tag-matches')
  await seeGuardHold(page, run, 'tag-matches', [/now.*1\.9-7/, /Image tag.*not captured.*capture in step 1/])
  await expectRefusals(page, run, [
    [complete, holds('tag-matches')],
    [{ ...complete, occurredAt: minutesAgo(1) }, holds('tag-matches')],
    [{ type: 'passGuard', guard: 'tag-matches', reason: 'It will do.' }, blocks],
    [{ type: 'approveGuard', guard: 'tag-matches', ...approval }, blocks],
  ])
  expect(await statusOf(page, run, 'redeploy-image')).not.toBe('done')

  await guardInStep(page, 'tag-matches')
    .getByRole('button', { name: /^capture in step 1/ })
    .press('Enter')
  await page.getByRole('region', { name: 'Step 1', exact: true }).waitFor()
  await hands.tabTo('Image tag')
  await hands.fill('1.9-7')
  await hands.press('Enter')
  await openStep(hands, 14)
  await hands.press('Control+Enter')
  await expect.poll(() => statusOf(page, run, 'redeploy-image')).toBe('done')
  const { shown, exported } = await seat.stepInRecord(14)
  for (const told of [shown, exported]) expect(told).not.toContain('Locked')
})

test('a kill switch that gates everything makes steps 14 and 15 unnecessary, as long as it does', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('gated', [target('1.9-7'), ...rollingBack])
  const because = 'The kill switch gates the bad path completely (step 12).'
  const answer = (label: string) => clickOption(page, label)
  const seeNotNeeded = async (): Promise<void> => {
    for (const number of [14, 15]) await expect(planRow(page, number)).toContainText(`not needed. ${because}`)
  }
  const seeNeeded = async (): Promise<void> => {
    for (const number of [14, 15]) await expect(planRow(page, number)).toContainText('to do')
  }

  await test.step('they are passed over, with the reason', async () => {
    await openStep(hands, 12)
    await seeNeeded()
    await answer('Unknown')
    await expect(optionInStep(page, 'Unknown')).toBeChecked()
    await seeNeeded()
    await answer('Yes, fully gated')
    await seeNotNeeded()
    // Without a service profile there is no key to read back.
    await hands.tabTo('Or say why to go on without')
    await hands.type('The profile lies on the other laptop.')
    await hands.press('Control+Enter')
    await page.getByRole('region', { name: 'Step 13', exact: true }).waitFor()
    await typeBack(hands, '0')
    await hands.press('Control+Enter')
    await page.getByRole('region', { name: 'Step 16', exact: true }).waitFor()
    await hands.letter('k')
    await page.getByRole('region', { name: 'Step 13', exact: true }).waitFor()
  })

  await test.step('nothing can be done in them, and nothing unsafe be chosen', async () => {
    await openStep(hands, 15)
    await expect(page.locator('[data-step-content]')).toContainText(because)
    await expect(optionInStep(page, 'Run the down-migration')).toBeDisabled()
    await hands.press('Control+Enter')
    await page.getByRole('region', { name: 'Step 16', exact: true }).waitFor()
    await expectRefusals(page, run, [
      [complete, { code: 'step-not-needed' }],
      [{ type: 'completeStep', step: 'reverse-migration' }, { code: 'step-not-needed' }],
      [entered('reverse-migration', 'way', 'down-migration'), holds('down-migration-reversible')],
    ])
    const told = [await seat.stepInRecord(14), await seat.stepInRecord(15)]
    for (const { shown, exported } of told) {
      expect(shown).toMatch(/Not needed/i)
      expect(shown).toContain(because)
      expect(exported).toMatch(/not needed/)
      expect(exported).toContain(because)
    }
  })

  await test.step('undo and another answer bring them back', async () => {
    await openStep(hands, 12)
    await hands.letter('o')
    await page.getByRole('dialog').waitFor()
    await hands.type('Errors are back with the flag off.')
    await hands.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await answer('No, or there is no flag')
    await seeNeeded()
    await page.getByRole('heading', { level: 1 }).click()
    await hands.press('Control+z')
    await seeNotNeeded()
    await answer('Unknown')
    await seeNeeded()
    await hands.press('Control+Enter')
    await page.getByRole('region', { name: 'Step 14', exact: true }).waitFor()
    await expectRefusals(page, run, [
      [complete, { code: 'field-required' }],
      [entered('reverse-migration', 'way', 'down-migration'), holds('down-migration-reversible')],
    ])
    const { shown, exported } = await seat.stepInRecord(15)
    for (const told of [shown, exported]) expect(told).not.toMatch(/not needed/i)
    await seat.seeDeviations(['Step 12 reopened', 'Errors are back with the flag off.'])
  })
})
