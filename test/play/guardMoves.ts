import { expect } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import {
  deviationsOnScreen,
  exportedMarkdown,
  guardInStep,
  leaveRecord,
  openPalette,
  openRecord,
  openRunInWindow,
  runFromPalette,
  underHeading,
} from './guards.ts'
import { Hands } from './hands.ts'
import { type Backout, launch } from './launch.ts'
import { backgroundCaptain, minutesAgo, runInBackground } from './seeds.ts'
import { ask } from './system.ts'

/** An instant this many days ago. */
export const daysAgo = (days: number): string => minutesAgo(days * 24 * 60)

/** The moves of somebody who meets guards, in one window for several runs. */
export class GuardWindow {
  readonly backout: Backout
  readonly hands: Hands

  constructor(backout: Backout) {
    this.backout = backout
    this.hands = new Hands(backout.page)
  }

  /** A run that has got as far as `commands` say, open in the window. No other run may have the same service. */
  async openRun(service: string, commands: readonly WindowCommand[]): Promise<string> {
    const wanted = { service, version: '2.0', target: '1.9', commands }
    const run = await runInBackground(this.backout.page, wanted)
    await openRunInWindow(this.hands, service)
    return run
  }

  /** Tries to complete the open step by its key and by the palette; each try ends at the guard. */
  async tryToComplete(guard: string): Promise<void> {
    const { page } = this.backout
    await this.hands.press('Control+Enter')
    await expect(guardInStep(page, guard)).toBeFocused()
    await this.hands.press('Tab')
    await runFromPalette(this.hands, 'Complete step')
    await expect(guardInStep(page, guard)).toBeFocused()
  }

  /** Sees that the palette offers nothing that would pass, approve or override what is locked. */
  async seeNoOverride(): Promise<void> {
    for (const name of ['Pass', 'Approve', 'Override']) {
      const palette = await openPalette(this.hands, name)
      await expect(palette.getByText('Nothing by that name can run here.')).toBeVisible()
      await this.hands.press('Escape', 'Escape')
      await palette.waitFor({ state: 'detached' })
    }
  }

  /** Passes the guard that has the focus with a reason; without one it is not passed. */
  async pass(reason: string): Promise<void> {
    const dialog = this.backout.page.getByRole('dialog', { name: /^Warning: / })
    await this.hands.tabTo('Pass with a reason')
    await this.hands.press('Enter')
    await dialog.waitFor()
    await this.hands.press('Control+Enter')
    await expect(dialog).toContainText('Write a reason: the record must say why this was passed.')
    await this.hands.type(reason)
    await this.hands.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
  }

  /** The deviations of the open run, as its record shows them in the window and as it is exported; one line each. */
  async deviations(): Promise<{ readonly shown: string; readonly exported: string }> {
    await openRecord(this.hands)
    const shown = (await deviationsOnScreen(this.backout.page)).join('\n')
    const exported = underHeading(await exportedMarkdown(this.backout), 'Deviations')
    await leaveRecord(this.hands)
    return { shown, exported }
  }

  /** What the record of the open run says of a step, by its number, in the window and as it is exported. */
  async stepInRecord(number: number): Promise<{ readonly shown: string; readonly exported: string }> {
    const { page } = this.backout
    await openRecord(this.hands)
    const shown = await page
      .locator('.record-step')
      .nth(number - 1)
      .innerText()
    const lines = (await exportedMarkdown(this.backout)).split('\n')
    const at = lines.findIndex((line) => line.startsWith(`### Step ${number}: `))
    const length = lines.slice(at + 1).findIndex((line) => line.startsWith('#'))
    await leaveRecord(this.hands)
    return { shown, exported: lines.slice(at, at + 1 + length).join('\n') }
  }

  /** Sees that the record tells of each of these deviations in one line that has all of its parts in this order. */
  async seeDeviations(...wanted: readonly (readonly string[])[]): Promise<void> {
    const { shown, exported } = await this.deviations()
    for (const told of [shown, exported]) {
      for (const parts of wanted) {
        const found = told.split('\n').some((line) => hasInOrder(line, parts))
        expect(found, `${parts.join(' … ')} in\n${told}`).toBe(true)
      }
    }
  }
}

function hasInOrder(line: string, parts: readonly string[]): boolean {
  let from = 0
  return parts.every((part) => {
    const at = line.indexOf(part, from)
    from = at + part.length
    return at !== -1
  })
}

/** Starts the app and sits down in front of it, as the captain of the runs in the background. */
export async function takeGuardWindow(): Promise<GuardWindow> {
  const backout = await launch()
  await ask(backout.page, 'settings.write', { identity: backgroundCaptain })
  return new GuardWindow(backout)
}
