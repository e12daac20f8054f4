import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { violations } from './axe.ts'
import type { Backout } from './launch.ts'

type ShownTheme = 'dark' | 'light' | 'contrast'

const themes: readonly ShownTheme[] = ['dark', 'light', 'contrast']
/** Themes that are pictured, for people to look at. */
const pictured: readonly ShownTheme[] = ['dark', 'light']
/** Where nobody will look at pictures, none are taken: each costs as long as finding out what is wrong with a screen. */
const seen = process.env['CI'] === undefined || process.env['BACKOUT_LOOKS'] === '1'
export const pictures = path.resolve(import.meta.dirname, '../../test-results/screens')

/** Roles that a person can act on: one without a name is nothing but "button" to a screen reader. */
const namelessControl =
  /^\s*- (button|checkbox|combobox|link|listbox|menuitem|option|radio|searchbox|slider|spinbutton|switch|tab|textbox)(?! ")\b/

/** Switches the theme as the settings screen does, and waits until it is painted. */
export async function showTheme(page: Page, theme: ShownTheme): Promise<void> {
  await page.evaluate(async (wanted) => {
    const written = await window.api.call('settings.write', { theme: wanted })
    if (!written.ok) throw new Error(written.error.code)
  }, theme)
  await page.waitForFunction((wanted) => document.documentElement.dataset['theme'] === wanted, theme)
  await settle(page)
}

/** Rules whose answer depends on the theme: a theme gives colours and nothing else. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/** Controls that have a role but no name. */
export async function nameless(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree.split('\n').filter((line) => namelessControl.test(line))
}

/** Boxes that scroll sideways, or whose text sticks out of the window, by class and text. */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body, body *')].flatMap((box) => {
      const { overflowX } = getComputedStyle(box)
      const scrolls = box === document.documentElement || overflowX === 'auto' || overflowX === 'scroll'
      const over = box.scrollWidth - box.clientWidth
      if (!scrolls || over <= 1) return []
      return [`${box.tagName} ${box.className} is ${over} px too wide: ${box.innerText.slice(0, 60)}`]
    }),
  )
}

/**
 * Looks at the open screen in every theme: what axe finds, controls without a name, boxes that scroll sideways.
 * Saves a picture of it in dark and in light as `test-results/screens/<name>-<theme>.png`.
 *
 * @returns what is wrong, one line each
 */
export async function inspect({ page }: Backout, name: string): Promise<string[]> {
  const wrong = [
    ...(await nameless(page)).map((line) => `${name}: without a name:${line}`),
    ...(await sideways(page)).map((line) => `${name}: ${line}`),
  ]
  for (const theme of themes) {
    await showTheme(page, theme)
    const rules = theme === themes[0] ? undefined : rulesOfColour
    wrong.push(...(await violations(page, rules)).map((line) => `${name}, ${theme}: ${line}`))
    if (pictured.includes(theme) && seen) {
      await page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) })
    }
  }
  return wrong
}

/** Waits until what has changed is in the picture that the system has of the page, and every colour has faded over. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    // One that is called off has ended, too.
    await Promise.allSettled(fading.map(({ finished }) => finished))
    await frame()
  })
}

/** Saves a picture of the window as it is, zoom and all. */
export async function picture({ app, page }: Backout, name: string): Promise<void> {
  await settle(page)
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  const file = path.join(pictures, `${name}.png`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, Buffer.from(png, 'base64'))
}

/** Gives the page this many CSS pixels at zoom 1: the room inside the window, below its menu. */
export async function resize({ app, page }: Backout, width: number, height: number, zoom = 1): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, room) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(room.width, room.height)
      window?.webContents.setZoomFactor(room.zoom)
    },
    { width, height, zoom },
  )
  await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) <= 1, Math.round(width / zoom))
  await settle(page)
}
