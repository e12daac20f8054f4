import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { readBundle } from '../../electron/bundle/read.ts'
import { Hands } from '../play/hands.ts'
import { close, closeAll, launch, newFolder } from '../play/launch.ts'
import { inspect } from '../play/screens.ts'
import { runInBackground } from '../play/seeds.ts'
import { ask, chooseFile, saveAs } from '../play/system.ts'

test.afterEach(closeAll)

test('a run is handed over by keyboard, is only readable then, and is taken back by saying so', async () => {
  test.setTimeout(240_000)
  const file = path.join(newFolder(), 'night.backout')
  const first = await launch()
  await saveAs(first, file)
  const { page } = first
  const hands = new Hands(page)
  const run = await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    commands: [
      { type: 'startTimer', timer: 'deploy-window' },
      { type: 'addNote', step: null, text: 'Ana goes off at three.' },
    ],
  })
  await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
  await page.locator('[data-plan]').waitFor()
  const look = async (name: string) => expect.soft(await inspect(first, name)).toEqual([])

  await test.step('the dialog says where the run stands and asks who takes it', async () => {
    await hands.press('Control+Shift+H')
    const dialog = page.getByRole('dialog', { name: 'Hand over this run' })
    await dialog.waitFor()
    await expect(dialog.getByText('1 of 22')).toBeVisible()
    await expect(dialog.getByRole('combobox', { name: 'Who takes over' })).toBeFocused()
    await hands.type('Ben Okoro')
    await look('hand-over')
  })

  const bar = page.getByRole('status').filter({ hasText: 'Handed over to Ben Okoro at' })
  await test.step('the file holds the hand-over, and the run is only readable', async () => {
    await hands.press('Control+Enter')
    await expect(bar).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('The file is written')).toBeVisible({ timeout: 30_000 })
    const bundle = await readBundle(file, '0.1.0')
    expect(bundle.events.at(-1)).toMatchObject({
      type: 'run.handedOver',
      data: { to: { name: 'Ben Okoro' }, file: 'night.backout' },
    })
    await bundle.close()
    await expect(page.getByRole('button', { name: /^Complete step/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Skip/ })).toHaveCount(0)
    await look('handed-over')
  })

  await test.step('home tells it', async () => {
    await hands.letter('g')
    await hands.press('h')
    await expect(page.getByText('Handed over to Ben Okoro')).toBeVisible()
    await look('home-handed-over')
    await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
    await page.locator('[data-plan]').waitFor()
  })

  await test.step('taking it back needs the sentence', async () => {
    await hands.letter('y')
    const dialog = page.getByRole('alertdialog', { name: 'Take the run back?' })
    await dialog.waitFor()
    await hands.press('Control+Enter')
    await expect(dialog.getByRole('alert')).toContainText('Tick “I have the rollback”')
    await look('take-back')
    await dialog.getByRole('checkbox', { name: 'I have the rollback' }).focus()
    await hands.press('Space')
    await hands.press('Control+Enter')
    await expect(dialog).toHaveCount(0)
    await expect(bar).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Complete step/ })).toBeVisible()
    const { events } = await ask(page, 'runs.open', { run })
    expect(events.filter(({ type }) => type.startsWith('run.')).map(({ type }) => type)).toEqual([
      'run.started',
      'run.handedOver',
      'run.takenOver',
    ])
  })
})

test('a hand-over whose file cannot be written says so, and is written elsewhere or taken back', async () => {
  test.setTimeout(120_000)
  const first = await launch()
  const { page } = first
  const hands = new Hands(page)
  await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    commands: [],
  })
  await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
  await page.locator('[data-plan]').waitFor()
  const gone = path.join(newFolder(), 'gone', 'night.backout')
  await saveAs(first, gone)
  await hands.press('Control+Shift+H')
  await page.getByRole('dialog', { name: 'Hand over this run' }).waitFor()
  await hands.press('Control+Enter')
  const dialog = page.getByRole('alertdialog', { name: 'The file was not written' })
  await expect(dialog).toContainText(gone, { timeout: 30_000 })
  expect.soft(await inspect(first, 'hand-over-not-written')).toEqual([])
  const file = path.join(newFolder(), 'night.backout')
  await saveAs(first, file)
  await expect(dialog.getByRole('button', { name: 'Write the file again' })).toBeFocused()
  await hands.press('Enter')
  await expect(page.getByText('The file is written')).toBeVisible({ timeout: 30_000 })
  await expect(dialog).toHaveCount(0)
  expect(fs.existsSync(file)).toBe(true)
})

test('on the other laptop the run asks who has the rollback, and goes on there only then', async () => {
  test.setTimeout(240_000)
  const file = path.join(newFolder(), 'night.backout')
  const first = await launch()
  await saveAs(first, file)
  const run = await runInBackground(first.page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    commands: [{ type: 'startTimer', timer: 'deploy-window' }],
  })
  const { events, device } = await ask(first.page, 'runs.open', { run })
  const by = { id: 'ana', name: 'Ana Ruiz', contact: '' }
  const to = { id: 'ben', name: 'Ben Okoro', contact: '@ben' }
  const given = await ask(first.page, 'run.handOver', { run, version: events.length, by, to })
  expect(given.failure).toBeNull()
  await close(first)

  const second = await launch()
  const { page } = second
  const hands = new Hands(page)
  await ask(page, 'settings.write', { identity: to })
  await chooseFile(second, file)
  await ask(page, 'bundle.import', {})
  await page.getByRole('button', { name: /^Continue checkout-api/ }).click()

  const dialog = page.getByRole('alertdialog', { name: 'Take over this run?' })
  await dialog.waitFor()
  await expect(dialog).toContainText('Ana Ruiz handed it over at')
  await expect(dialog.getByRole('combobox', { name: 'Who takes over' })).toHaveValue('Ben Okoro')
  expect.soft(await inspect(second, 'take-over')).toEqual([])
  await hands.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(
    page.getByRole('status').filter({ hasText: 'Handed over to Ben Okoro by Ana Ruiz' }),
  ).toBeVisible()
  expect.soft(await inspect(second, 'readable-elsewhere')).toEqual([])

  await hands.press('Control+Enter')
  await dialog.waitFor()
  await hands.press('Tab')
  await hands.press('Space')
  await hands.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Complete step/ })).toBeVisible()
  const taken = (await ask(page, 'runs.open', { run })).events.at(-1)
  expect(taken).toMatchObject({
    type: 'run.takenOver',
    data: { by: to, from: { device }, words: 'I have the rollback' },
  })
  expect(taken?.device).not.toBe(device)
})

test('a live run is copied to a second folder; a folder that is gone is told and stops nothing', async () => {
  test.setTimeout(240_000)
  const stick = newFolder()
  const first = await launch()
  const { page } = first
  const hands = new Hands(page)
  await chooseFile(first, stick)
  await hands.press('Control+,')
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(page.getByText(stick, { exact: true })).toBeVisible()
  const start = {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    entry: 'incident',
    commands: [],
  } as const
  const run = await runInBackground(page, start)
  await expect(page.getByText('Last copy')).toBeVisible({ timeout: 20_000 })
  expect.soft(await inspect(first, 'second-folder')).toEqual([])
  const [name = ''] = fs.readdirSync(stick)
  const bundle = await readBundle(path.join(stick, name), '0.1.0')
  expect(bundle.run).toBe(run)
  await bundle.close()

  fs.rmSync(stick, { recursive: true })
  await runInBackground(page, { ...start, service: 'search-api' })
  await hands.letter('g')
  await hands.press('h')
  await page.getByRole('button', { name: /^Continue search-api/ }).click()
  await page.locator('[data-plan]').waitFor()
  await expect(page.getByRole('status').filter({ hasText: 'No copy in the second folder' })).toBeVisible()
  expect.soft(await inspect(first, 'second-folder-gone')).toEqual([])
  await expect(page.getByRole('button', { name: /^Complete step/ })).toBeEnabled()
})
