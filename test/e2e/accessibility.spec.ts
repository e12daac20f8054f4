import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Hands } from '../play/hands.ts'
import { type Backout, closeAll, launch } from '../play/launch.ts'
import {
  completeStep,
  decideRollback,
  enterStep,
  seeStep,
  startDeploy,
  startRun,
  stepsOfStory,
} from '../play/rollback.ts'
import { inspect, resize, sideways, walkByTab } from '../play/screens.ts'
import { backgroundCaptain, minutesAgo, runInBackground, saveProfileOfStory } from '../play/seeds.ts'

test.afterEach(closeAll)

/** A seat in front of the app, for looking at one screen after the other. */
class Seat {
  readonly backout: Backout
  readonly hands: Hands

  constructor(backout: Backout) {
    this.backout = backout
    this.hands = new Hands(backout.page)
  }

  /** Inspects the screen that is open now. */
  async look(name: string): Promise<void> {
    expect.soft(await inspect(this.backout, name), name).toEqual([])
  }

  /** Opens a step by its row in the plan. */
  async openStep(number: number): Promise<void> {
    await this.backout.page
      .locator('[data-plan] li [data-row]')
      .nth(number - 1)
      .click()
    await seeStep(this.hands, number)
  }

  async seeHeading(name: string | RegExp): Promise<void> {
    await this.backout.page.getByRole('heading', { name }).first().waitFor()
  }

  /** Opens what lies over the screen by its key, inspects it, and leaves it with Escape. */
  async lookOver(key: string, name: string): Promise<void> {
    await this.hands.letter(key)
    await this.layer().waitFor()
    await this.look(name)
    await this.leaveLayer()
  }

  layer() {
    return this.backout.page.locator('[role=dialog], [role=alertdialog]')
  }

  async leaveLayer(): Promise<void> {
    await this.hands.press('Escape')
    await this.layer().waitFor({ state: 'detached' })
  }

  /** Ends the open step another way than done. */
  async endStep(key: string, reason: string, next: number): Promise<void> {
    await this.hands.letter(key)
    await this.layer().waitFor()
    await this.hands.type(reason)
    await this.hands.press('Control+Enter')
    await seeStep(this.hands, next)
  }
}

async function takeSeat(): Promise<Seat> {
  const backout = await launch()
  // What fades in is measured when it is there.
  await backout.page.emulateMedia({ reducedMotion: 'reduce' })
  return new Seat(backout)
}

async function lookBeforeTheFirstRun(seat: Seat): Promise<void> {
  const { hands, backout } = seat
  const { page, app, folder } = backout
  await seat.look('home-empty')
  await hands.press('Control+Shift+I')
  await seat.seeHeading('Roll back now')
  await seat.look('start-incident')
  await hands.press('Control+n')
  await seat.seeHeading('Start a run')
  await hands.press('Control+Enter')
  await page.locator('[aria-invalid=true]').first().waitFor()
  await seat.look('start-errors')
  await hands.tabTo('Rehearsal')
  await hands.press('Space')
  await seat.seeHeading('Rehearse the rollback')
  await seat.look('start-rehearsal')

  await hands.press('Control+,')
  await seat.seeHeading('Settings')
  await seat.look('settings')
  await hands.press('Control+k')
  await seat.layer().waitFor()
  await seat.look('palette')
  await seat.leaveLayer()
  await seat.lookOver('?', 'keys')

  await hands.letter('g')
  await hands.press('l')
  await seat.seeHeading('Library')
  await hands.tabTo('New profile')
  await hands.press('Enter')
  await seat.layer().waitFor()
  await hands.press('Control+Enter', 'Enter')
  await seat.look('profile-form')
  await seat.leaveLayer()
  const broken = path.join(folder, 'our-plan.yaml')
  fs.writeFileSync(broken, 'schema: 1\nid: Our Plan\ntitle: Ours\nsections: []\ntimres: []\n')
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, broken)
  await hands.tabTo('Import a runbook')
  await hands.press('Enter')
  await page.getByText(/was not imported/).waitFor()
  await seat.look('library-issues')
  await saveProfileOfStory(page)
}

async function lookWhilePreparing(seat: Seat): Promise<void> {
  const { hands, backout } = seat
  await startRun(hands, false)
  await seat.look('run-start')
  await hands.press('Control+Enter')
  await backout.page.locator('[data-step-content] [aria-invalid=true]').first().waitFor()
  await seat.look('run-refused')
  await seat.openStep(7)
  await seat.look('run-missing-facts')
  await seat.openStep(1)
  for (let number = 1; number <= 3; number += 1) {
    await enterStep(hands, number)
    await completeStep(hands, number)
  }
  await hands.letter('s')
  await seat.layer().waitFor()
  await seat.look('dialog-reason')
  await hands.type('Checked on Friday with the whole team')
  await hands.press('Control+Enter')
  await seeStep(hands, 5)
  await enterStep(hands, 5)
  await completeStep(hands, 5)
  await enterStep(hands, 6)
  await completeStep(hands, 6)
  await seat.endStep('b', 'The registry answers 503, ticket with the platform team', 8)
  await seat.endStep('e', 'The dashboard is being rebuilt, after the canary', 9)
  await enterStep(hands, 9)
  await completeStep(hands, 9)
  await enterStep(hands, 10)
  await completeStep(hands, 10)
  await seat.openStep(4)
  await seat.look('run-skipped')
  await seat.openStep(7)
  await seat.look('run-blocked')
  await seat.openStep(8)
  await seat.look('run-deferred')
  await seat.openStep(3)
  await seat.look('run-people')
  await seat.openStep(9)
  await seat.look('run-triggers')
  await seat.lookOver('x', 'dialog-deploy')
  await seat.openStep(11)
  await startDeploy(hands)
}

async function lookWhileDeciding(seat: Seat): Promise<void> {
  const { hands } = seat
  await enterStep(hands, 11)
  await seat.look('run-canary')
  await seat.lookOver('p', 'dialog-people')
  await seat.lookOver('!', 'dialog-roll-back-now')
  await seat.lookOver('l', 'dialog-timeline')
  await hands.letter('l')
  await seat.layer().waitFor()
  await hands.tabUntil('Redact', (focus) => focus.name.startsWith('Redact'))
  await hands.press('Enter')
  await seat.seeHeading('Redact this entry')
  await seat.look('dialog-redact')
  await hands.press('Escape')
  await seat.seeHeading(/Everything recorded/)
  await seat.leaveLayer()
  await hands.letter('d')
  await seat.seeHeading('Proceed, hold or roll back?')
  await seat.look('decision')
  await hands.press('r')
  await seat.look('decision-roll-back')
  await hands.press('Escape')
  await seeStep(hands, 11)
  await decideRollback(hands)
  await seeStep(hands, 12)
}

async function lookWhileRollingBack(seat: Seat): Promise<void> {
  const { hands, backout } = seat
  const { page } = backout
  await enterStep(hands, 12)
  await completeStep(hands, 12)
  await completeStep(hands, 13)
  await hands.tabTo('Tag that runs now')
  await hands.type('2026.11.23-1')
  await hands.press('Control+Enter')
  await page.locator('[data-step-content] [aria-invalid=true]').first().waitFor()
  await seat.look('run-wrong-tag')
  await hands.letter('.')
  await seat.look('stress')
  await hands.letter('.')
  await enterStep(hands, 14)
  await completeStep(hands, 14)
  await seat.look('run-reverse-migration')
  await hands.letter('g')
  await hands.press('r')
  await seat.seeHeading(/Export/)
  await seat.look('record-in-progress')
  await hands.press('g', 's')
  await seeStep(hands, 15)
}

async function lookAfterwards(seat: Seat): Promise<void> {
  const { hands, backout } = seat
  const { page } = backout
  for (let number = 15; number <= stepsOfStory.length; number += 1) {
    await seeStep(hands, number)
    await enterStep(hands, number)
    if (number === 20) await seat.look('run-five-whys')
    if (number === 22) await seat.look('run-following-up')
    await hands.press('Control+Enter')
  }
  await page
    .getByText(/^Done by/)
    .first()
    .waitFor()
  await seat.look('run-owed')
}

test('axe finds nothing on any screen of a rollback, in dark, light and high contrast', async () => {
  test.setTimeout(600_000)
  const seat = await takeSeat()
  const { hands, backout } = seat
  const { page } = backout
  await lookBeforeTheFirstRun(seat)
  await lookWhilePreparing(seat)
  await lookWhileDeciding(seat)
  await lookWhileRollingBack(seat)
  await lookAfterwards(seat)

  await hands.letter('g')
  await hands.press('h')
  await seat.seeHeading('Running now')
  await addBackground(seat)
  await seat.look('home')
  await hands.letter('/')
  await seat.layer().waitFor()
  await hands.type('registry')
  await page.locator('mark').first().waitFor()
  await seat.look('search')
  // The first Escape empties the box.
  await hands.press('Escape')
  await seat.leaveLayer()
  await hands.letter('g')
  await hands.press('l')
  await seat.seeHeading('Library')
  await seat.look('library')
  await hands.letter('g')
  await hands.press('h')
  await seat.seeHeading('Running now')
  await lookAtTheEnd(seat)
})

/** Timers that ran out, then the run of the story: closing it, closed, and its record. */
async function lookAtTheEnd(seat: Seat): Promise<void> {
  const { hands, backout } = seat
  const { page } = backout
  await page
    .getByRole('button', { name: /ledger-exporter/ })
    .first()
    .click()
  await page
    .getByText(/ran out/)
    .first()
    .waitFor()
  await seat.look('run-late-timers')
  await hands.letter('g')
  await hands.press('h')
  await page
    .getByRole('button', { name: /checkout-api/ })
    .first()
    .click()
  await page.locator('[data-plan]').waitFor()
  // What was put off comes back; then the key that completes closes the run.
  await seat.openStep(stepsOfStory.length)
  for (const number of [7, 8]) {
    await hands.press('Control+Enter')
    await seeStep(hands, number)
    await enterStep(hands, number)
    await hands.press('Control+Enter')
    await page
      .getByText(/^Done by/)
      .first()
      .waitFor()
  }
  await seat.look('run-all-done')
  await hands.press('Control+Enter')
  await seat.seeHeading('Close the run')
  await seat.look('dialog-close')
  await hands.press('Control+Enter')
  await seat.seeHeading(/Export/)
  await seat.look('record-closed')
  await hands.press('g', 's')
  await page.getByRole('button', { name: 'Amend' }).waitFor()
  await seat.look('run-closed')
}

/** Other runs, as a team has them that deploys often: shipped, called off, a rehearsal, one with late timers. */
async function addBackground({ backout: { page } }: Seat): Promise<void> {
  const by = backgroundCaptain
  await runInBackground(page, {
    service: 'pricing-worker',
    version: '2026.11.20',
    target: '2026.11.18-2',
    commands: [
      { type: 'startDeploy' },
      { type: 'decide', choice: 'proceed', by, reason: 'All four signals at baseline.' },
      { type: 'closeRun', summary: 'Quiet. Everybody was back in bed by 03:40.' },
    ],
  })
  await runInBackground(page, {
    service: 'identity-gateway',
    version: '2026.11.21',
    target: '2026.11.14',
    rehearsal: true,
    commands: [{ type: 'closeRun', summary: 'Walked through once, two contexts were wrong.' }],
  })
  await runInBackground(page, {
    service: 'ledger-exporter-with-a-very-long-name',
    version: '2026.11.23-hotfix-with-a-very-long-name',
    target: '2026.11.22-hotfix-with-a-very-long-name',
    commands: [
      { type: 'startDeploy', occurredAt: minutesAgo(71) },
      { type: 'decide', choice: 'rollback', by, reason: 'Exports are empty.', occurredAt: minutesAgo(41) },
    ],
  })
}

test('Tab reaches every control, and one always sees where it is', async () => {
  test.setTimeout(120_000)
  const seat = await takeSeat()
  const { hands, backout } = seat
  const { page } = backout
  const walk = async (name: string): Promise<void> => {
    const { stops, missed } = await walkByTab(page)
    expect.soft(stops.length, `stops on ${name}`).toBeGreaterThan(3)
    expect.soft(missed, `not reached on ${name}`).toEqual([])
    expect
      .soft(
        stops.filter((stop) => !stop.visible).map((stop) => stop.name),
        `focus not seen on ${name}`,
      )
      .toEqual([])
  }
  await walk('home, empty')
  await startRun(hands, false)
  for (const number of [1, 2, 3, 6, 9, 11, 14, 15, 17]) {
    await seat.openStep(number)
    await walk(`step ${number}`)
  }
  await hands.letter('d')
  await seat.seeHeading('Proceed, hold or roll back?')
  await walk('the decision')
  await hands.press('Escape')
  await seeStep(hands, 17)
  await hands.letter('g')
  await hands.press('r')
  await seat.seeHeading(/Export/)
  await walk('the record')
  for (const [key, heading] of [
    ['Control+n', 'Start a run'],
    ['Control+,', 'Settings'],
  ] as const) {
    await hands.press(key)
    await seat.seeHeading(heading)
    await walk(heading)
  }
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
  await addBackground(seat)
  const plan = page.locator('[data-plan]')
  await expect(plan.locator('li [data-row]')).toHaveCount(22)
  await expect(plan.locator('h2')).toHaveCount(7)
  for (const part of await plan.locator('li [data-row], h2').all()) {
    await expect(part).toBeInViewport({ ratio: 1 })
  }

  const squeezed: string[] = []
  const squeeze = async (name: string): Promise<void> => {
    for (const [width, height, zoom] of [
      [960, 600, 1],
      [1440, 900, 2],
    ] as const) {
      await resize(backout, width, height, zoom)
      await page.screenshot({ path: `test-results/screens/small-${name}-${width}-${zoom * 100}.png` })
      squeezed.push(...(await sideways(page)).map((line) => `${name} at ${width}, ${zoom * 100} %: ${line}`))
    }
    await resize(backout, 1440, 900)
  }
  for (const number of [1, 2, 3, 9, 14, 17]) {
    await seat.openStep(number)
    await squeeze(`step-${number}`)
  }
  await hands.letter('d')
  await seat.seeHeading('Proceed, hold or roll back?')
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
