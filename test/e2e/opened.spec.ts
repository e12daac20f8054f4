import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { electronArgs, electronEnv, electronPath } from '../../build/electron-path.mjs'
import { Hands } from '../play/hands.ts'
import { close, closeAll, launch, newFolder } from '../play/launch.ts'
import { startRun } from '../play/rollback.ts'

// A bundle that is opened in the system, by a double click say: shown and asked about, never brought in by itself.

const root = path.resolve(import.meta.dirname, '../..')

test.afterEach(closeAll)

/** A run of another laptop in a file. */
async function bundleOfAnother(): Promise<string> {
  const folder = newFolder()
  const first = await launch(folder, [`--save-folder=${folder}`])
  await startRun(new Hands(first.page), true)
  const { run } = await first.page.evaluate(async () => {
    const listed = await window.api.call('runs.list', undefined)
    return { run: listed.ok ? (listed.value.runs[0]?.id ?? '') : '' }
  })
  const written = await first.page.evaluate(async (id) => window.api.call('bundle.export', { run: id }), run)
  await close(first)
  if (!written.ok) throw new Error(`No bundle was written: ${written.error.code}`)
  return written.value.path
}

test('the app started with a bundle shows what is in it, and imports it when it is told to', async () => {
  const file = await bundleOfAnother()
  const { page } = await launch(newFolder(), [], [file])
  const dialog = page.getByRole('dialog', { name: 'Bring this run in?' })
  await expect(dialog).toContainText('The run is not on this computer.')
  const runs = await page.evaluate(async () => window.api.call('runs.list', undefined))
  expect(runs.ok && runs.value.total).toBe(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'The run is here now' })).toBeVisible()
})

test('a second start with a bundle shows it in the window that is open, and Escape leaves it', async () => {
  const file = await bundleOfAnother()
  const folder = newFolder()
  const { page } = await launch(folder)
  const second = spawn(electronPath({ download: false }), [...electronArgs(), root, file], {
    env: { ...process.env, ...electronEnv(), BACKOUT_DATA: folder },
    stdio: 'ignore',
  })
  await new Promise((resolve) => second.once('exit', resolve))
  const dialog = page.getByRole('dialog', { name: 'Bring this run in?' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const runs = await page.evaluate(async () => window.api.call('runs.list', undefined))
  expect(runs.ok && runs.value.total).toBe(0)
})
