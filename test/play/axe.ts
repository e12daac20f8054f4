import fs from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const source = fs.readFileSync(file, 'utf8')

/** What a library had a screen reader say a moment ago: it names an option that has closed since. */
const left = ['[data-live-announcer]']

/**
 * What axe finds on the page as it is, one line each. Rules that are only off by default are on.
 *
 * It is put into the page once and stays there, which the usual wrapper does anew for each question; our pages have
 * no frames for it to go through.
 *
 * @param rules those to hold the page against; all when left out
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: [...rules] } : { rules: { 'target-size': { enabled: true } } }),
  }
  const found = await page.evaluate(
    async ([exclude, wanted]) => {
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const { violations: broken } = await inPage.run({ exclude }, wanted)
      return broken.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => ({ id, html, why: failureSummary ?? '' })),
      )
    },
    [left, options] as const,
  )
  return found.map(({ id, html, why }) => {
    const reasons = why.split('\n').slice(1).join(' ').replaceAll(/\s+/g, ' ')
    return `${id}: ${html.slice(0, 160)} ${reasons.slice(0, 240)}`
  })
}
