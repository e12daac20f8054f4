import fs from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { Hands } from '../play/hands.ts'
import { close, closeAll, launch, newFolder } from '../play/launch.ts'
import { inspect } from '../play/screens.ts'
import { runInBackground } from '../play/seeds.ts'
import { ask, chooseFile } from '../play/system.ts'
import { ana, doIn, exportBundle, importBundle, partWays } from '../play/twoLaptops.ts'

test.afterEach(closeAll)

/** The run is in hand on the other laptop: the app asks who takes it over, and nobody does. */
async function onlyRead(page: Page): Promise<void> {
  await page.getByRole('alertdialog', { name: 'Take over this run?' }).waitFor()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
}

test('what two laptops changed unseen comes together, is chosen by keyboard, and stays in the record', async () => {
  test.setTimeout(180_000)
  const { folder, run, file } = await partWays()
  const a = await launch(folder)
  const { page } = a
  const hands = new Hands(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })

  await test.step('the import says what came, and that three places are to be chosen', async () => {
    await importBundle(a, file)
    const dialog = page.getByRole('dialog', { name: 'The run came together' })
    await expect(dialog).toContainText('3 places were changed on both sides: choose')
    await expect(dialog).toContainText('events that were not here')
    expect(await inspect(a, 'import')).toEqual([])
    await page.keyboard.press('Enter')
    // "Open the run and choose": what is to be chosen lies open at once.
    await page.getByRole('dialog', { name: '3 conflicts' }).waitFor()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('home shows it on the card of the run', async () => {
    await hands.letter('g')
    await hands.press('h')
    await expect(page.getByRole('article', { name: /checkout-api/ })).toContainText('3 conflicts')
    await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
    await onlyRead(page)
    await page.locator('[data-plan] li [data-row]').first().click()
  })

  await test.step('the plan, the step and the top line show it', async () => {
    const row = page.locator('[data-plan] li [data-row]').first()
    await expect(row).toContainText('1 conflict: choose which side is kept')
    const banner = page.getByRole('region', { name: 'Conflicts in this step' })
    for (const words of [
      'Skipped: The tag is known from Friday.',
      'Failed: The registry answers 503',
      'Ben Okri',
    ]) {
      await expect(banner).toContainText(words)
    }
    await expect(page.getByRole('button', { name: /^3 conflicts/ })).toBeVisible()
    expect(await inspect(a, 'conflict on a step')).toEqual([])
  })

  await test.step('a person keeps one side of each by keyboard', async () => {
    await hands.letter('v')
    await expect(page.getByRole('dialog', { name: '3 conflicts' })).toBeVisible()
    expect(await inspect(a, 'conflicts')).toEqual([])
    const failed = page.getByRole('dialog').getByRole('button', { name: /^Keep this: Failed/ })
    while (!(await failed.evaluate((button) => button === document.activeElement)))
      await hands.press('ArrowRight')
    await hands.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Keep this side?' })).toContainText(
      'Not kept, stays in the record',
    )
    expect(await inspect(a, 'keep one side')).toEqual([])
    await hands.press('Control+Enter')
    // Both sides went on: who has the run is the third place.
    for (const left of ['2 conflicts', '1 conflict']) {
      await expect(page.getByRole('dialog', { name: left })).toBeVisible()
      await hands.press('Enter')
      await expect(page.getByRole('dialog', { name: 'Keep this side?' })).toBeVisible()
      await hands.press('Control+Enter')
    }
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^\d conflict/ })).toHaveCount(0)
    const { events } = await ask(page, 'runs.open', { run })
    expect(events.filter(({ type }) => type === 'conflict.resolved')).toHaveLength(3)
  })

  await test.step('the record tells both sides, and who chose', async () => {
    await hands.letter('g')
    await hands.press('r')
    const record = page.locator('article.record')
    await expect(record).toContainText('Kept by Ana Silva')
    await expect(record).toContainText('Skipped: The tag is known from Friday.')
    await expect(record).toContainText('Not kept')
    expect(await inspect(a, 'record of a conflict')).toEqual([])
  })

  await test.step('the same bundle a second time brings nothing', async () => {
    await importBundle(a, file)
    await expect(page.getByRole('dialog', { name: 'Everything was here already' })).toBeVisible()
    expect(await inspect(a, 'import of nothing new')).toEqual([])
    await page.keyboard.press('Escape')
  })
})

test('a bundle that was changed on its way is refused with the place in it, and nothing is written', async () => {
  test.setTimeout(120_000)
  const { folder, run, file } = await partWays()
  const bytes = fs.readFileSync(file)
  const at = bytes.indexOf('Ben Okri')
  expect(at).toBeGreaterThan(0)
  bytes.write('Bob Okri', at)
  const changed = path.join(folder, 'changed.backout')
  fs.writeFileSync(changed, bytes)
  const a = await launch(folder)
  const { page } = a
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const before = (await ask(page, 'runs.open', { run })).events.length

  await importBundle(a, changed)
  const dialog = page.getByRole('dialog', { name: 'Nothing was imported' })
  await expect(dialog).toContainText('The bundle was refused')
  await expect(dialog).toContainText('nothing was written')
  await expect(dialog.getByText('Part of the file', { exact: true })).toBeVisible()
  expect(await inspect(a, 'refused import')).toEqual([])
  expect((await ask(page, 'runs.open', { run })).events).toHaveLength(before)

  await test.step('the way out is on the dialog', async () => {
    await chooseFile(a, file)
    await dialog.getByRole('button', { name: 'Choose another bundle' }).click()
    await expect(page.getByRole('dialog', { name: 'The run came together' })).toBeVisible()
    await page.keyboard.press('Escape')
  })
})

test('a device that has gone two ways is told, and its events are shown as evidence', async () => {
  test.setTimeout(180_000)
  const first = await launch()
  await ask(first.page, 'settings.write', { identity: ana })
  const run = await runInBackground(first.page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    commands: [],
  })
  await close(first)
  const copied = newFolder()
  fs.cpSync(first.folder, copied, { recursive: true })
  const written = async (folder: string, text: string): Promise<string> => {
    const laptop = await launch(folder)
    await doIn(laptop, run, [{ type: 'addNote', step: null, text }])
    const file = await exportBundle(laptop, run, 'note.backout')
    await close(laptop)
    return file
  }
  const files = [await written(first.folder, 'On the first.'), await written(copied, 'On a copy.')] as const

  const other = await launch(newFolder())
  const { page } = other
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await importBundle(other, files[0])
  await expect(page.getByRole('dialog', { name: 'The run is here now' })).toContainText('Ana Silva')
  expect(await inspect(other, 'import of a new run')).toEqual([])
  await page.keyboard.press('Escape')
  await importBundle(other, files[1])
  await expect(page.getByRole('dialog', { name: 'Nothing was imported' })).toContainText(
    'Two different pasts of one device',
  )
  expect(await inspect(other, 'fork')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
  await onlyRead(page)
  const hands = new Hands(page)
  await hands.letter('g')
  await hands.press('r')
  await expect(page.getByRole('banner').getByText('1 event kept apart')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Kept apart' })).toBeInViewport()
  expect(await inspect(other, 'record with a fork')).toEqual([])
})

test('a bundle dropped on home is imported', async () => {
  test.setTimeout(120_000)
  const { folder, file } = await partWays()
  const a = await launch(folder)
  const { page } = a
  // A file that a page makes up lies nowhere on the disk; one that was chosen in a field does.
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.id = 'dropped'
    document.body.append(field)
  })
  await page.locator('#dropped').setInputFiles(file)
  await page.locator('#dropped').evaluate((field: HTMLInputElement) => {
    const transfer = new DataTransfer()
    for (const one of field.files ?? []) transfer.items.add(one)
    for (const kind of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
    }
  })
  await expect(page.getByRole('dialog', { name: 'The run came together' })).toBeVisible()
})
