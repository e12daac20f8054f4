import { toTheme } from './rehearsal.mjs'

/** What stands around the runs: home, what is owed, the history, what is found, the library and the settings. */
export async function tourAfterwards(hands, camera) {
  const { page } = hands
  const dialog = page.getByRole('dialog')
  const go = async (key, heading) => {
    await hands.letter('g')
    await hands.press(key)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  await hands.letter('g')
  await hands.press('h')
  await page.getByRole('heading', { name: 'Owed' }).first().waitFor()
  await camera.take('home', { readme: true })
  await go('o', 'Owed')
  await camera.take('owed', { readme: true })
  await go('y', 'History')
  await camera.take('history', { readme: true })
  await hands.letter('/')
  await dialog.waitFor()
  await hands.type('snapshot')
  await page.locator('mark').first().waitFor()
  await camera.take('search', { readme: true })
  // The first one empties the box.
  await hands.press('Escape')
  await hands.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await go('l', 'Library')
  await camera.take('library')
  await hands.press('?')
  await dialog.waitFor()
  await camera.take('keys')
  await hands.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await toTheme(hands, 'light')
  await hands.press('Control+,')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await camera.take('settings-light')
}
