import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import {
  director,
  entered,
  judgedByHand,
  restoreTested,
  rollingBack,
  runOf,
  snapshotRestored,
  withDirector,
} from '../play/afterDecision.ts'
import { enter } from '../play/fields.ts'
import {
  attempt,
  carryOut,
  clickOption,
  deviationsOnScreen,
  exportedMarkdown,
  openRecord,
  openRunInWindow,
  openStep,
  optionInStep,
  runFromPalette,
  seeGuardHold,
  stateOf,
  statusOf,
  underHeading,
} from '../play/guards.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch } from '../play/launch.ts'
import { completeStep, typeBack } from '../play/rollback.ts'
import {
  asPerson,
  blocks,
  choose,
  expectRefusals,
  holds,
  seeUndoRefused,
  tryByHand,
  unsafeMoments,
  wayOf,
  ways,
} from '../play/roundabout.ts'
import { backgroundCaptain, minutesAgo } from '../play/seeds.ts'

let backout: Backout
let hands: Hands
test.beforeAll(async () => {
  backout = await launch()
  hands = new Hands(backout.page)
})
test.afterAll(closeAll)

const robin = { id: 'robin', name: 'Robin Okafor', contact: '@robin' }
const refused = { code: 'approver-refused' }
const approve = (by = director): WindowCommand => {
  return { type: 'approveGuard', guard: 'restore-approved', by, how: 'phone', reason: 'Yes, restore it.' }
}
const rows = (found: number): WindowCommand => entered('restore-scratch', 'actual-rows', found)
const reopen: WindowCommand = { type: 'reopenStep', step: 'restore-scratch', reason: 'Counted again.' }

test('a snapshot whose test restore failed cannot be restored, whoever approves it and whichever way leads there', async () => {
  const { page } = backout
  const guard = 'restore-tested'
  const run = await runOf(page, 'restore-not-tested', [
    withDirector,
    ...snapshotRestored(95, { expected: 48_210, found: 48_200 }),
    ...rollingBack,
  ])
  await openRunInWindow(hands, 'restore-not-tested')
  await openStep(hands, 6)
  await hands.press('Control+Enter')
  await expect(page.locator('[data-step-content] [aria-invalid=true]').first()).toBeVisible()
  await hands.letter('f')
  await page.getByRole('dialog', { name: /^Fail/ }).waitFor()
  await hands.type('Ten rows are missing.')
  await hands.press('Control+Enter')
  await expect.poll(() => statusOf(page, run, 'restore-scratch')).toBe('failed')

  await openStep(hands, 15)
  await seeGuardHold(page, run, guard, [
    /Step 6.*not done/,
    /Rows found.*48,200 rows/,
    /Rows expected.*48,210/,
  ])
  await tryByHand(backout, hands, ways.restore, 2)
  await carryOut(page, run, [approve()])
  await expectRefusals(page, run, [
    [choose('restore-snapshot'), holds(guard)],
    [{ ...choose('restore-snapshot'), occurredAt: minutesAgo(60) }, holds(guard)],
    [{ type: 'passGuard', guard, reason: 'It will do.' }, blocks],
    [{ type: 'approveGuard', guard, by: director, how: 'writing', reason: 'Go.' }, blocks],
    [{ type: 'completeStep', step: 'restore-scratch' }, { code: 'step-not-open' }],
    [{ type: 'completeStep', step: 'reverse-migration' }, { code: 'field-required' }],
  ])
  // Left out, it is no test either; equal counts alone are none.
  await carryOut(page, run, [
    reopen,
    { type: 'skipStep', step: 'restore-scratch', reason: 'No time.' },
    rows(48_210),
  ])
  await expectRefusals(page, run, [[choose('restore-snapshot'), holds(guard)]])
  await carryOut(page, run, [rows(48_200)])
  await tryByHand(backout, hands, ways.restore, 2)
  expect(await wayOf(page, run)).toBeNull()

  await openStep(hands, 6)
  await hands.letter('o')
  await page.getByRole('dialog', { name: /^Reopen/ }).waitFor()
  await hands.type('The count ran on a replica that lagged.')
  await hands.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await enter(hands, { field: 'Rows found', text: '48210' })
  await hands.press('Control+Enter')
  await expect.poll(() => statusOf(page, run, 'restore-scratch')).toBe('done')
  await openStep(hands, 15)
  await clickOption(page, ways.restore)
  await expect(optionInStep(page, ways.restore)).toBeChecked()
  await typeBack(hands, 'pre-deploy-20261123-0140')
  await completeStep(hands, 15)
  expect(await statusOf(page, run, 'reverse-migration')).toBe('done')
  expect(await unsafeMoments(page, run)).toEqual([])

  await openRecord(hands)
  const shown = await deviationsOnScreen(page)
  expect(shown).toContainEqual(expect.stringMatching(/^Failed Step 6 failed.*Ten rows are missing/))
  expect(shown).toContainEqual(expect.stringMatching(/^Reopened Step 6 reopened.*a replica that lagged/))
  const listed = underHeading(await exportedMarkdown(backout), 'Deviations')
  expect(listed).toContain('“Ten rows are missing.”')
  expect(listed).toContain('“The count ran on a replica that lagged.”')
})

test('no undo brings the restore back once its test does not hold any more', async () => {
  const { page } = backout
  const guard = 'restore-tested'
  const run = await runOf(page, 'restore-undo', [withDirector, ...restoreTested, ...rollingBack, approve()])
  await carryOut(page, run, [judgedByHand('one-way', 'compatible')])
  // Chosen while it was safe, then another way; somebody else finds that the counts were wrong.
  await carryOut(page, run, [choose('restore-snapshot'), choose('keep-schema')])
  await asPerson(page, robin, () => carryOut(page, run, [rows(48_209)]))
  await openRunInWindow(hands, 'restore-undo')
  await openStep(hands, 15)
  await seeUndoRefused(hands, 'The restore of this snapshot was not tested')
  await runFromPalette(hands, 'Undo your last action')
  await expectRefusals(page, run, [[{ type: 'undo' }, holds(guard)]])
  expect(await wayOf(page, run)).toBe('keep-schema')

  // Made safe, chosen, made unsafe in one way and the other, and undone again and again.
  for (const worse of [rows(1), reopen]) {
    await carryOut(page, run, [rows(48_210)])
    await attempt(page, run, { type: 'completeStep', step: 'restore-scratch' })
    expect(await statusOf(page, run, 'restore-scratch')).toBe('done')
    await carryOut(page, run, [choose('restore-snapshot'), worse])
    expect(await wayOf(page, run)).toBeNull()
    await expectRefusals(page, run, [[choose('restore-snapshot'), holds(guard)]])
    for (let times = 0; times < 4; times += 1) {
      await hands.letter('Control+z')
      await attempt(page, run, { type: 'undo' })
      expect(await wayOf(page, run)).toBeNull()
    }
  }
  expect(await unsafeMoments(page, run)).toEqual([])
})

test('the director approves the restore, not who works on the run, and only for this snapshot', async () => {
  const { page } = backout
  const guard = 'restore-approved'
  const run = await runOf(page, 'restore-approved', [...restoreTested, ...rollingBack])
  await openRunInWindow(hands, 'restore-approved')
  await openStep(hands, 15)
  await clickOption(page, ways.restore)
  const dialog = page.getByRole('dialog', { name: `Enter the approval: ${ways.restore}` })
  await expect(dialog).toContainText(/Every write since \d\d:\d\d:\d\dZ is lost: 1 h 3\d min and counting/)
  await expect(dialog).toContainText('pre-deploy-20261123-0140')
  await hands.press('Control+Enter')
  await expect(dialog).toContainText('Say how it was given.')
  await hands.type(backgroundCaptain.name)
  await hands.tabUntil('how it was given', ({ kind }) => kind === 'radio')
  await hands.press('ArrowDown', 'Control+Enter')
  await expect(dialog).toContainText(
    `${backgroundCaptain.name} works on this run. Nobody approves their own way.`,
  )
  expect((await stateOf(page, run)).guards[guard]).toBeUndefined()

  await hands.tabTo('Engineering director')
  await hands.fill(director.name)
  await hands.tabTo('Why it is worth it')
  await hands.type('An hour of carts weighs less than wrong invoices.')
  await hands.press('Control+Enter')
  await expect(optionInStep(page, ways.restore)).toBeChecked()
  await expect.poll(() => wayOf(page, run)).toBe('restore-snapshot')
  const step = page.locator('[data-step-content]')
  await expect(step).toContainText('Approved by Dana Whitfield, by phone; entered by Alex Moreno')
  const holder = (await stateOf(page, run)).roles['engineering-director']?.person
  if (!holder) throw new Error('Nobody holds the role of the director.')

  await openStep(hands, 5)
  await enter(hands, { field: 'Snapshot identifier', text: 'pre-deploy-20261123-0300' })
  await openStep(hands, 15)
  await expect(step).toContainText(`“${ways.restore}” was chosen and is chosen no more`)
  await seeGuardHold(page, run, 'restore-tested', [/done/])
  await carryOut(page, run, [entered('restore-scratch', 'restored-snapshot', 'pre-deploy-20261123-0300')])
  await expect(step).toContainText(
    /It was given for other facts and counts no more: Snapshot identifier was pre-deploy-20261123-0140, Taken at was \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ\./,
  )
  await expectRefusals(page, run, [
    [choose('restore-snapshot'), holds(guard)],
    [{ ...choose('restore-snapshot'), occurredAt: minutesAgo(1) }, holds(guard)],
    [{ type: 'passGuard', guard, reason: 'It was approved once.' }, blocks],
    [approve(backgroundCaptain), refused],
    [approve(robin), refused],
    [approve({ ...director, name: ' ' }), { code: 'person-required' }],
    [{ type: 'completeStep', step: 'reverse-migration' }, { code: 'field-required' }],
  ])
  // At the director's own keyboard it is nobody else's word either, and the captain cannot take the role.
  await asPerson(page, holder, () => expectRefusals(page, run, [[approve(holder), refused]]))
  const asDirector = { type: 'assignPerson', role: 'engineering-director', reachable: true } as const
  await expectRefusals(page, run, [
    [{ ...asDirector, person: backgroundCaptain }, { code: 'roles-conflict' }],
  ])
  expect(await wayOf(page, run)).toBeNull()

  // It was the snapshot that was tested after all, but older than it was said to be: more would be lost.
  await openStep(hands, 5)
  await enter(hands, { field: 'Snapshot identifier', text: 'pre-deploy-20261123-0140' })
  await enter(hands, { field: 'Taken at', text: minutesAgo(125) })
  await carryOut(page, run, [entered('restore-scratch', 'restored-snapshot', 'pre-deploy-20261123-0140')])
  await openStep(hands, 15)
  expect(await wayOf(page, run)).toBeNull()
  await step.getByRole('button', { name: `Enter the approval: ${ways.restore}` }).press('Enter')
  await expect(dialog).toContainText(/is lost: 2 h \d min and counting/)
  await hands.tabUntil('how it was given', ({ kind }) => kind === 'radio')
  await hands.press('Space', 'ArrowDown', 'ArrowDown')
  await hands.tabTo('Why it is worth it')
  await hands.fill('Mail of 03:12: restore it, two hours are bearable.')
  await hands.press('Control+Enter')
  await expect.poll(() => wayOf(page, run)).toBe('restore-snapshot')
  await typeBack(hands, 'pre-deploy-20261123-0140')
  await completeStep(hands, 15)
  expect(await statusOf(page, run, 'reverse-migration')).toBe('done')
  expect(await unsafeMoments(page, run)).toEqual([])

  await openRecord(hands)
  const told = 'By Dana Whitfield (Engineering director)'
  const shown = (await deviationsOnScreen(page)).filter((line) => line.includes(told))
  const listed = underHeading(await exportedMarkdown(backout), 'Deviations')
    .split('\n')
    .filter((line) => line.includes(told))
  for (const lines of [shown, listed]) {
    expect(lines).toHaveLength(2)
    const [first, second] = lines
    expect(first).toContain(
      `${told} by phone, step 15: The engineering director has not approved losing these writes`,
    )
    expect(first).toMatch(/Alex Moreno, \d\d:\d\d:\d\dZ/)
    expect(first).toContain('An hour of carts weighs less than wrong invoices.')
    expect(first).toMatch(/Shown as lost: 1 h 3\d min of writes, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/)
    expect(first).toContain('For Snapshot identifier: pre-deploy-20261123-0140, Taken at: ')
    expect(second).toContain(`${told} in writing`)
    expect(second).toContain('Mail of 03:12: restore it, two hours are bearable.')
    expect(second).toMatch(/Shown as lost: 2 h \d min of writes, since \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/)
  }
})
