import { expect } from '@playwright/test'
import { enter } from './fields.ts'
import type { Hands } from './hands.ts'
import { flagKey, makeProfile } from './profile.ts'
import { endStep, seeRecalled } from './recalling.ts'
import {
  completeStep,
  decideRollback,
  enterStep,
  seeStep,
  startDeploy,
  startRun,
  typeBack,
} from './rollback.ts'

// What the captain of the story does by keyboard besides entering the steps.

/** Why step 4 is left out, and why step 8 is put off. */
export const leftOut = 'Checked on Friday with the platform team.'
export const putOff = 'The dashboard is being rebuilt.'
/** What is said when the run is closed. */
export const summary = 'Rolled back in the window; the review is on Thursday.'

const skippedLine = '4. Runbook is current: skipped'
const deferredLine = '8. Open the dashboard: deferred'

/** From the empty app to a deploy that runs: one step is left out, one put off, and the deploy recalls both. */
export async function prepare(hands: Hands): Promise<void> {
  await makeProfile(hands)
  await startRun(hands, false)
  for (let number = 1; number <= 10; number += 1) {
    if (number === 4) await endStep(hands, 'skip', leftOut, 5)
    else if (number === 8) await endStep(hands, 'defer', putOff, 9)
    else {
      await enterStep(hands, number)
      await completeStep(hands, number)
    }
  }
  await hands.letter('x')
  await seeRecalled(hands, [skippedLine, deferredLine])
  await hands.press('Escape')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
  await startDeploy(hands)
}

/** From the canary to step 14, all of that entered and not completed. The flag of step 12 does not hold. */
export async function beginRollback(hands: Hands): Promise<void> {
  await enterStep(hands, 11)
  await decideRollback(hands)
  await seeStep(hands, 12)
  await enter(hands, { field: 'Does the flag gate the bad path completely?', choose: 0 })
  await typeBack(hands, flagKey)
  await completeStep(hands, 12)
  await hands.letter('k')
  await seeStep(hands, 12)
  await hands.letter('o')
  await hands.page.getByRole('dialog').waitFor()
  await hands.type('Errors are back with the flag off.')
  await hands.press('Control+Enter')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
  for (const number of [12, 13]) {
    await enterStep(hands, number)
    await completeStep(hands, number)
  }
  await enterStep(hands, 14)
}

/** From home into the run, which says where one was, and on with the step that was open. */
export async function findBack(hands: Hands): Promise<void> {
  await hands.press('Enter')
  const panel = hands.page.getByRole('region', { name: 'Where you were' })
  await expect(panel.getByRole('status')).toContainText('Backout was restarted.')
  await expect(panel.getByRole('region', { name: 'Running' })).toContainText('Step 14')
  await expect(panel.getByRole('region', { name: 'Owed' })).toContainText(`Step 8 deferred: ${putOff}`)
  await expect(panel.getByRole('button', { name: 'Go on with step 14' })).toBeFocused()
  await hands.press('Enter')
  await expect(panel).toBeHidden()
  await seeStep(hands, 14)
}

/** Before step 16 stops the clock it recalls what was put off: step 8 is done then, step 4 stays left out. */
export async function recover(hands: Hands): Promise<void> {
  await hands.press('Control+Enter')
  await seeRecalled(hands, [skippedLine, deferredLine])
  await hands.tabTo('Do it now: step 8')
  await hands.press('Enter')
  await enterStep(hands, 8)
  await hands.press('Control+Enter')
  await seeStep(hands, 16)
  await hands.press('Control+Enter')
  await seeRecalled(hands, [skippedLine])
  await hands.press('Control+Enter')
  await seeStep(hands, 17)
}

/** The key that completes closes a run in which every step has ended. */
export async function closeRun(hands: Hands): Promise<void> {
  await hands.press('Control+Enter')
  await hands.page.getByRole('dialog', { name: 'Close the run' }).waitFor()
  await seeRecalled(hands, [skippedLine])
  await hands.tabUntil('summary', ({ kind }) => kind === 'textarea')
  await hands.type(summary)
  await hands.press('Control+Enter')
  await hands.page.getByRole('button', { name: /PDF/ }).first().waitFor()
}
