import fs from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { deployAnyway } from '../play/deployAnyway.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch, newFolder } from '../play/launch.ts'
import { look } from '../play/looks.ts'
import { startRun, story } from '../play/rollback.ts'
import { makeTestKey, signedPackage, type TestKey } from '../play/signing.ts'
import { ask, chooseFile, clipboardText } from '../play/system.ts'

// A newer version comes in a file that a person brings: signed, and never during a run.

test.afterEach(async () => {
  delete process.env['BACKOUT_RELEASE_KEY']
  await closeAll()
})

/** The app as a build with a release key makes it. */
async function launchWithKey(key: TestKey): Promise<Backout> {
  process.env['BACKOUT_RELEASE_KEY'] = key.publicFile
  return launch()
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

async function chooseByKeyboard(hands: Hands): Promise<void> {
  await hands.press('Control+k')
  await dialog(hands.page, 'Every command').waitFor()
  await hands.type('newer version')
  await hands.press('Enter')
}

test('a signed package is checked, shown, copied, and its command is one key away', async () => {
  test.skip(process.platform !== 'linux', 'Elsewhere the installer of the system is opened.')
  const folder = newFolder()
  const key = makeTestKey(folder)
  const file = signedPackage(folder, key)
  const backout = await launchWithKey(key)
  const { app, page } = backout
  const hands = new Hands(page)
  await chooseFile(backout, file)
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    shell.showItemInFolder = (item) => void shown.push(item)
  })
  await hands.press('Control+,')
  await expect(page.getByText(key.id)).toBeVisible()
  await page.getByText(key.id).scrollIntoViewIfNeeded()
  const wrong = await look(backout, 'update-settings')
  await page.getByRole('button', { name: 'Install a newer version from a file…' }).press('Enter')
  await page.getByRole('alertdialog', { name: 'Checking the package' }).waitFor()
  const offered = dialog(page, 'Install Backout 99.0.0?')
  await offered.waitFor()
  for (const said of ['The signature is genuine', '0.1.0 → 99.0.0', file, key.id])
    await expect(offered).toContainText(said)
  wrong.push(...(await look(backout, 'update-offered')))
  await hands.press('Enter')
  const ready = dialog(page, 'Backout 99.0.0 is ready to install')
  await ready.waitFor()
  const copy = path.join(backout.folder, 'updates', path.basename(file))
  expect(fs.readFileSync(copy).equals(fs.readFileSync(file))).toBe(true)
  wrong.push(...(await look(backout, 'update-ready')))
  await hands.press('Enter')
  await expect.poll(() => clipboardText(backout)).toBe(`sudo apt install ${copy}`)
  await hands.tabTo('Show in folder')
  await hands.press('Enter')
  const shown = () => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
  await expect.poll(shown).toEqual([copy])
  await hands.press('Escape')
  await expect(ready).toBeHidden()
  expect(fs.existsSync(copy), 'the command may be run after the dialog is closed').toBe(true)
  expect(wrong).toEqual([])
})

test('a package that was changed, or comes during a run, is refused with the way out', async () => {
  const folder = newFolder()
  const key = makeTestKey(folder)
  const file = signedPackage(folder, key)
  const backout = await launchWithKey(key)
  const { page } = backout
  const hands = new Hands(page)
  await chooseFile(backout, file)
  fs.appendFileSync(file, 'x')
  await chooseByKeyboard(hands)
  const refused = dialog(page, 'Nothing was installed')
  await expect(refused).toContainText('The package is not what was signed')
  await expect(refused).toContainText(file)
  const wrong = await look(backout, 'update-refused')
  await hands.press('Escape')

  fs.truncateSync(file, fs.statSync(file).size - 1)
  await startRun(hands, false)
  const [run] = (await ask(page, 'runs.list', undefined)).runs
  for (const command of deployAnyway(undefined, story.version)) {
    const { events } = await ask(page, 'runs.open', { run: run?.id ?? '' })
    await ask(page, 'runs.execute', { run: run?.id ?? '', version: events.length, command })
  }
  await chooseByKeyboard(hands)
  await expect(refused).toContainText('Not while a run is live')
  await expect(refused).toContainText('is live on this computer')
  await expect(refused.getByRole('button', { name: 'Choose another package' })).toHaveCount(0)
  wrong.push(...(await look(backout, 'update-during-run')))
  expect(fs.existsSync(path.join(backout.folder, 'updates'))).toBe(false)
  expect(wrong).toEqual([])
})

test('built without a release key, the app says so and how to update then', async () => {
  const backout = await launch()
  const { page } = backout
  const hands = new Hands(page)
  await hands.press('Control+,')
  await expect(page.getByText('built without a release key')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Install a newer version from a file…' })).toHaveCount(0)
  await page.getByText('built without a release key').scrollIntoViewIfNeeded()
  const wrong = await look(backout, 'update-without-key')
  await chooseByKeyboard(hands)
  await expect(dialog(page, 'Nothing was installed')).toContainText('install it over this one')
  expect(wrong).toEqual([])
})
