import fs from 'node:fs'
import path from 'node:path'
import { test } from '@playwright/test'
import { closeAll } from '../play/launch.ts'
import { endStep } from '../play/recalling.ts'
import {
  completeStep,
  decideRollback,
  enterStep,
  seeStep,
  startDeploy,
  startRun,
  stepsOfStory,
} from '../play/rollback.ts'
import { addBackground, type Seat, takeSeat } from '../play/seat.ts'
import { saveProfileOfStory } from '../play/seeds.ts'

test.afterEach(closeAll)

async function lookBeforeTheFirstRun(seat: Seat): Promise<void> {
  const { hands, backout } = seat
  const { page, app, folder } = backout
  await seat.look('home-empty')
  await hands.press('Control+Shift+I')
  await seat.seeHeading('Incident now')
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
  await endStep(hands, 'block', 'The registry answers 503, ticket with the platform team', 8)
  await endStep(hands, 'defer', 'The dashboard is being rebuilt, after the canary', 9)
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
  await seat.seeHeading(/^The verdict is/)
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
  await enterStep(hands, 13)
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
    if (number !== 16) continue
    // Three steps were put off or left out: that is said before the clock stops.
    await seat.layer().waitFor()
    await seat.look('dialog-recovery')
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
