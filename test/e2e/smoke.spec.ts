import path from 'node:path'
import { expect, test } from '@playwright/test'
import { isOfTheSystem } from '../play/complaints.ts'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { close, closeAll, launch } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import { completeStep, enterStep, seeStep, startRun, stepOfStory, story } from '../play/rollback.ts'

// The shortest way through everything that packaging can break: also run on the packaged build.

test.afterEach(closeAll)

test('a new install shows home and says what to do first @smoke', async () => {
  const { page, complaints } = await launch()
  await expect(page).toHaveTitle(/Backout/)
  await expect(page.getByRole('button', { name: /Start a run/ }).first()).toBeVisible()
  await expect(page.getByText('Rollback plan').first()).toBeVisible()
  expect(complaints.filter((line) => /Error|error:/.test(line) && !isOfTheSystem(line))).toEqual([])
})

test('a run keeps what was captured across a restart and gives its record as a tagged PDF @smoke', async () => {
  test.setTimeout(120_000)
  const first = await launch()
  const hands = new Hands(first.page)
  await startRun(hands, true)
  await enterStep(hands, 1)
  await completeStep(hands, 1)
  await close(first)

  const second = await launch(first.folder)
  const again = new Hands(second.page)
  await expect(second.page.getByText(story.service).first()).toBeVisible()
  await again.press('Enter')
  await seeStep(again, 2)
  // It says where one was; that is read, and out of the way.
  const where = second.page.getByRole('region', { name: 'Where you were' })
  await where.waitFor()
  await again.press('Escape')
  await where.waitFor({ state: 'detached' })
  await again.letter('k')
  await again.press('Enter')
  await seeStep(again, 1)
  for (const entry of stepOfStory(1).entries) {
    if ('text' in entry) await expect(second.page.getByLabel(entry.field).first()).toHaveValue(entry.text)
  }
  await expect(second.page.getByText(`Done by ${story.captain}`).first()).toBeVisible()

  await again.letter('j')
  await again.press('Enter')
  await seeStep(again, 2)
  // With it the parser of SQL, which comes with a file of its own, is seen to work in what was packaged.
  await enterStep(again, 2)
  await again.letter('g')
  await again.press('r')
  await second.page.getByRole('button', { name: /PDF/ }).first().waitFor()
  const pdf = pdfFacts(await exportRecord(second, 'pdf', path.join(first.folder, 'record.pdf')))
  expect(pdf.tagged).toBe(true)
  expect(pdf.pages).toBeGreaterThan(2)
  expect(pdf.foreignFonts).toEqual([])
  expect(pdf.words).toContain('9f2c1ab4')
  expect(pdf.letters).toContain('ALTERTABLEordersDROPCOLUMNlegacy_ref')
  await close(second)
})
