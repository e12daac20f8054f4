import { expect, test } from '@playwright/test'
import { pass, shown, standInForTheSystem, tones } from '../play/attention.ts'
import { deployAnyway } from '../play/deployAnyway.ts'
import { Hands } from '../play/hands.ts'
import { closeAll, launch } from '../play/launch.ts'
import { inspect, picture, resize } from '../play/screens.ts'
import { backgroundCaptain, minutesAgo, runInBackground } from '../play/seeds.ts'
import { ask } from '../play/system.ts'

test.afterEach(closeAll)

test('what must not be missed is told wherever the window is, until it is acknowledged by key', async () => {
  test.setTimeout(180_000)
  const backout = await launch()
  const { app, page } = backout
  await resize(backout, 1440, 900)
  await page.clock.install()
  await standInForTheSystem(backout)
  const run = await runInBackground(page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    rehearsal: true,
    commands: deployAnyway(minutesAgo(59)),
  })
  const hands = new Hands(page)
  const bar = page.getByRole('region', { name: 'Wants attention' })

  // The deploy window runs out while the window is out of sight: it is told, heard, and again after a minute.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await pass(backout, 1.1)
  await expect.poll(() => shown(backout)).toMatchObject([{ title: 'REHEARSAL: Deploy window ran out' }])
  expect((await shown(backout))[0]?.body).toMatch(
    /^checkout-api 2026\.11\.23-rc2\nThe announced window is over\./,
  )
  await expect.poll(() => tones(backout)).toBe(2)
  await pass(backout, 1)
  await expect.poll(async () => (await shown(backout)).map(({ open }) => open)).toEqual([false, true])
  await expect.poll(() => tones(backout)).toBe(4)

  // On home, where no run is open, one key acknowledges it; nothing comes again.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.showInactive())
  await expect(bar).toContainText('REHEARSAL: Deploy window ran out')
  expect(await inspect(backout, 'attention-home')).toEqual([])
  await resize(backout, 960, 600)
  await picture(backout, 'attention-home-small')
  await resize(backout, 1440, 900)
  await hands.letter('q')
  await expect(bar).toBeHidden()
  const { events } = await ask(page, 'runs.open', { run })
  expect(events.at(-1)).toMatchObject({ type: 'timer.acknowledged', actor: { id: backgroundCaptain.id } })
  expect((await shown(backout)).map(({ open }) => open)).toEqual([false, false])
  await pass(backout, 3)
  expect(await shown(backout)).toHaveLength(2)

  // What ran out in a sleep says at wake how late it is; pressing the notification leads to its step.
  await ask(page, 'runs.execute', {
    run,
    version: events.length,
    command: { type: 'startStep', step: 'evaluate-canary' },
  })
  await pass(backout, 17 + 7 / 60, true)
  await expect
    .poll(async () => (await shown(backout)).at(-1)?.body)
    .toMatch(/It ran out 7:0\d ago, while the computer slept\./)
  await app.evaluate(() => process.emit('press-notification' as never))
  await expect(page.locator('#step-title-evaluate-canary')).toBeVisible()
  const late = page.getByText(/It ran out 7:\d\d ago, while the computer slept\./)
  await expect(late.first()).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Canary observation ran out' })).toBeAttached()
  await hands.press('Escape')
  expect(await inspect(backout, 'attention-run')).toEqual([])
  await hands.letter('q')
  await expect(late).toHaveCount(0)

  // The settings try the sound and the system, and say how that went.
  await hands.press('Control+,')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  const heard = await tones(backout)
  await hands.tabTo('Send a test notification')
  await hands.press('Enter')
  await expect(page.getByText('The system showed it')).toBeVisible()
  await hands.tabTo('Try it')
  await hands.press('Enter')
  await expect.poll(() => tones(backout)).toBe(heard + 2)
  await hands.tabTo('Volume')
  await hands.press('ArrowLeft')
  await expect.poll(async () => (await ask(page, 'settings.read', undefined)).volume).toBe(55)
  expect(await inspect(backout, 'attention-settings')).toEqual([])
})
