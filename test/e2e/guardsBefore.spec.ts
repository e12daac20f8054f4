import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { utcDate } from '../../shared/run/format.ts'
import { daysAgo, type GuardWindow, takeGuardWindow } from '../play/guardMoves.ts'
import {
  attempt,
  carryOut,
  guardInStep,
  guardWords,
  openStep,
  runFromPalette,
  seeGuardHold,
  statusOf,
} from '../play/guards.ts'
import { closeAll, newFolder } from '../play/launch.ts'
import { seeStep } from '../play/rollback.ts'
import { backgroundCaptain } from '../play/seeds.ts'
import { ask, chooseFile } from '../play/system.ts'

// Warnings of the steps before the deploy.

let seat: GuardWindow
test.beforeAll(async () => {
  seat = await takeGuardWindow()
})
test.afterAll(closeAll)

const captain = backgroundCaptain.name
const captured: readonly WindowCommand[] = [
  { type: 'startStep', step: 'capture-target' },
  { type: 'setField', step: 'capture-target', field: 'production-sha', value: '9f2c1ab4' },
  { type: 'setField', step: 'capture-target', field: 'image-tag', value: '1.9-7' },
]

test('an image of over 30 days stops step 1 until somebody says why it will do', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const built = daysAgo(40)
  const run = await seat.openRun('old-image', [
    ...captured,
    { type: 'setField', step: 'capture-target', field: 'image-built', value: built },
  ])
  const complete: WindowCommand = { type: 'completeStep', step: 'capture-target' }
  const held = { ok: false, code: 'guard-holds', guard: 'image-age' }
  const seeItHold = () =>
    seeGuardHold(page, run, 'image-age', [
      new RegExp(`Image built.*${utcDate(built)}.*40 days ago.*in this step`),
      /Image tag.*1\.9-[78].*in this step/,
    ])

  await test.step('the key, the palette and commands past the window are refused', async () => {
    await openStep(hands, 1)
    await seeItHold()
    await seat.tryToComplete('image-age')
    expect(await attempt(page, run, complete)).toMatchObject(held)
    const guard = 'image-age'
    expect(await attempt(page, run, { type: 'passGuard', guard, reason: ' ' })).toMatchObject({
      ok: false,
      code: 'reason-required',
    })
    const approval = { by: backgroundCaptain, how: 'phone', reason: 'It will do.' } as const
    expect(await attempt(page, run, { type: 'approveGuard', guard, ...approval })).toMatchObject({
      ok: false,
      code: 'guard-blocks',
    })
  })

  await test.step('undo takes a reason back', async () => {
    await seat.pass('A first thought.')
    await expect(guardInStep(page, 'image-age')).toContainText(`Passed with a reason by ${captain}`)
    await runFromPalette(hands, 'Undo your last action')
    await seeItHold()
    expect(await attempt(page, run, complete)).toMatchObject(held)
  })

  await test.step('a reason counts for the image that it was given for', async () => {
    await seat.pass('Pulled and started on staging an hour ago.')
    await hands.tabTo('Image tag')
    await hands.fill('1.9-8')
    await hands.press('Enter')
    await expect(guardInStep(page, 'image-age')).toContainText('counts no more: Image built was')
    await expect(guardInStep(page, 'image-age')).toContainText('Image tag was 1.9-7')
    await seat.tryToComplete('image-age')
    expect(await attempt(page, run, complete)).toMatchObject(held)
    expect(await statusOf(page, run, 'capture-target')).toBe('active')
  })

  await seat.pass('1.9-8 was pulled and started, too.')
  await hands.press('Control+Enter')
  await page.getByRole('region', { name: 'Step 2', exact: true }).waitFor()
  expect(await statusOf(page, run, 'capture-target')).toBe('done')
  const { title } = await guardWords(page, run, 'image-age')
  await seat.seeDeviations(
    [`step 1: ${title}`, captain, 'A first thought.', 'Undone later.'],
    [`step 1: ${title}`, captain, '1.9-8 was pulled and started, too.', utcDate(built), 'Image tag: 1.9-8'],
  )
})

test('a build date of the last 30 days opens step 1, and the record has nothing to say', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('young-image', captured)
  await openStep(hands, 1)
  await expect(guardInStep(page, 'image-age')).toHaveCount(0)
  await seat.tryToComplete('image-age')
  await seeGuardHold(page, run, 'image-age', [/Image built.*not captured/])
  await hands.tabTo('Image built')
  await hands.fill(daysAgo(2).slice(0, 16))
  await hands.press('Enter')
  await expect(guardInStep(page, 'image-age')).toHaveCount(0)
  await hands.press('Control+Enter')
  await page.getByRole('region', { name: 'Step 2', exact: true }).waitFor()
  const { shown, exported } = await seat.deviations()
  expect(shown).toBe('')
  expect(exported).toMatch(/^\s*None/)
})

test('a runbook that nobody touched for 14 months stops step 4; a run of it counts as exercise', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const edited = daysAgo(460).slice(0, 10)
  await importOldPlan(edited)
  const run = await startOldPlan('old-plan', false)
  await carryOut(page, run, [{ type: 'startStep', step: 'runbook-current' }])

  await openStep(hands, 4)
  await seeGuardHold(page, run, 'runbook-age', [
    new RegExp(`edited.*${edited}.*46[01] days ago`),
    /exercised.*never/,
  ])
  await seat.tryToComplete('runbook-age')
  expect(await attempt(page, run, { type: 'completeStep', step: 'runbook-current' })).toMatchObject({
    ok: false,
    code: 'guard-holds',
    guard: 'runbook-age',
  })
  expect(await statusOf(page, run, 'runbook-current')).toBe('active')
  await seat.pass('Jo Petrova held it against production this afternoon.')
  await hands.press('Control+Enter')
  await expect.poll(() => statusOf(page, run, 'runbook-current')).toBe('done')
  const { title } = await guardWords(page, run, 'runbook-age')
  await seat.seeDeviations([
    `step 4: ${title}`,
    captain,
    'Jo Petrova held it against production this afternoon.',
    `edited: ${edited}`,
  ])

  const rehearsal = await startOldPlan('old-plan-again', true)
  await openStep(hands, 4)
  await expect(page.getByText(/last exercised .*today/)).toBeVisible()
  await hands.press('Control+Enter')
  await expect.poll(() => statusOf(page, rehearsal, 'runbook-current')).toBe('done')
  await expect(guardInStep(page, 'runbook-age')).toHaveCount(0)
})

/** Imports a copy of the built-in runbook that was last edited on this day. */
async function importOldPlan(edited: string): Promise<void> {
  const { backout, hands } = seat
  const builtin = new URL('../../shared/runbook/builtin/rollback-plan.yaml', import.meta.url)
  const text = fs
    .readFileSync(builtin, 'utf8')
    .replace(/^id: .*$/m, 'id: old-plan')
    .replace(/^title: .*$/m, 'title: Old plan')
    .replace(/^edited: .*$/m, `edited: ${edited}`)
  const file = path.join(newFolder(), 'old-plan.yaml')
  fs.writeFileSync(file, text)
  await chooseFile(backout, file)
  await runFromPalette(hands, 'Library')
  await hands.tabTo('Import a runbook')
  await hands.press('Enter')
  await expect(backout.page.getByRole('heading', { name: 'Old plan' })).toBeVisible()
}

/** Starts a run from it, in the start page. */
async function startOldPlan(service: string, rehearsal: boolean): Promise<string> {
  const { hands } = seat
  const { page } = seat.backout
  await runFromPalette(hands, 'Start a run')
  const version = page.getByRole('button', { name: /Version/ })
  await version.press('Enter')
  await page.getByRole('option', { name: /Old plan/ }).press('Enter')
  await expect(version).toContainText('Old plan')
  const texts = { Service: service, Environment: 'production', 'New version': '2.0', 'Goes back to': '1.9' }
  for (const [name, text] of Object.entries(texts)) {
    const input = page.getByLabel(name, { exact: true }).and(page.locator('input'))
    await input.fill(text)
    await input.press('Tab')
  }
  if (rehearsal) {
    await hands.tabTo('Rehearsal')
    await hands.press('Space')
  }
  await hands.press('Control+Enter')
  await seeStep(hands, 1)
  const run = (await ask(page, 'runs.list', undefined)).runs.find((each) => each.service === service)
  if (!run) throw new Error('The run was not started.')
  return run.id
}
