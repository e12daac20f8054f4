import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, errors, type Page } from '@playwright/test'
import { electronArgs, electronEnv, electronPath } from '../../build/electron-path.mjs'
import { keepAnswers } from './keptAnswers.ts'

export interface Backout {
  readonly app: ElectronApplication
  readonly page: Page
  readonly folder: string
  /** What the app wrote to standard error. */
  readonly complaints: string[]
}

takeDisplay()

const root = path.resolve(import.meta.dirname, '../..')
const started = new Set<ElectronApplication>()

/** Whatever this worker starts opens its windows on the worker's own display, where build/display.mjs made several. */
function takeDisplay(): void {
  const own = process.env['BACKOUT_DISPLAYS']?.split(' ')[Number(process.env['TEST_PARALLEL_INDEX'])]
  if (own) process.env['DISPLAY'] = own
}

/** A new empty folder for the data of one test. */
export function newFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'backout-test-'))
}

/**
 * Starts the real app on a data folder and waits for its first screen. `E2E_EXECUTABLE` names a packaged
 * build to start instead of the built sources.
 *
 * @param given what the system hands over: files and addresses to open
 */
export async function launch(
  folder: string = newFolder(),
  switches: readonly string[] = [],
  given: readonly string[] = [],
): Promise<Backout> {
  const packaged = process.env['E2E_EXECUTABLE']
  const attached = await attach({
    executablePath: packaged ?? electronPath({ download: false }),
    args: [...electronArgs(), ...switches, ...(packaged ? [] : [root]), ...given],
    env: { ...(process.env as Record<string, string>), ...electronEnv(), BACKOUT_DATA: folder },
    // Within a test's own limit, so that a start that hangs is told with what the app wrote.
    timeout: 15_000,
  })
  const app = keepAnswers(attached)
  started.add(app)
  const complaints: string[] = []
  app.process().stderr?.on('data', (chunk: Buffer) => complaints.push(String(chunk)))
  const page = await app.firstWindow()
  // A dialog that is open from the start hides the screen behind it from assistive technology, not from the eye.
  await page.getByRole('heading', { level: 1, includeHidden: true }).first().waitFor()
  return { app, page, folder, complaints }
}

/**
 * About one start in forty under load, Playwright times out before it is attached; started without it, the app has
 * not hung in 160 starts. Why is not known. The process that timed out is ended by Playwright and the app is started
 * once more, with a warning in the log; a second time is an error.
 */
async function attach(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options)
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    console.warn('Playwright did not attach to the app. Trying once more.')
    return _electron.launch(options)
  }
}

/** Closes the app as a person does. */
export async function close({ app }: Backout): Promise<void> {
  started.delete(app)
  await app.close()
}

/** Ends every process of the app at once, as a power cut does. */
export async function kill({ app }: Backout): Promise<void> {
  started.delete(app)
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await ended
}

/** Ends whatever a failed test left running. */
export async function closeAll(): Promise<void> {
  for (const app of started) await app.close()
  started.clear()
}
