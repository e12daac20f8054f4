import path from 'node:path'
import { test } from '@playwright/test'
import { violations } from './axe.ts'
import type { Backout } from './launch.ts'
import { inspect, picture, resize, settle, showTheme, sideways } from './screens.ts'

/** Sizes of the window that are looked at besides the usual one: CSS pixels at zoom 1, and the zoom. */
const rooms = [
  { name: '960x600', width: 960, height: 600, zoom: 1 },
  { name: '2560x1440', width: 2560, height: 1440, zoom: 1 },
  { name: '200-percent', width: 1440, height: 900, zoom: 2 },
] as const

/** Whether every screen is to be looked at in every size and in forced colours too: `BACKOUT_LOOKS=1`, by hand. */
const wanted = process.env['BACKOUT_LOOKS'] === '1'

/**
 * Looks at the open screen in every theme, and where that is wanted everywhere else.
 *
 * @returns what is wrong, one line each
 */
export async function look(backout: Backout, name: string): Promise<string[]> {
  const wrong = await inspect(backout, name)
  return wanted ? [...wrong, ...(await lookEverywhere(backout, name))] : wrong
}

/**
 * Looks at the open screen where room is short, where there is plenty, at 200 %, in high contrast and in forced
 * colours: what axe finds and what scrolls sideways, and a picture of each for people to look at.
 *
 * @returns what is wrong, one line each
 */
async function lookEverywhere(backout: Backout, name: string): Promise<string[]> {
  const { page } = backout
  const wrong: string[] = []
  // Looking takes time of its own, not the test's.
  const { timeout } = test.info()
  test.setTimeout(timeout + 60_000)
  const look = async (view: string): Promise<void> => {
    await settle(page)
    const found = [...(await sideways(page)), ...(await violations(page))]
    wrong.push(...found.map((line) => `${name}, ${view}: ${line}`))
    await picture(backout, path.join(view, name))
  }
  await showTheme(page, 'contrast')
  await look('contrast')
  await showTheme(page, 'dark')
  await page.emulateMedia({ forcedColors: 'active' })
  await look('forced-colors')
  await page.emulateMedia({ forcedColors: 'none' })
  const [width, height] = await page.evaluate(() => [window.innerWidth, window.innerHeight] as const)
  for (const room of rooms) {
    await resize(backout, room.width, room.height, room.zoom)
    await look(room.name)
  }
  await resize(backout, width, height)
  return wrong
}
