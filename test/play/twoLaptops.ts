import path from 'node:path'
import { expect } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { takeOverWords } from '../../shared/run/holder.ts'
import type { Person } from '../../shared/run/values.ts'
import { type Backout, close, launch, newFolder } from './launch.ts'
import { runInBackground } from './seeds.ts'
import { ask, chooseFile, saveAs } from './system.ts'

export const ana: Person = { id: 'person-ana', name: 'Ana Silva', contact: '@ana' }
export const ben: Person = { id: 'person-ben', name: 'Ben Okri', contact: '@ben' }

/** Does things in a run past the interface: the scenery in which a conflict arises. */
export async function doIn(
  { page }: Backout,
  run: string,
  commands: readonly WindowCommand[],
): Promise<void> {
  for (const command of commands) {
    const { events } = await ask(page, 'runs.open', { run })
    await ask(page, 'runs.execute', { run, version: events.length, command })
  }
}

/** Writes a run as a bundle into the folder of its laptop. */
export async function exportBundle(laptop: Backout, run: string, name: string): Promise<string> {
  const file = path.join(laptop.folder, name)
  await saveAs(laptop, file)
  await ask(laptop.page, 'bundle.export', { run })
  return file
}

/** Imports a bundle by its key, the system's dialog answered; the dialog about it is open then. */
export async function importBundle(laptop: Backout, file: string): Promise<void> {
  await chooseFile(laptop, file)
  await laptop.page.keyboard.press('Control+o')
  await expect(laptop.page.getByRole('dialog')).toBeVisible()
}

export interface Parted {
  /** The data folder of the laptop on which Ana began. */
  readonly folder: string
  readonly run: string
  /** The run as it came back from Ben's laptop. */
  readonly file: string
}

/**
 * Ana begins a run on laptop A, Ben takes it over on laptop B from a bundle, and both go on: step 1 is skipped here
 * and failed there, and both name somebody else as director.
 */
export async function partWays(): Promise<Parted> {
  const a = await launch()
  await ask(a.page, 'settings.write', { identity: ana })
  const run = await runInBackground(a.page, {
    service: 'checkout-api',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    commands: [],
  })
  const given = await exportBundle(a, run, 'given.backout')
  await doIn(a, run, [
    { type: 'skipStep', step: 'capture-target', reason: 'The tag is known from Friday.' },
    {
      type: 'assignPerson',
      role: 'engineering-director',
      person: { ...ana, id: 'dana', name: 'Dana Whitfield' },
      reachable: true,
    },
  ])
  await close(a)
  const b = await launch(newFolder())
  await ask(b.page, 'settings.write', { identity: ben })
  await ask(b.page, 'bundle.importFile', { path: given })
  await doIn(b, run, [
    { type: 'takeOver', by: ben, words: takeOverWords },
    { type: 'failStep', step: 'capture-target', reason: 'The registry answers 503: no tag to be read.' },
    {
      type: 'assignPerson',
      role: 'engineering-director',
      person: { ...ben, id: 'eli', name: 'Eli Brandt' },
      reachable: false,
    },
  ])
  const file = await exportBundle(b, run, 'back.backout')
  await close(b)
  return { folder: a.folder, run, file }
}
