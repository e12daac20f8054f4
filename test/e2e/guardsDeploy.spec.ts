import { expect, type Locator, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { type GuardWindow, takeGuardWindow } from '../play/guardMoves.ts'
import {
  attempt,
  carryOut,
  exportedMarkdown,
  guardWords,
  leaveRecord,
  openRecord,
  openStep,
  recordScreenText,
  runFromPalette,
  seeGuardHold,
  stateOf,
} from '../play/guards.ts'
import { closeAll } from '../play/launch.ts'
import { typeBack } from '../play/rollback.ts'
import { backgroundCaptain, minutesAgo } from '../play/seeds.ts'

// What is asked before the deploy starts, and what freezes with it.

let seat: GuardWindow
test.beforeAll(async () => {
  seat = await takeGuardWindow()
})
test.afterAll(closeAll)

const captain = backgroundCaptain.name
const start: WindowCommand = { type: 'startDeploy' }
const pass = (guard: string): WindowCommand => ({ type: 'passGuard', guard, reason: 'A first thought.' })
const setSnapshot = (id: string): WindowCommand => {
  return { type: 'setField', step: 'take-snapshot', field: 'snapshot-id', value: id }
}
const setTakenAt = (at: string): WindowCommand => {
  return { type: 'setField', step: 'take-snapshot', field: 'taken-at', value: at }
}
const deployDialog = () => seat.backout.page.getByRole('dialog', { name: 'The deploy starts' })

/** Whether somebody sees the middle of a control: what stays at the edge of a dialog does not lie over it. */
const isUncovered = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2) === element
  })

test('an old snapshot and triggers that nobody agreed on keep the deploy waiting for two reasons', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('old-snapshot', [
    setSnapshot('nightly-1122'),
    setTakenAt(minutesAgo(20 * 60)),
  ])
  const snapshot = await guardWords(page, run, 'snapshot-age')
  const triggers = await guardWords(page, run, 'triggers-agreed')
  const dialog = deployDialog()
  const old = dialog.getByRole('region', { name: snapshot.title })
  const open = dialog.getByRole('region', { name: triggers.title })
  const reasons = dialog.getByRole('textbox', { name: 'Why deploy all the same' })

  await test.step('the dialog says why, and takes no silence for an answer', async () => {
    await openStep(hands, 5)
    await seeGuardHold(page, run, 'snapshot-age', [/Taken at.*20 h.* ago/, /nightly-1122/])
    await hands.letter('x')
    await expect(old.getByRole('listitem')).toContainText([
      /20 h.* ago.*from step 5/,
      /nightly-1122.*from step 5/,
    ])
    await expect(old).toContainText(/would lose every write since .*20 h .*and counting/)
    await expect(old).toContainText(snapshot.wayOut)
    await expect(open.getByRole('listitem')).toContainText([/Step 9.*not done.*open step 9/, /Triggers.*3/])
    await expect(open).toContainText(triggers.wayOut)
    const missing = dialog.getByText('Write a reason: the record must say why this was passed.')
    await hands.press('Control+Enter')
    await expect(missing).toHaveCount(2)
    await hands.type('Writes have been frozen since.')
    await expect(missing).toHaveCount(0)
    await hands.press('Control+Enter')
    await expect(missing).toHaveCount(1)
    await hands.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  await test.step('no command past the window starts it', async () => {
    const stopped = async (guard: string, command = start): Promise<void> =>
      expect(await attempt(page, run, command)).toMatchObject({ ok: false, code: 'guard-holds', guard })
    await stopped('snapshot-age')
    // Recorded late, for a time at which the snapshot was young: what counts is its age now.
    await stopped('snapshot-age', { ...start, occurredAt: minutesAgo(19 * 60) })
    await carryOut(page, run, [pass('snapshot-age')])
    await stopped('triggers-agreed')
    await carryOut(page, run, [pass('triggers-agreed'), { type: 'undo' }])
    await stopped('triggers-agreed')
    await carryOut(page, run, [pass('triggers-agreed'), setSnapshot('nightly-1121')])
    await stopped('snapshot-age')
    const reason = 'To be met in the window.'
    await carryOut(page, run, [{ type: 'withdrawGuard', guard: 'triggers-agreed', reason }])
    expect((await stateOf(page, run)).deployStartedAt).toBeNull()
  })

  await test.step('two reasons start it', async () => {
    await runFromPalette(hands, 'Deploy starts')
    await expect(old).toContainText('Snapshot identifier was nightly-1122')
    await expect(reasons.first()).toHaveValue('Writes have been frozen since.')
    await expect(reasons.first()).toBeFocused()
    await hands.tabUntil('first reason left', ({ name }) => name !== 'Why deploy all the same')
    await hands.tabUntil('second reason', ({ name }) => name === 'Why deploy all the same')
    await expect(reasons.nth(1)).toBeFocused()
    await expect.poll(() => isUncovered(reasons.nth(1))).toBe(true)
    await hands.type('The captain decides by the dashboard.')
    await typeBack(hands, '2.0')
    await hands.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    expect((await stateOf(page, run)).deployStartedAt).not.toBeNull()
  })
  await seat.seeDeviations(
    [`step 5: ${snapshot.title}`, captain, 'Writes have been frozen since.', 'nightly-1121'],
    [`step 9: ${triggers.title}`, captain, 'The captain decides by the dashboard.'],
    ['step 9:', 'To be met in the window.'],
    [`step 9: ${triggers.title}`, 'A first thought.', 'Undone later.'],
  )
})

const prepared: readonly WindowCommand[] = [
  setSnapshot('pre-2-0'),
  setTakenAt(minutesAgo(60)),
  { type: 'setField', step: 'define-triggers', field: 'baseline-error-rate', value: 1.1 },
  { type: 'setField', step: 'define-triggers', field: 'baseline-p99', value: 420 },
  { type: 'setField', step: 'define-triggers', field: 'observation-minutes', value: 10 },
  { type: 'startStep', step: 'define-triggers' },
  { type: 'completeStep', step: 'define-triggers' },
  { type: 'postMessage', kind: 'deploy-window', text: 'We deploy at three.', url: '', where: '#releases' },
]

test('a young snapshot and agreed triggers let the deploy start without a word', async () => {
  const { hands } = seat
  const run = await seat.openRun('young-snapshot', prepared)
  const dialog = deployDialog()
  await hands.letter('x')
  await expect(dialog.getByRole('textbox', { name: /^Read back/ })).toBeFocused()
  await expect(dialog.getByRole('region')).toHaveCount(0)
  await hands.type('2.0')
  await hands.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  expect((await stateOf(seat.backout.page, run)).deployStartedAt).not.toBeNull()
  expect((await seat.deviations()).shown).toBe('')
})

test('what froze at the deploy is changed by an amendment only, and the verdict as frozen stays in sight', async () => {
  const { hands } = seat
  const { page } = seat.backout
  const run = await seat.openRun('frozen-triggers', [...prepared, start])
  const frozen = (await stateOf(page, run)).agreed
  const baseline = page.getByLabel('Baseline error rate')

  await test.step('the step shows what froze, and its fields are closed even where it is open again', async () => {
    await openStep(hands, 9)
    await hands.letter('o')
    await page.getByRole('dialog').waitFor()
    await hands.type('A second thought.')
    await hands.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect(page.getByText(/^Frozen \d\d:\d\d:\d\dZ/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Remove row 1' })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Add trigger' })).toHaveCount(0)
    await hands.tabTo('Baseline error rate')
    await hands.fill('9')
    await hands.press('Enter')
    await expect(baseline).toHaveValue('1.1')
  })

  await test.step('no command past the window and no undo changes it', async () => {
    const place = { step: 'define-triggers', field: 'triggers' }
    const tries: readonly WindowCommand[] = [
      { type: 'setField', step: 'define-triggers', field: 'baseline-error-rate', value: 9 },
      { type: 'setField', step: 'define-triggers', field: 'observation-minutes', value: 1 },
      { type: 'setCell', ...place, row: 'error-rate', column: 'value', value: 9 },
      { type: 'removeRow', ...place, row: 'error-rate' },
      { type: 'addRow', ...place, cells: { metric: 'CPU', comparator: '>', value: 99, minutes: 60 } },
    ]
    for (const command of tries) {
      expect(await attempt(page, run, command), JSON.stringify(command)).toMatchObject({
        ok: false,
        code: 'triggers-frozen',
      })
    }
    await carryOut(page, run, [{ type: 'undo' }])
    expect(await attempt(page, run, { type: 'undo' })).toMatchObject({ ok: false, code: 'cannot-undo' })
    expect(await attempt(page, run, { type: 'undo' })).toMatchObject({ ok: false, code: 'cannot-undo' })
    expect((await stateOf(page, run)).agreed).toEqual(frozen)
  })

  // Three per cent of errors for twelve minutes: a breach of what was agreed, not of what it is amended to.
  const points = Array.from({ length: 13 }, (_, index) => [Date.parse(minutesAgo(14 - index)), 3] as const)
  await carryOut(page, run, [
    { type: 'startStep', step: 'evaluate-canary' },
    { type: 'setField', step: 'evaluate-canary', field: 'since', value: minutesAgo(15) },
    {
      type: 'addReadings',
      source: 'typed',
      name: '',
      series: [{ metric: 'error_rate', points }],
      rejected: [],
    },
  ])
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict).toContainText('breach')
  const changes = ['error rate > 2 % for 5 min', 'error rate > 4 % for 5 min']
  const reason = 'The load test of the other team is in these numbers.'

  await test.step('an amendment asks for a reason and is shown so', async () => {
    const amend: WindowCommand = { type: 'amendTriggers', set: emptySet, reason: '' }
    expect(await attempt(page, run, amend)).toMatchObject({ ok: false, code: 'reason-required' })
    const dialog = page.getByRole('dialog', { name: 'Amend the triggers' })
    await hands.tabTo('Amend…')
    await hands.press('Enter')
    await dialog.waitFor()
    await hands.tabTo('Value, row 1')
    await hands.fill('4')
    await hands.press('Control+Enter')
    await expect(dialog).toContainText('Write a reason: the record must say why.')
    for (const change of changes) await expect(dialog).toContainText(change)
    await hands.tabTo('Reason')
    await hands.type(reason)
    await hands.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    const amendments = page.getByRole('region', { name: 'Amendments' })
    await expect(amendments).toContainText(`${captain}: “${reason}”`)
    for (const change of changes) await expect(amendments).toContainText(change)
    await expect(verdict).toContainText('inconclusive')
    await expect(verdict).toContainText('As frozen they say breach; amended since.')
  })

  await test.step('who decides is told what the triggers said as they froze', async () => {
    await hands.letter('d')
    await expect(page.getByText(/^The triggers as they froze say breach\./)).toBeVisible()
    await hands.press('Escape')
  })
  await seat.seeDeviations(['Triggers amended after the freeze', ...changes, captain, reason, 'Hash'])
  await openRecord(hands)
  expect(await recordScreenText(page)).toContain('As they froze, the triggers would say: breach.')
  expect(await exportedMarkdown(seat.backout)).toContain('As they froze, the triggers would say: breach.')
  await leaveRecord(hands)
})

const emptySet = { triggers: [], baseline: {}, observeMinutes: null }
