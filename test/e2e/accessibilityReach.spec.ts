import { expect, type Page, test } from '@playwright/test'
import { closeAll } from '../play/launch.ts'
import { seeStep, startRun } from '../play/rollback.ts'
import { picture, resize, sideways } from '../play/screens.ts'
import { addBackground, takeSeat } from '../play/seat.ts'
import { toldInOrder, walkByTab } from '../play/walk.ts'
import { expectRead, expectWritten } from '../play/written.ts'

test.afterEach(closeAll)

/** What would take time to change its look. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((each) => /[1-9]/.test(getComputedStyle(each).transitionDuration))
      .map((each) => each.outerHTML.slice(0, 100)),
  )
}

test('Tab reaches every control, and one always sees where it is', async () => {
  test.setTimeout(120_000)
  const seat = await takeSeat()
  const { hands, backout } = seat
  const { page, app } = backout
  // The settings say so where a system shows none; what is written down is of one that does.
  await app.evaluate(({ Notification }) => {
    Notification.isSupported = () => true
  })
  const written: string[] = []
  const walk = async (name: string): Promise<void> => {
    const { stops, missed } = await walkByTab(page)
    written.push(`## ${name}`, ...toldInOrder(stops))
    expect.soft(stops.length, `stops on ${name}`).toBeGreaterThan(3)
    expect.soft(missed, `not reached on ${name}`).toEqual([])
    expect
      .soft(
        stops.filter((stop) => !stop.visible).map((stop) => stop.name),
        `focus not seen on ${name}`,
      )
      .toEqual([])
  }
  expect(await moving(page), 'moves although no motion was asked for').toEqual([])
  await walk('home, empty')
  await startRun(hands, false)
  for (const number of [1, 2, 3, 6, 9, 11, 14, 15, 17]) {
    await seat.openStep(number)
    await walk(`step ${number}`)
    if (number === 14) await expectRead(page, 'runScreen.txt')
  }
  await hands.letter('d')
  await seat.seeHeading(/^The verdict is/)
  await walk('the decision')
  await hands.press('Escape')
  await seeStep(hands, 17)
  await hands.letter('g')
  await hands.press('r')
  await seat.seeHeading(/Export/)
  await walk('the record')
  await expectRead(page, 'recordScreen.txt')
  for (const [key, heading] of [
    ['Control+n', 'Start a run'],
    ['Control+,', 'Settings'],
  ] as const) {
    await hands.press(key)
    await seat.seeHeading(heading)
    await walk(heading)
  }
  await expectRead(page, 'settingsScreen.txt')
  await addBackground(seat)
  for (const [key, name, heading] of [
    ['h', 'home', 'Running now'],
    ['o', 'owed', /^Owed/],
    ['y', 'history', 'History'],
    ['l', 'library', 'Library'],
  ] as const) {
    await hands.letter('g')
    await hands.press(key)
    await seat.seeHeading(heading)
    await walk(name)
    await expectRead(page, `${name}Screen.txt`)
  }
  expectWritten('tabOrder.txt', written.join('\n'))
})

test('the plan is whole at 1440 x 900, and nothing scrolls sideways when there is less room', async () => {
  test.setTimeout(120_000)
  const seat = await takeSeat()
  const { hands, backout } = seat
  const { app, page } = backout
  const place = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setSize(1440, 900)
    return { bar: window?.isMenuBarVisible() ?? false, inside: window?.getContentSize()[1] ?? 0 }
  })
  expect(place.bar).toBe(true)
  expect(place.inside).toBeLessThan(900)
  await startRun(hands, false)
  const plan = page.locator('[data-plan]')
  await expect(plan.locator('li [data-row]')).toHaveCount(22)
  await expect(plan.locator('h2')).toHaveCount(7)
  for (const part of await plan.locator('li [data-row], h2').all()) {
    await expect(part).toBeInViewport({ ratio: 1 })
  }
  // What another run wants comes in a line above, and takes that much of the room.
  await addBackground(seat)

  const squeezed: string[] = []
  const squeeze = async (name: string): Promise<void> => {
    for (const [width, height, zoom] of [
      [960, 600, 1],
      [1440, 900, 2],
    ] as const) {
      await resize(backout, width, height, zoom)
      await picture(backout, `${name}-${width}-${zoom * 100}`)
      squeezed.push(...(await sideways(page)).map((line) => `${name} at ${width}, ${zoom * 100} %: ${line}`))
    }
    await resize(backout, 1440, 900)
  }
  for (const number of [1, 2, 3, 9, 14, 17]) {
    await seat.openStep(number)
    await squeeze(`step-${number}`)
  }
  await hands.letter('d')
  await seat.seeHeading(/^The verdict is/)
  await squeeze('decision')
  await hands.press('Escape')
  await hands.letter('g')
  await hands.press('r')
  await seat.seeHeading(/Export/)
  await squeeze('record')
  await hands.press('g', 'h')
  await seat.seeHeading('Running now')
  await squeeze('home')
  await page
    .getByRole('button', { name: /ledger-exporter/ })
    .first()
    .click()
  await page
    .getByText(/ran out/)
    .first()
    .waitFor()
  await squeeze('late-timers')
  for (const [key, heading, name] of [
    ['Control+n', 'Start a run', 'start'],
    ['Control+,', 'Settings', 'settings'],
  ] as const) {
    await hands.press(key)
    await seat.seeHeading(heading)
    await squeeze(name)
  }
  expect(squeezed).toEqual([])
})

test('a window that is made narrower closes no dialog and takes nothing that was typed', async () => {
  const seat = await takeSeat()
  const { hands, backout } = seat
  const { page } = backout
  await startRun(hands, false)
  await seat.openStep(2)
  await page.getByRole('radio', { name: 'Yes, it has migrations' }).click()
  await page.getByRole('button', { name: 'Paste SQL' }).click()
  const sql = page.getByRole('textbox', { name: 'SQL' })
  await sql.fill('DROP TABLE half_typed;')
  for (const [width, height, zoom] of [
    [960, 600, 1],
    [960, 600, 2],
    [1440, 900, 1],
  ] as const) {
    await resize(backout, width, height, zoom)
    await expect(sql).toHaveValue('DROP TABLE half_typed;')
  }
})

test('a window that is made narrower still shows the field that is being typed in', async () => {
  const seat = await takeSeat()
  const { hands, backout } = seat
  const { page } = backout
  await startRun(hands, false)
  await seat.openStep(1)
  const last = page.locator('[data-step-content]').getByRole('textbox').last()
  await last.focus()
  for (const [width, height, zoom] of [
    [960, 600, 1],
    [1440, 900, 2],
  ] as const) {
    await resize(backout, width, height, zoom)
    await expect(last).toBeInViewport({ ratio: 0.9 })
  }
})
