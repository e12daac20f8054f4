import { expect, test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, launch } from '../play/launch.ts'
import { look } from '../play/looks.ts'
import { story } from '../play/rollback.ts'
import { resize } from '../play/screens.ts'
import { ask } from '../play/system.ts'

test.afterEach(closeAll)

const captain = { id: 'alex', name: story.captain, contact: '' }

/** A run of the built-in plan, begun a moment ago without typing. */
async function begin({ page }: Backout, commands: readonly WindowCommand[]): Promise<string> {
  await ask(page, 'settings.write', { identity: captain })
  const [plan] = await ask(page, 'runbooks.list', undefined)
  const { service, environment, version, target } = story
  const { run } = await ask(page, 'runs.start', {
    runbook: plan?.hash ?? '',
    entry: 'plan',
    release: { service, environment, version, target, ticketUrl: '' },
    profile: null,
    people: [{ role: 'captain', person: captain }],
    rehearsal: true,
  })
  for (const command of commands) {
    const { events } = await ask(page, 'runs.open', { run })
    await ask(page, 'runs.execute', { run, version: events.length, command })
  }
  return run
}

/** The computer sleeps for twelve minutes, as the system tells main. */
const sleep = ({ app }: Backout): Promise<void> =>
  app.evaluate(({ powerMonitor }) => {
    const now = Date.now
    try {
      Date.now = () => now() - 12 * 60_000
      powerMonitor.emit('suspend')
    } finally {
      Date.now = now
    }
    powerMonitor.emit('resume')
  })

test('after a sleep and after a restart the run says where you were, and Enter goes on', async () => {
  test.setTimeout(120_000)
  const first = await launch()
  await resize(first, 1440, 900)
  await begin(first, [
    {
      type: 'deferStep',
      step: 'restore-scratch',
      reason: 'The scratch account is locked; ops opens it at 04:00.',
    },
    { type: 'skipStep', step: 'image-in-registry', reason: 'The registry is down.' },
    { type: 'rollBackNow', by: captain, reason: 'Checkout fails.' },
  ])
  const hands = new Hands(first.page)
  await hands.press('Enter')
  const panel = first.page.getByRole('region', { name: 'Where you were' })
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(panel).toBeHidden()

  await sleep(first)
  await expect(panel.getByRole('status')).toHaveText('Away for 12 min: the computer slept.')
  await expect(panel.getByRole('region', { name: 'Last' })).toContainText('Alex Moreno')
  await expect(panel.getByRole('region', { name: 'Running' })).toContainText('Step 12')
  await expect(panel.getByRole('region', { name: 'Owed' })).toContainText(
    'Step 6 deferred: The scratch account',
  )
  await expect(panel.getByRole('button', { name: 'Go on with step 12' })).toBeFocused()
  expect(await look(first, 'where-you-were')).toEqual([])
  await hands.press('Escape')
  await expect(panel).toBeHidden()
  await sleep(first)
  await expect(panel, 'the same sleep is not told twice').toBeHidden()
  await close(first)

  const second = await launch(first.folder)
  const again = new Hands(second.page)
  await again.press('Enter')
  const shown = second.page.getByRole('region', { name: 'Where you were' })
  await expect(shown.getByRole('status')).toContainText('Backout was restarted.')
  await expect(shown.getByRole('button', { name: 'Go on with step 12' })).toBeFocused()
  await again.press('Enter')
  await expect(shown).toBeHidden()
  await expect(second.page.getByRole('heading', { level: 1 })).toBeFocused()
  await close(second)
})
