import { expect } from '@playwright/test'
import { deployAnyway } from './deployAnyway.ts'
import { Hands } from './hands.ts'
import { type Backout, launch } from './launch.ts'
import { look } from './looks.ts'
import { seeStep } from './rollback.ts'
import { backgroundCaptain, minutesAgo, runInBackground } from './seeds.ts'

/** A seat in front of the app, for looking at one screen after the other. */
export class Seat {
  readonly backout: Backout
  readonly hands: Hands

  constructor(backout: Backout) {
    this.backout = backout
    this.hands = new Hands(backout.page)
  }

  /** Inspects the screen that is open now. */
  async look(name: string): Promise<void> {
    expect.soft(await look(this.backout, name), name).toEqual([])
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
}

/** Starts the app and sits down in front of it. */
export async function takeSeat(): Promise<Seat> {
  const backout = await launch()
  // What fades in is measured when it is there.
  await backout.page.emulateMedia({ reducedMotion: 'reduce' })
  return new Seat(backout)
}

/** Other runs, as a team has them that deploys often: shipped, called off, a rehearsal, one with late timers. */
export async function addBackground({ backout: { page } }: Seat): Promise<void> {
  const by = backgroundCaptain
  await runInBackground(page, {
    service: 'pricing-worker',
    version: '2026.11.20',
    target: '2026.11.18-2',
    commands: [
      ...deployAnyway(),
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
      ...deployAnyway(minutesAgo(71)),
      { type: 'decide', choice: 'rollback', by, reason: 'Exports are empty.', occurredAt: minutesAgo(41) },
    ],
  })
}
