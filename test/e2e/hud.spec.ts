import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { violations } from '../play/axe.ts'
import { deployAnyway } from '../play/deployAnyway.ts'
import { carryOut, openRunInWindow, statusOf } from '../play/guards.ts'
import { Hands } from '../play/hands.ts'
import { crashHud, hudPlace, openHud, pictureHud } from '../play/hud.ts'
import { close, closeAll, launch } from '../play/launch.ts'
import { nameless, pictures, showTheme, sideways } from '../play/screens.ts'
import { backgroundCaptain, runInBackground } from '../play/seeds.ts'
import { ask } from '../play/system.ts'
import { toldInOrder, walkByTab } from '../play/walk.ts'
import { expectRead, expectWritten } from '../play/written.ts'

test.afterEach(closeAll)

/** A rehearsal that rolls back, at step 14 of 22: the tag that runs is entered, the target never was. */
const rollingBack = {
  service: 'checkout-api',
  version: '2026.11.23-rc2',
  target: '2026.11.19',
  rehearsal: true,
  commands: [
    ...deployAnyway(),
    { type: 'startStep', step: 'evaluate-canary' },
    { type: 'decide', choice: 'rollback', by: backgroundCaptain, reason: 'Customers cannot pay.' },
    { type: 'startStep', step: 'redeploy-image' },
    { type: 'setField', step: 'redeploy-image', field: 'deployed-tag', value: '2026.11.19-7' },
  ],
} as const

const tagGuard = 'The tag that runs is not the one captured in step 1'
const title = (page: Page) => page.getByRole('heading', { level: 1 })

/** Sends a call past everything that the HUD would offer. */
const callFrom = (hud: Page, name: string, input: unknown): Promise<unknown> =>
  hud.evaluate(
    async ([called, given]) => {
      const answer = await window.api.call(called as 'runs.list', given as undefined)
      return answer.ok ? 'done' : answer.error.code
    },
    [name, input] as const,
  )

test('the HUD shows the run on top, completes by key, bypasses nothing and is back where it was left', async () => {
  test.setTimeout(120_000)
  const backout = await launch()
  const { app, page } = backout
  await ask(page, 'settings.write', { identity: backgroundCaptain })
  const run = await runInBackground(page, rollingBack)
  await openRunInWindow(new Hands(page), rollingBack.service)
  expect(await hudPlace(backout)).toBeNull()
  const hud = await openHud(backout)
  await hud.emulateMedia({ reducedMotion: 'reduce' })

  await test.step('it says what matters, and lies on top', async () => {
    await expect(title(hud)).toHaveText('14Redeploy the prior image')
    await expect(hud.getByRole('timer', { name: /^Time to mitigation \d/ })).toBeVisible()
    await expect(hud.getByText('REHEARSAL')).toBeVisible()
    await expect(hud.getByText('inconclusive')).toBeVisible()
    await expect(hud.getByText('Rolling back')).toBeVisible()
    expect((await hudPlace(backout))?.onTop).toBe(true)
  })

  await test.step('what a guard holds is not completed, and the way to it is one key', async () => {
    await expect(hud.getByText(`Locked: ${tagGuard}`)).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('h')
    await expect(title(page)).not.toHaveText('Redeploy the prior image')
    await hud.keyboard.press('Control+Enter')
    await expect(hud.getByRole('alert').getByText(`Not completed. Locked: ${tagGuard}`)).toBeVisible()
    expect(await statusOf(page, run, 'redeploy-image')).toBe('active')
    await hud.keyboard.press('g')
    await expect(title(page)).toHaveText('Redeploy the prior image')
    await carryOut(page, run, [
      { type: 'setField', step: 'capture-target', field: 'image-tag', value: '2026.11.19-7' },
    ])
    await expect(hud.getByText(/Locked/)).toHaveCount(0)
  })

  await test.step('while nothing can be written it says NOT RECORDED, and neither window calls the step done', async () => {
    const other = new Database(path.join(backout.folder, 'backout.db'))
    other.exec('BEGIN IMMEDIATE')
    await hud.keyboard.press('Control+Enter')
    await expect(hud.getByRole('alert').getByText('NOT RECORDED')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('alert').getByText('NOT RECORDED')).toBeVisible()
    await expect(title(hud)).toHaveText('14Redeploy the prior image')
    await hud.screenshot({ path: path.join(pictures, 'hud-unsaved.png') })
    await app.evaluate(async ({ app: electron, dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      electron.quit()
    })
    await expect.poll(() => hudPlace(backout), 'asked, stayed, and nothing is gone').not.toBeNull()
    other.exec('ROLLBACK')
    other.close()
    await hud.getByRole('button', { name: 'Retry' }).press('Enter')
  })

  await test.step('then the step is done, in both windows', async () => {
    await expect(title(hud)).toHaveText('15Reverse the migration if safe', { timeout: 20_000 })
    await expect(hud.getByText('NOT RECORDED')).toHaveCount(0)
    await expect(hud.getByText(/^Recorded/)).toBeVisible()
    await expect(page.locator('[data-plan] li [data-row]').nth(13)).toContainText('done')
    expect(await statusOf(page, run, 'redeploy-image')).toBe('done')
  })

  await test.step('what is missing is named, and nothing is completed', async () => {
    await hud.keyboard.press('Control+Enter')
    await expect(hud.getByRole('alert').getByText(/^Not completed\. .* is required\./)).toBeVisible()
    expect(await statusOf(page, run, 'reverse-migration')).toBe('active')
  })

  await test.step('its page cannot call for more than it needs', async () => {
    const complaints = backout.complaints.length
    for (const [name, input] of [
      ['record.export', { run, format: 'md' }],
      ['settings.write', { theme: 'dark' }],
      ['runs.execute', { run, version: 1, command: { type: 'skipStep', step: 'kill-switch', reason: 'x' } }],
      ['hud.follow', { run: null }],
    ] as const) {
      expect(await callFrom(hud, name, input), name).toBe('foreign-sender')
    }
    await expect.poll(() => backout.complaints.slice(complaints).join('')).toContain('hud.html was refused')
    expect(await callFrom(hud, 'runs.list', undefined)).toBe('done')
  })

  await test.step('it is whole in every theme, small, large and at 200 %', async () => {
    const wrong: string[] = []
    for (const theme of ['dark', 'light', 'contrast'] as const) {
      await showTheme(page, theme)
      await hud.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme)
      wrong.push(...(await violations(hud)), ...(await nameless(hud)), ...(await sideways(hud)))
      await hud.screenshot({ path: path.join(pictures, `hud-${theme}.png`) })
    }
    await hud.emulateMedia({ forcedColors: 'active' })
    await hud.screenshot({ path: path.join(pictures, 'hud-forced-colors.png') })
    await hud.emulateMedia({ forcedColors: 'none' })
    for (const [width, height, zoom] of [
      [300, 200, 1],
      [700, 460, 1],
      [600, 400, 2],
    ] as const) {
      await pictureHud(backout, hud, width, height, zoom)
      wrong.push(...(await sideways(hud)).map((line) => `${width} at ${zoom}: ${line}`))
      await expect(hud.getByRole('button', { name: 'Complete step' })).toBeInViewport({ ratio: 1 })
      await expect(title(hud)).toBeInViewport({ ratio: 1 })
    }
    const { stops, missed } = await walkByTab(hud)
    wrong.push(...missed.map((name) => `not reached by Tab: ${name}`))
    wrong.push(...stops.filter(({ visible }) => !visible).map(({ name }) => `no visible focus: ${name}`))
    expect(wrong).toEqual([])
    expectWritten('hudTabOrder.txt', toldInOrder(stops).join('\n'))
    await expectRead(hud, 'hudScreen.txt')
    await pictureHud(backout, hud, 400, 300, 1)
  })

  const second = await runInBackground(page, {
    ...rollingBack,
    service: 'pricing-worker',
    rehearsal: false,
    commands: deployAnyway(),
  })
  await test.step('another run that goes on is one key away, and the main window leads back', async () => {
    await hud.getByRole('button', { name: /^Run \d of 2/ }).waitFor()
    await hud.keyboard.press('n')
    await expect(hud.getByText('pricing-worker')).toBeVisible()
    await hud.keyboard.press('n')
    await expect(hud.getByText('checkout-api')).toBeVisible()
    await ask(page, 'main.show', { run: second, step: null })
    await expect(hud.getByText('pricing-worker')).toBeVisible()
  })

  const before = await hudPlace(backout)
  await hud.keyboard.press('Control+ArrowLeft')
  await hud.keyboard.press('Control+ArrowDown')
  await expect
    .poll(async () => (await hudPlace(backout))?.bounds)
    .toMatchObject({ x: (before?.bounds.x ?? 0) - 40, y: (before?.bounds.y ?? 0) + 40 })
  const left = (await hudPlace(backout))?.bounds
  // From the other side: a page that closes itself under the key would not see it released.
  await page.keyboard.press('Control+Shift+O')
  await expect.poll(() => hudPlace(backout)).toBeNull()
  await close(backout)

  const again = await launch(backout.folder)
  await openHud(again)
  await expect.poll(async () => (await hudPlace(again))?.bounds).toEqual(left)

  await test.step('when its page ends it is loaded again, and after a second time closed with a word', async () => {
    // The process behind the page, once it has loaded; 0 before, null without a HUD.
    const process = () =>
      again.app.evaluate(({ BrowserWindow }) => {
        const small = BrowserWindow.getAllWindows().find((each) =>
          each.webContents.getURL().endsWith('/hud.html'),
        )
        if (!small) return null
        return small.webContents.isCrashed() || small.webContents.isLoading()
          ? 0
          : small.webContents.getOSProcessId()
      })
    const first = await process()
    await crashHud(again)
    await expect.poll(async () => ![0, first].includes(await process())).toBe(true)
    await crashHud(again)
    await expect.poll(process).toBeNull()
    await expect(again.page.getByText('The HUD was closed')).toBeVisible()
  })

  await test.step('it goes with the main window', async () => {
    await openHud(again)
    const ended = new Promise((resolve) => again.app.process().once('exit', resolve))
    await again.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL().endsWith('/index.html'))
        ?.close()
    })
    expect(await ended).toBe(0)
  })
})
