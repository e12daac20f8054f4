import { expect, test } from '@playwright/test'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch } from '../play/launch.ts'
import { inspect } from '../play/screens.ts'
import { backgroundCaptain, runInBackground } from '../play/seeds.ts'
import { clipboardText } from '../play/system.ts'
import { doIn } from '../play/twoLaptops.ts'

test.afterEach(closeAll)

const impact = 'Some customers cannot pay with a saved card.'
const address = 'https://status.example.org/incidents/91'

/** A run that was just decided to be rolled back, open on screen. */
async function rollingBack(): Promise<{ backout: Backout; hands: Hands; run: string }> {
  const backout = await launch()
  const { page } = backout
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const run = await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    commands: [{ type: 'rollBackNow', by: backgroundCaptain, reason: 'Errors above 2 %.' }],
  })
  await page.reload()
  await page.getByText('checkout-api').first().waitFor()
  const hands = new Hands(page)
  await hands.press('Enter')
  await page
    .getByRole('button', { name: /Status update: investigating/ })
    .first()
    .waitFor()
  return { backout, hands, run }
}

const dialogOf = ({ page }: Backout) => page.getByRole('dialog', { name: 'Messages' })

test('a status update is written, stopped by its gaps, filled, copied and marked as posted, by keyboard', async () => {
  test.setTimeout(120_000)
  const { backout, hands } = await rollingBack()
  const { page, app } = backout
  const dialog = dialogOf(backout)
  await app.evaluate(({ clipboard }) => clipboard.writeText('what was there before'))

  await hands.letter('i')
  await dialog.waitFor()
  const editor = dialog.getByRole('textbox', { name: 'Status update: investigating, from the facts' })
  await expect(editor).toHaveValue(/\[gap: impact on users\]\nBegan: \[gap: when the impact began\]/)
  expect(await inspect(backout, 'messages-gaps')).toEqual([])

  // The button refuses, and so does the way around it.
  await hands.tabTo('Copy message')
  await hands.press('Enter')
  await expect(dialog.getByText('Not copied: the message has 2 gaps.')).toBeVisible()
  await hands.tabTo('Status update: investigating, from the facts')
  await hands.press('Control+A', 'Control+C')
  await expect(dialog.getByText('Not copied: the message has 2 gaps.')).toBeVisible()
  expect(await clipboardText(backout)).toBe('what was there before')

  // A gap leads to the field that captures it; the facts come back into the text by themselves.
  await hands.tabTo('Fill in at step 17: impact on users')
  await hands.press('Enter')
  await expect(page.getByRole('textbox', { name: /Impact on users/ })).toBeFocused()
  await hands.type(impact)
  await hands.press('Tab')
  await hands.letter('i')
  await dialog.waitFor()
  await expect(editor).toHaveValue(new RegExp(impact))
  // The other gap is taken out in the text: that is a draft, and no event.
  await hands.tabTo('Edit in the text: when the impact began')
  await hands.press('Enter')
  await hands.type('a few minutes ago')
  const edited = dialog.getByRole('textbox', { name: 'Status update: investigating, edited' })
  await expect(edited).toHaveValue(/Began: a few minutes ago/)
  await expect(dialog.getByText(/gap/)).toHaveCount(0)
  expect(await inspect(backout, 'messages-edited')).toEqual([])

  // It survives the dialog and the window.
  await page.waitForTimeout(1000)
  await page.reload()
  await page.getByText('checkout-api').first().waitFor()
  await hands.press('Enter')
  await page.getByRole('complementary', { name: 'Now' }).waitFor()
  await hands.letter('i')
  await dialog.waitFor()
  await expect(edited).toHaveValue(/Began: a few minutes ago/)

  await hands.tabTo('Copy message')
  await hands.press('Enter')
  const copied = () => clipboardText(backout)
  await expect.poll(copied).toMatch(/^Investigating\nSome customers cannot pay/)
  expect(await copied()).toMatch(
    /^Investigating\nSome customers cannot pay with a saved card\.\nBegan: a few minutes ago\nWe are looking into it\.\nNext update by \d{4}-\d\d-\d\d \d\d:\d\d UTC.*\.$/,
  )

  // Without a place it does not count as posted.
  await hands.tabTo('URL')
  await hands.press('Enter')
  await expect(dialog.getByText(/Where it was posted is missing/)).toBeVisible()
  await hands.tabTo('URL')
  await hands.type(address)
  await hands.press('Enter')
  const row = dialog.getByRole('button', { name: /^Status update: investigating/ })
  await expect(row).toHaveText(/Posted/)
  await expect(dialog.getByRole('region', { name: 'Posted: Status update: investigating' })).toContainText(
    address,
  )
  // What was sent is not there to be sent again; the next one that is owed is one key away.
  await expect(edited).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Next: Status update: identified' })).toBeFocused()
  expect(await inspect(backout, 'messages-posted')).toEqual([])
  await hands.press('Enter')
  await expect(
    dialog.getByRole('textbox', { name: 'Status update: identified, from the facts' }),
  ).toBeVisible()
  await hands.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  // No longer owed, the next state is; and the record tells it.
  const now = page.getByRole('complementary', { name: 'Now' })
  await expect(now.getByRole('button', { name: /Status update: investigating/ })).toHaveCount(0)
  await expect(now.getByRole('button', { name: /Status update: identified/ })).toBeVisible()
  await hands.letter('g')
  await hands.press('r')
  const record = page.getByRole('article')
  await record.waitFor()
  await record.getByRole('heading', { name: 'Messages' }).scrollIntoViewIfNeeded()
  await expect(record.getByText(address).first()).toBeVisible()
  await expect(record.getByText('Began: a few minutes ago').first()).toBeVisible()
  expect(await inspect(backout, 'messages-record')).toEqual([])
})

test('home and the step tell what is owed, and a message said by phone needs no address', async () => {
  test.setTimeout(120_000)
  const { backout, hands, run } = await rollingBack()
  const { page } = backout
  const dialog = dialogOf(backout)
  await hands.letter('g')
  await hands.press('h')
  await expect(page.getByRole('button', { name: 'Support note' })).toBeVisible()
  expect(await inspect(backout, 'messages-home')).toEqual([])
  // The line on home leads to the message itself, over its step.
  await page.getByRole('button', { name: 'Support note' }).press('Enter')
  await dialog.waitFor()
  await hands.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const card = page.getByRole('region', { name: 'Messages of this step' })
  await expect(card).toContainText('2 owed')
  expect(await inspect(backout, 'messages-step')).toEqual([])
  await card.getByRole('button', { name: /Support note/ }).press('Enter')
  await dialog.waitFor()
  await hands.tabTo('Support note, from the facts')
  await hands.fill('We are taking back a release. Nothing to do for you.')
  await doIn(backout, run, [{ type: 'setField', step: 'status-page', field: 'impact', value: impact }])
  await expect(dialog.getByText('Facts have changed since you edited this')).toBeVisible()
  expect(await inspect(backout, 'messages-stale')).toEqual([])
  await hands.tabTo('Or where')
  await hands.type('by phone to the night desk')
  await hands.press('Control+Enter')
  await expect(dialog.getByRole('button', { name: /^Support note/ })).toHaveText(/Posted/)
  await hands.press('Escape')
  await expect(card).toContainText('1 owed')
})
