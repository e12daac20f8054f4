import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { graphicsNote } from '../../electron/window/graphics.ts'
import { type Backout, close, closeAll, launch } from '../play/launch.ts'

test.afterEach(closeAll)

const note = (folder: string) => path.join(folder, 'browser', graphicsNote)

const compositing = ({ app }: Backout) =>
  app.evaluate((electron) => electron.app.getGPUFeatureStatus().gpu_compositing)

const drawsWithout = ({ app }: Backout) =>
  app.evaluate((electron) => electron.app.commandLine.hasSwitch('disable-gpu'))

const drawer = ({ app }: Backout) =>
  app.evaluate((electron) => electron.app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid)

/** What a person sees has pixels of more than one colour. */
const isDrawn = async ({ page }: Backout) => {
  const picture = await page.screenshot({ animations: 'disabled' })
  return picture.byteLength > 10_000
}

test('what a start finds out about graphics the next one knows', async () => {
  const first = await launch()
  expect(await drawsWithout(first), 'nothing is known at first').toBe(false)
  const has = (await compositing(first)).startsWith('enabled')
  await expect.poll(() => fs.existsSync(note(first.folder)), 'noted only where there are none').toBe(!has)
  await close(first)
  const second = await launch(first.folder)
  expect(await drawsWithout(second)).toBe(!has)
  expect(await isDrawn(second)).toBe(true)
  await close(second)
})

test('without graphics the app outlives the process that draws, again and again', async () => {
  test.setTimeout(90_000)
  const first = await launch()
  const { electron, computer } = await first.app.evaluate(async () => {
    const os = process.getBuiltinModule('node:os')
    return { electron: process.versions.electron ?? '', computer: `${os.hostname()} ${os.release()}` }
  })
  await close(first)
  // As a start leaves it that found none.
  fs.mkdirSync(path.dirname(note(first.folder)), { recursive: true })
  const until = Date.now() + 3600_000
  fs.writeFileSync(note(first.folder), JSON.stringify({ electron, computer, until }))
  const backout = await launch(first.folder)
  expect(await drawsWithout(backout)).toBe(true)
  // More often than the engine bears where it could fall back to something else.
  for (let round = 0; round < 8; round += 1) {
    let pid: number | undefined
    await expect.poll(async () => (pid = await drawer(backout))).toBeDefined()
    process.kill(Number(pid), 'SIGKILL')
    await expect.poll(async () => [undefined, pid].includes(await drawer(backout))).toBe(false)
    await backout.page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
  }
  await backout.page.getByRole('button', { name: 'Commands' }).click()
  await expect(backout.page.getByRole('dialog')).toBeVisible()
  await backout.page.keyboard.press('Escape')
  await backout.page.keyboard.press('Control+,')
  await expect(backout.page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  // Not before: a picture that the driver takes while the engine sets up its drawing anew leaves the window blank.
  expect(await isDrawn(backout)).toBe(true)
  await close(backout)
})
