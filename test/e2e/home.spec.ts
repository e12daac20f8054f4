import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { Hands } from '../play/hands.ts'
import { closeAll, launch } from '../play/launch.ts'
import { look } from '../play/looks.ts'
import { resize } from '../play/screens.ts'
import { backgroundCaptain, runInBackground } from '../play/seeds.ts'

// The first screen: what a new person can do, what is owed, and how it is closed by keyboard, also in a closed run.

test.afterEach(closeAll)

const item = (title: string, owner: string): WindowCommand => ({
  type: 'addRow',
  step: 'action-items',
  field: 'items',
  cells: { title, owner, sprint: 'Sprint 48', link: 'https://jira.example.com/OPS-771' },
})
const mitigated: readonly WindowCommand[] = [
  { type: 'rollBackNow', by: backgroundCaptain, reason: 'Errors above 2 %.' },
  { type: 'startStep', step: 'smoke-tests' },
  ...['login', 'core-workflow', 'checkout', 'error-rate', 'p99-latency'].map(
    (tick): WindowCommand => ({
      type: 'tickItem',
      step: 'smoke-tests',
      field: 'passed',
      item: tick,
      ticked: true,
    }),
  ),
  { type: 'completeStep', step: 'smoke-tests' },
]

test('a new person sees an example record and starts a run; what is owed is closed by keyboard', async () => {
  test.setTimeout(240_000)
  const backout = await launch()
  const { page } = backout
  const hands = new Hands(page)
  const wrong: string[] = []
  await resize(backout, 1440, 900)

  await test.step('an empty app offers a run, a rehearsal and an example', async () => {
    for (const name of [
      /^Start a run/,
      /^Rehearse \(8 minutes\)/,
      /^See an example record/,
      /^Incident now/,
    ]) {
      await expect(page.getByRole('button', { name })).toBeVisible()
    }
    wrong.push(...(await look(backout, 'home-first')))
  })

  await test.step('the example is a whole record, says that it is one, and stores nothing', async () => {
    await hands.tabUntil('the example', ({ name }) => name.startsWith('See an example record'))
    await hands.press('Enter')
    await expect(page.getByText('An example: nobody ran this')).toBeVisible()
    await expect(page.getByText('Rollback of example-checkout 2026.11.23-rc2').first()).toBeVisible()
    await expect(page.getByText('Step 22').first()).toBeAttached()
    wrong.push(...(await look(backout, 'home-example')))
    const stored = await page.evaluate(() => window.api.call('runs.list', undefined))
    expect(stored).toMatchObject({ ok: true, value: { total: 0, runs: [] } })
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(page.getByRole('button', { name: /^See an example record/ })).toBeVisible()
  })

  await test.step('starting asks for the name in one line and keeps what was typed', async () => {
    await hands.press('n')
    await expect(page.getByRole('textbox', { name: /^Your name/ })).toBeFocused()
    await hands.type('Alex Moreno')
    wrong.push(...(await look(backout, 'home-start')))
    await page.getByRole('button', { name: 'Create a profile' }).click()
    await expect(page.getByRole('heading', { name: 'Library', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(page.getByRole('textbox', { name: /^Your name/ })).toHaveValue('Alex Moreno')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
  })

  await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.12-4',
    target: '2026.11.10',
    commands: [
      ...mitigated,
      item('Choose the canary cohort by payment kind', 'Alex Moreno'),
      item('Size the pricing pool from production traffic', ''),
      { type: 'markStepWrong', step: 'smoke-tests', text: 'The worker needs 40 s more.' },
      { type: 'closeRun', summary: 'Review and actions follow.' },
    ],
  })
  await runInBackground(page, {
    service: 'search',
    version: '91',
    target: '90',
    rehearsal: true,
    commands: [{ type: 'closeRun', summary: 'Practice.' }],
  })
  const live = await runInBackground(page, {
    service: 'payments',
    version: '4.18.0',
    target: '4.17.2',
    commands: [
      { type: 'rollBackNow', by: backgroundCaptain, reason: 'p99 doubled.' },
      { type: 'skipStep', step: 'kill-switch', reason: 'There is no flag.' },
    ],
  })
  const first = 'Choose the canary cohort by payment kind'

  await test.step('home says what runs, who has it, and what is owed', async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await hands.press('g', 'h')
    const card = page.getByRole('article', { name: 'payments · production' })
    await expect(card.getByText('Captain: Alex Moreno')).toBeVisible()
    await expect(page.getByRole('heading', { name: /^Owed \d/ })).toBeVisible()
    wrong.push(...(await look(backout, 'home-owed')))
  })

  await test.step('an action item of a closed run is closed with one line, by keyboard alone', async () => {
    await hands.tabUntil('the item', ({ name }) => name === first)
    await hands.press('c')
    await expect(page.getByRole('dialog', { name: 'Close this action item' })).toBeVisible()
    wrong.push(...(await look(backout, 'home-settle')))
    await hands.type('Merged in OPS-771')
    await hands.press('Control+Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('button', { name: first, exact: true })).toBeHidden()
  })

  await test.step('the list of everything owed has what was done, and takes it back', async () => {
    await hands.press('g', 'o')
    await expect(page.getByRole('heading', { name: /^Owed \d/, level: 1 })).toBeVisible()
    wrong.push(...(await look(backout, 'owed')))
    await hands.tabUntil('what is done', ({ name }) => name === 'Done')
    await hands.press('Enter')
    await expect(page.getByText('Merged in OPS-771')).toBeVisible()
    wrong.push(...(await look(backout, 'owed-done')))
    await page.getByRole('button', { name: first, exact: true }).click()
    await hands.press('g', 'r')
    await expect(
      page.getByText(/Changed since its seal|Not sealed|was added after it/).first(),
    ).toBeAttached()
    await expect(page.getByText('Done since.').first()).toBeAttached()
    await hands.press('g', 'o')
    await page.getByRole('button', { name: 'Done', exact: true }).click()
    await page.getByRole('button', { name: `Reopen: ${first}` }).click()
    await hands.type('It was reverted.')
    await hands.press('Control+Enter')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('button', { name: first, exact: true })).toBeVisible()
  })

  await test.step('a message that is owed opens at once from home', async () => {
    await hands.press('g', 'h')
    await page.getByRole('button', { name: /owed: What payments/ }).click()
    await expect(page.getByRole('dialog')).toContainText('Investigating')
    expect(live).not.toBe('')
  })
  expect(wrong).toEqual([])
})
