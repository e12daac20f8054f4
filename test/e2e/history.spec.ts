import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { deployAnyway } from '../play/deployAnyway.ts'
import { Hands } from '../play/hands.ts'
import { closeAll, launch, newFolder } from '../play/launch.ts'
import { look } from '../play/looks.ts'
import { resize } from '../play/screens.ts'
import { runInBackground } from '../play/seeds.ts'
import { saveAs } from '../play/system.ts'

test.afterEach(closeAll)

/** A data folder with runs of past months, each with measured times. */
function pastRuns(count: number): string {
  const folder = newFolder()
  const program = path.resolve(import.meta.dirname, '../play/seedPast.mjs')
  execFileSync(process.execPath, [program, folder, String(count)])
  return folder
}

test('all runs are filtered, sorted, compared and saved by key, and say how long the next will take', async () => {
  test.setTimeout(180_000)
  const backout = await launch(pastRuns(24))
  const { page, folder } = backout
  const hands = new Hands(page)
  await resize(backout, 1440, 900)

  await hands.letter('g')
  await hands.letter('y')
  const table = page.getByRole('table', { name: 'All runs' })
  await expect(page.getByText('24 runs', { exact: true })).toBeVisible()
  await expect(table).toHaveAttribute('aria-rowcount', '25')
  expect(await look(backout, 'history')).toEqual([])

  // The list has the focus already: two rows down, marked, and the one below as well.
  await hands.press('ArrowDown')
  await hands.press('ArrowDown')
  await hands.press('Space')
  await hands.press('ArrowDown')
  await hands.press('Space')
  await expect(page.getByText('2 runs marked')).toBeVisible()
  await hands.letter('c')
  const compared = page.getByRole('table', { name: 'Two runs side by side' })
  await expect(compared.getByRole('row', { name: /Time to mitigation/ })).toBeVisible()
  await expect(compared.getByRole('row', { name: /Flip the kill switch off/ })).toBeVisible()
  expect(await look(backout, 'history-compared')).toEqual([])
  await hands.press('Escape')

  // One run against the median of its service.
  await page.getByRole('button', { name: 'Clear the marks' }).click()
  await table
    .getByRole('button', { name: /^checkout-api/ })
    .first()
    .focus()
  await hands.letter('c')
  await expect(
    page.getByRole('columnheader', { name: /Median of \d+ other runs of checkout-api/ }),
  ).toBeVisible()
  await hands.press('Escape')

  await page.getByRole('button', { name: 'Any Kind' }).press('Enter')
  await page.getByRole('option', { name: 'Real' }).press('Enter')
  await page.getByRole('searchbox', { name: 'Version or captain' }).fill('okoro')
  await expect(page.getByText('6 of 24 runs')).toBeVisible()
  await table.getByRole('button', { name: 'To mitigation' }).press('Enter')
  await expect(table.getByRole('columnheader', { name: 'To mitigation' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  const file = path.join(folder, 'history.csv')
  await saveAs(backout, file)
  await page.getByRole('button', { name: 'Save as CSV' }).press('Enter')
  await expect(page.getByText('Saved as CSV')).toBeVisible()
  const lines = fs.readFileSync(file, 'utf8').split('\r\n')
  expect(lines).toHaveLength(8)
  expect(lines[1]).toContain('Ben Okoro')

  await page.getByRole('button', { name: 'Clear the filters' }).press('Enter')
  await page.getByRole('radio', { name: 'Times and steps' }).press('Enter')
  await expect(
    page.getByRole('img', { name: /Time to mitigation: \d+ real runs, \d+ rehearsals/ }),
  ).toBeVisible()
  expect(await look(backout, 'history-charts')).toEqual([])
  await page.getByRole('button', { name: 'Time to mitigation: Show as table' }).press('Enter')
  await expect(page.getByRole('table', { name: 'Time to mitigation' })).toBeVisible()
  await page.getByRole('button', { name: /not go as planned: Show as table/ }).press('Enter')
  await expect(page.getByRole('row', { name: /Restore it to scratch/ })).toBeVisible()

  // A run that is being watched knows what to expect of rolling back, before anybody decides.
  await runInBackground(page, {
    ...{ service: 'checkout-api', version: '2027.1', target: '2026.99.0' },
    commands: deployAnyway(),
  })
  await page.getByRole('radio', { name: 'Runs' }).press('Enter')
  await table.getByRole('button', { name: /^checkout-api production, 2027\.1,/ }).press('Enter')
  const expected =
    /Rolling back usually takes \d+ min, 9 of 10 within \d+ min\. From \d+ runs and rehearsals of checkout-api\./
  await expect(page.getByText(expected)).toBeVisible()
  await hands.letter('d')
  await expect(page.getByRole('radiogroup', { name: 'Decision' })).toBeVisible()
  await expect(page.getByText(expected)).toBeVisible()
})

test('an empty history says what will be here', async () => {
  const backout = await launch()
  const hands = new Hands(backout.page)
  await hands.letter('g')
  await hands.letter('y')
  await expect(backout.page.getByText('No runs yet')).toBeVisible()
  expect(await look(backout, 'history-empty')).toEqual([])
})
