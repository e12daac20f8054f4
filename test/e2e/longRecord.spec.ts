import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { closeAll, launch, newFolder } from '../play/launch.ts'
import { logs, longRunEvents, longTexts, shots, writeLongRun } from '../play/longRun.ts'
import { type PdfPage, pdfFacts, pdfPages, picturesIn } from '../play/pdf.ts'
import { codeOnPage } from '../play/photograph.ts'
import { ask } from '../play/system.ts'

test.afterEach(closeAll)

/** Points in a millimetre. */
const mm = 72 / 25.4
const letters = (text: string): string => text.replaceAll(/\s/g, '')

/** The lines of a page from its top, without the numbered foot. */
function linesOf({ words, height }: PdfPage): string[] {
  const lines = new Map<number, string[]>()
  for (const { text, bottom } of words.filter((word) => word.bottom < height - 12 * mm)) {
    const line = Math.round(bottom / 2)
    lines.set(line, [...(lines.get(line) ?? []), text])
  }
  return [...lines].toSorted(([a], [b]) => a - b).map(([, text]) => text.join(' '))
}

test('a long night with long texts and forty attachments prints whole, and nothing of it is cut', async () => {
  test.setTimeout(240_000)
  const backout = await launch()
  const { page } = backout
  const run = await writeLongRun(backout)
  const { events } = await ask(page, 'runs.open', { run })
  expect(events.length).toBeGreaterThanOrEqual(longRunEvents)
  expect(events.filter(({ type }) => type === 'attachment.added')).toHaveLength(40)
  await page.reload()
  const hands = new Hands(page)
  await page.getByRole('button', { name: /^Continue checkout-api/ }).click()
  await page.locator('[data-plan]').waitFor()
  await hands.letter('g')
  await hands.press('r')
  await page.getByRole('article').waitFor()

  const file = await exportRecord(backout, 'pdf', path.join(newFolder(), 'record.pdf'))
  const facts = pdfFacts(file)
  const pages = pdfPages(file)
  if (process.env['BACKOUT_KEEP_PDF']) fs.copyFileSync(file, process.env['BACKOUT_KEEP_PDF'])

  await test.step('it is a document that a screen reader can walk through', () => {
    expect(facts).toMatchObject({ tagged: true, language: 'en', foreignFonts: [] })
    expect(facts.title).toContain('checkout-api-of-the-european-storefront')
    for (const part of ['Deviations', 'Timeline', 'Attachments', 'How far this record can be trusted']) {
      expect(facts.outline).toContain(part)
    }
  })

  await test.step('it holds every text, value and file to the last letter', () => {
    const said = letters(facts.words)
    for (const text of Object.values(longTexts)) {
      const missing = text.split('\n').filter((line) => !said.includes(letters(line)))
      expect(missing).toEqual([])
    }
    for (const { name } of [...shots, ...logs]) expect(said, name).toContain(letters(name))
    for (const event of events) {
      if (event.type === 'attachment.added') expect(said).toContain(event.data?.sha256)
    }
    expect(picturesIn(file)).toBeGreaterThanOrEqual(shots.length)
  })

  await test.step('no word leaves the margins of its page', () => {
    expect(pages).toHaveLength(facts.pages)
    const outside = pages.flatMap(({ words, width, height }, index) =>
      words
        .filter(
          ({ left, top, right, bottom }) =>
            left < 10 * mm || right > width - 10 * mm || top < 5 * mm || bottom > height - 3 * mm,
        )
        .map(({ text }) => `page ${index + 1}: ${text}`),
    )
    expect(outside).toEqual([])
  })

  await test.step('no page is empty, and none ends with a heading', () => {
    const headings = new Set(facts.outline)
    for (const [index, each] of pages.entries()) {
      const lines = linesOf(each)
      expect(lines.length, `page ${index + 1}`).toBeGreaterThan(2)
      expect(
        [...headings].filter((title) => lines.at(-1) === title),
        `page ${index + 1}`,
      ).toEqual([])
    }
  })

  await test.step('its last page still has the heads to photograph', async () => {
    const { heads } = await ask(page, 'runs.verify', { run })
    expect(codeOnPage(file, facts.pages)).toContain(
      `head ${heads[0]?.device}:${heads[0]?.n}:${heads[0]?.hash}`,
    )
  })
})
