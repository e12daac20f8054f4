import { enter } from '../play/fields.ts'
import { openHud } from '../play/hud.ts'
import { makeProfile } from '../play/profile.ts'
import {
  completeStep,
  decideRollback,
  enterStep,
  seeStep,
  startDeploy,
  startRun,
  stepOfStory,
} from '../play/rollback.ts'

/** A rehearsal from the start page to the exported record, with what goes wrong in real ones. */
export async function playRehearsal(hands, camera, backout) {
  const { page } = hands
  await toTheme(hands, 'dark')
  await makeProfile(hands)
  await startRun(hands, true, { before: () => camera.take('start') })
  await acknowledgeAll(hands)
  await camera.take('step-1')

  for (let number = 1; number <= 10; number += 1) {
    if (number === 4) await skip(hands, 'Checked on Friday with the platform team.')
    else {
      await enterStep(hands, number)
      if (number === 2) await camera.take('migration')
      if (number === 5) await noteByMouse(hands, 'Snapshot took four minutes; plan for it next time.')
      await completeStep(hands, number)
    }
  }
  await startDeploy(hands)
  await enterStep(hands, 11)
  await camera.take('canary', { readme: true })
  await hands.letter('d')
  await page.getByRole('heading', { level: 1, name: /^The verdict is/ }).waitFor()
  await hands.press('r')
  await camera.take('decision', { readme: true })
  await hands.press('Escape')
  await decideRollback(hands)

  for (let number = 12; number <= 13; number += 1) {
    await enterStep(hands, number)
    await completeStep(hands, number)
  }
  await wrongTag(hands, camera)
  await glanceAtHud(backout, camera)
  for (let number = 15; number <= 22; number += 1) {
    await enterStep(hands, number)
    if (number === 17) await camera.take('status-page')
    if (number === 21) await camera.take('action-items')
    if (number === 16) await recall(hands, camera)
    else if (number < 22) await completeStep(hands, number)
    else await hands.press('Control+Enter')
  }
  await page.getByText('Done by Alex Moreno').first().waitFor()
  await timeline(hands, camera)
  await closeRun(hands)
  await exportAll(hands, camera)
}

/** What ran out while nobody looked is seen to, one by one, by the person who has just said who they are. */
async function acknowledgeAll(hands) {
  const alert = hands.page.getByRole('button', { name: /^Acknowledge/ })
  // The next one takes the place of the one that was seen to.
  for (let presses = 0; presses < 8 && (await alert.count()) > 0; presses += 1) {
    await hands.letter('q')
    await hands.page.waitForTimeout(500)
  }
  if ((await alert.count()) > 0) throw new Error('What ran out does not go away.')
}

/** Presses the key for the next theme until the window has it. */
export async function toTheme(hands, theme) {
  for (let presses = 0; presses < 8; presses += 1) {
    const now = await hands.page.evaluate(() => document.documentElement.dataset.theme)
    // "System" may look the same as what is wanted, and then changes with the system.
    if (now === theme && presses > 0) return
    await hands.press('Control+Shift+L')
    await hands.page.waitForTimeout(150)
  }
  throw new Error(`The theme ${theme} did not come up.`)
}

async function skip(hands, reason) {
  await seeStep(hands, 4)
  await hands.letter('s')
  await hands.page.getByRole('dialog').waitFor()
  await hands.type(reason)
  await hands.press('Control+Enter')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
  await hands.press('g', 'c')
  await seeStep(hands, 5)
}

async function noteByMouse(hands, text) {
  await hands.page.getByRole('textbox', { name: 'Note' }).first().click()
  await hands.type(text)
  await hands.press('Control+Enter')
  await hands.page.getByText(text).first().waitFor()
}

/** Types back the wrong tag, is told so, and puts it right. */
async function wrongTag(hands, camera) {
  const { page } = hands
  await seeStep(hands, 14)
  await enter(hands, { field: 'Tag that runs now', text: '2026.11.19-6' })
  await hands.press('Control+Enter')
  await page.getByText('2026.11.19-7', { exact: false }).first().waitFor()
  await camera.take('wrong-tag', { readme: true })
  await page.getByRole('button', { name: /Copy/ }).first().click()
  await hands.press('.')
  await page.waitForTimeout(300)
  await camera.take('stress')
  await hands.letter('.')
  for (const entry of stepOfStory(14).entries) await enter(hands, entry)
  await completeStep(hands, 14)
}

/** The small window as it stands above all others. */
async function glanceAtHud(backout, camera) {
  const hud = await openHud(backout)
  await camera.take('hud', { readme: true, of: hud })
  const closed = hud.waitForEvent('close')
  await hud.keyboard.press('Escape')
  await closed
}

/** Before the clock stops, what was left out is said once more. */
async function recall(hands, camera) {
  const dialog = hands.page.getByRole('dialog')
  await hands.press('Control+Enter')
  await dialog.waitFor()
  await camera.take('recall', { readme: true })
  await hands.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await seeStep(hands, 17)
}

async function timeline(hands, camera) {
  await hands.letter('l')
  await hands.page.getByRole('dialog').waitFor()
  await camera.take('timeline')
  await hands.press('Escape')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Through the palette, as somebody does who does not know the key. */
async function closeRun(hands) {
  await hands.press('Control+k')
  await hands.page.getByRole('dialog').waitFor()
  await hands.type('close the run')
  await hands.press('Enter')
  await hands.page.getByRole('heading', { name: 'Close the run' }).waitFor()
  await hands.tabTo('Summary')
  await hands.type(
    'The canary failed on a dropped column. Rolled back to the prior image; checkout works again.',
  )
  await hands.tabUntil(
    'button that closes',
    ({ name, kind }) => kind === 'button' && name.startsWith('Close the run'),
  )
  await hands.press('Enter')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function exportAll(hands, camera) {
  const { page } = hands
  await page.getByRole('button', { name: /PDF/ }).first().waitFor()
  await camera.take('record', { readme: true })
  await hands.press('Control+e')
  await page.getByText(/\.pdf/).first().waitFor()
  await hands.press('Control+Shift+E')
  await page.getByText(/\.md/).first().waitFor()
}
