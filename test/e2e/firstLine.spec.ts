import { expect, type Page, test } from '@playwright/test'
import { closeAll, launch } from '../play/launch.ts'

test.afterEach(closeAll)

/** Where the sign and the name at the beginning of the top line stand, and how they are painted. */
const firstLine = (page: Page) =>
  page.evaluate(() => {
    const header = document.querySelector('header') ?? document.querySelector('.first-line')
    const [sign, name] = [header?.querySelector('svg'), header?.querySelector('b')]
    if (!header || !sign || !name) throw new Error('There is no top line')
    const { color, fontFamily, fontSize, fontWeight } = getComputedStyle(name)
    const place = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [x, y, width, height].map((length) => Math.round(length * 4) / 4)
    }
    return {
      ...{ bar: place(header), ground: getComputedStyle(header).backgroundColor },
      ...{ sign: place(sign), strokes: sign.innerHTML.match(/ d="[^"]+"/g) },
      ...{ name: [name.textContent, ...place(name)], type: [color, fontFamily, fontSize, fontWeight] },
      edge: getComputedStyle(header).borderBottom,
    }
  })

for (const theme of ['dark', 'light', 'contrast'] as const)
  test(`what stands while the scripts load is the beginning of home's top line, in its place: ${theme}`, async () => {
    const { app, page } = await launch()
    await page.evaluate((chosen) => window.api.call('settings.write', { theme: chosen }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await page.evaluate(() => document.fonts.ready)
    const home = await firstLine(page)

    // As it is before they are there.
    await app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(({ url }, decide) =>
        decide({ cancel: url.endsWith('.js') }),
      )
    })
    await page.reload()
    await page.locator('.first-line').waitFor()
    await page.evaluate(() => document.fonts.ready)
    await expect(page.locator('html'), 'the theme is there before the settings are').toHaveAttribute(
      'data-theme',
      theme,
    )
    expect(await firstLine(page)).toEqual(home)
  })
