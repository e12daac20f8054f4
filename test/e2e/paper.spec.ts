import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { rollingBack } from '../play/afterDecision.ts'
import { openRunInWindow, runFromPalette } from '../play/guards.ts'
import { Hands } from '../play/hands.ts'
import { closeAll, launch, newFolder } from '../play/launch.ts'
import { look } from '../play/looks.ts'
import { pdfFacts, pdfPages } from '../play/pdf.ts'
import { profileOfStory, runInBackground } from '../play/seeds.ts'
import { saveAs } from '../play/system.ts'

test.afterEach(closeAll)

test('a run leaves as a checklist on paper, by keyboard, with every step and its page head', async () => {
  test.setTimeout(180_000)
  const backout = await launch()
  const hands = new Hands(backout.page)
  await runInBackground(backout.page, {
    service: profileOfStory.service,
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    commands: [
      { type: 'setField', step: 'capture-target', field: 'image-tag', value: '2026.11.19-7' },
      { type: 'deferStep', step: 'restore-scratch', reason: 'The scratch account is locked.' },
      ...rollingBack,
    ],
  })
  await openRunInWindow(hands, profileOfStory.service)
  const file = path.join(newFolder(), 'checklist.pdf')
  await saveAs(backout, file)
  await runFromPalette(hands, 'Print as a checklist on paper')
  await expect(backout.page.getByText('Checklist saved')).toBeVisible({ timeout: 20_000 })

  const facts = pdfFacts(file)
  expect(facts.tagged).toBe(true)
  expect(facts.foreignFonts).toEqual([])
  expect(facts.words).toContain('6. Restore the snapshot into a scratch instance')
  expect(facts.words).toContain('Deferred. The scratch account is locked.')
  expect(facts.words).toContain('22. Update this runbook with what was learned')
  for (const { words, width } of pdfPages(file)) {
    const text = words.map((word) => word.text).join(' ')
    expect(text).toContain('checkout-api, 2026.11.23-rc2 to 2026.11.19')
    expect(text).toMatch(/as of \d{4}-/)
    expect(text).toContain('head ')
    expect(words.every(({ left, right }) => left >= 0 && right <= width)).toBe(true)
  }
  const pictures = path.resolve(import.meta.dirname, '../../test-results/screens/paper')
  execFileSync('mkdir', ['-p', path.dirname(pictures)])
  execFileSync('pdftoppm', ['-r', '70', '-png', file, pictures])

  await test.step('what was done on paper is entered at its time, and a refusal stays beside its line', async () => {
    await runFromPalette(hands, 'Enter what was done on paper')
    const dialog = backout.page.getByRole('dialog', { name: 'Enter what was done on paper' })
    const line = (title: string) => dialog.getByRole('listitem', { name: title })
    const drain = line('13. Drain the canary')
    await drain.getByRole('combobox', { name: 'Ended' }).selectOption('done')
    await drain.getByLabel('At', { exact: true }).fill('00:00')
    await drain.getByLabel('Initials').fill('AM')
    await drain.getByLabel('Read back').fill('0')
    const snapshot = line('5. Take a snapshot')
    await snapshot.getByRole('combobox', { name: 'Ended' }).selectOption('done')
    await snapshot.getByLabel('At', { exact: true }).fill('00:00')
    expect(await look(backout, 'paper-entry')).toEqual([])
    await hands.press('Control+Enter')
    await expect(dialog.getByRole('status')).toHaveText(/1 step was entered\. 1 was refused/)
    await expect(snapshot.getByRole('alert')).toContainText('Snapshot identifier is required.')
    await expect(drain).toBeHidden()
    await hands.press('Escape')
    await hands.letter('l')
    await expect(
      backout.page.getByRole('dialog').getByText('Note: On paper: done by Alex Moreno. · entered'),
    ).toBeVisible()
  })
})
