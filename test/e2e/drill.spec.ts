import { expect, test } from '@playwright/test'
import { enter } from '../play/fields.ts'
import { Hands } from '../play/hands.ts'
import { closeAll, launch } from '../play/launch.ts'
import { look } from '../play/looks.ts'
import { completeStep, seeStep, typeBack } from '../play/rollback.ts'
import { picture } from '../play/screens.ts'

test.afterEach(closeAll)

test('a drill is played by keyboard: readings come in, the breach is rolled back, the debrief says how it went', async () => {
  test.setTimeout(120_000)
  const backout = await launch()
  const { page } = backout
  const hands = new Hands(page)

  // One key opens it, the name is asked once, and everything else is chosen already.
  await hands.press('Control+Shift+D')
  await page.getByRole('heading', { level: 1, name: 'Drill' }).waitFor()
  expect(await look(backout, 'drill-start')).toEqual([])
  await hands.tabTo('Your name')
  await hands.fill('Alex Moreno')
  await page.getByRole('radio', { name: /^Surprise me/ }).focus()
  await hands.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Fast breach/ })).toBeChecked()
  await page.getByRole('radio', { name: /^5x/ }).focus()
  await hands.press('ArrowDown', 'ArrowDown')
  await expect(page.getByRole('radio', { name: /^30x/ })).toBeChecked()
  await hands.press('Control+Enter')
  await seeStep(hands, 11)

  // The world goes on by itself, and says everywhere that it is none.
  const drill = page.getByRole('region', { name: 'Drill' })
  await expect(drill.getByText('30x: 1 minute counts as 30')).toBeVisible()
  await expect(page.getByText('DRILL', { exact: true })).toBeVisible()
  await expect(page.getByText('5 readings injected by the drill').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('Injected by the drill: no real system was measured.')).toBeVisible()
  await expect(drill.getByText('Alertmanager:')).toBeVisible({ timeout: 15_000 })
  await expect(drill.getByText(/Decision:/)).toHaveCount(0)

  // 19 seconds in, the triggers have said breach.
  await expect(page.getByRole('complementary', { name: 'Now' }).getByText('breach').first()).toBeVisible({
    timeout: 30_000,
  })
  await picture(backout, 'drill-breach')
  await hands.letter('d')
  await page.getByRole('heading', { level: 1, name: 'The verdict is breach' }).waitFor()
  await hands.press('r', 'Control+Enter')
  await seeStep(hands, 12)
  await expect(drill.getByText(/^Decision: sound, 0:\d\d after it was proven$/)).toBeVisible()

  await enter(hands, { field: 'Does the flag gate the bad path completely?', choose: 1 })
  await hands.press('Control+Enter')
  await seeStep(hands, 13)
  await typeBack(hands, '0')
  await completeStep(hands, 13)
  await expect(drill.getByText(/orders-worker run .*4\.17\.3-2/)).toBeVisible({ timeout: 15_000 })
  await enter(hands, { field: 'Tag that runs now', text: '4.17.3-2' })
  await hands.press('Control+Enter')
  await seeStep(hands, 15)
  await enter(hands, { field: 'Way taken', choose: 1 })
  await hands.press('Control+Enter')
  await seeStep(hands, 16)
  await hands.press('Control+Enter')

  // It has come to its end: what happened, what was done, and three things to do better.
  await expect(drill.getByText('The drill is over.')).toBeVisible()
  await hands.letter('z')
  const debrief = page.getByRole('dialog', { name: 'Debrief' })
  await expect(debrief.getByText('Sound', { exact: true }).first()).toBeVisible()
  await expect(debrief.getByText('From here on it was proven.')).toBeVisible()
  await expect(debrief.getByText('This was your first of this scenario.')).toBeVisible()
  expect(Number.parseInt(await debrief.getByText(/^\d+of 100$/).innerText(), 10)).toBeGreaterThan(60)
  expect(await look(backout, 'drill-debrief')).toEqual([])

  await debrief.getByRole('button', { name: 'End the drill' }).focus()
  await hands.press('Enter')
  await page.getByRole('dialog', { name: 'End the drill' }).waitFor()
  await hands.press('Control+Enter')
  await debrief.waitFor()
  await hands.press('Escape')
  await hands.press('g', 'h')
  await expect(page.getByRole('row', { name: /harbour-orders 4\.18\.0/ })).toContainText(/Drill.*sound, \d+/)
})
