import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'

const folder = path.resolve(import.meta.dirname, '../fixtures/screens')

const month = /\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g

/** What is another from run to run or from computer to computer, and what stands for it. */
const differs: readonly (readonly [RegExp, string])[] = [
  // A device is called after its computer.
  [
    new RegExp(
      `( of | on |strong: |definition: |(?:row|cell) ")${os.hostname().replaceAll('.', '\\.')}(?![\\w-])`,
      'g',
    ),
    '$1this-computer',
  ],
  [/text: \S*backout-test-\w+/g, 'text: the data folder'],
  [/(- term: (?:Private key|Backout)\n *- definition:).*/g, '$1 #'],
  [/(wrote the event; here ).*/g, '$1#'],
  // Heads, fingerprints and ids.
  [/[0-9a-f]+…[0-9a-f]+/g, '#…#'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '#'],
  [/\b(?=[a-f]*\d)[0-9a-f]{8,}\b/g, '#'],
  [month, '#'],
  [/\b\d+ (?:s|min) ago\b/g, 'just now'],
  // A library's voice keeps what it said for some seconds.
  [/^( *- log): .*$/gm, '$1'],
  // The built-in runbook was edited on a day.
  [/\b([Ee]dited) (?:today|yesterday|\d+ days ago)/g, '$1 # days ago'],
]
const settled = (text: string): string =>
  differs.reduce((told, [what, instead]) => told.replaceAll(what, instead), text)

/** Every number but the rank of a heading. */
const numbers = /(?<!level=)\d+/g

function hold(name: string, found: string): void {
  const file = path.join(folder, name)
  const text = `${found}\n`
  if (process.env['UPDATE_WRITTEN'] === '1') {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(file, text)
  }
  const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  expect(text, `${name} as written down; UPDATE_WRITTEN=1 writes it anew`).toBe(written)
}

/**
 * Holds what a screen was found to be against what is written down in `test/fixtures/screens`, for people to read and
 * to see in a review when it changes. `UPDATE_WRITTEN=1` writes it anew.
 */
export function expectWritten(name: string, found: string): void {
  hold(name, settled(found))
}

/** The same for what a screen reader reads of a page, from its top to its end. */
export async function expectRead(page: Page, name: string): Promise<void> {
  const told = await page.locator('body').ariaSnapshot()
  hold(name, settled(told).replaceAll(numbers, '#'))
}
