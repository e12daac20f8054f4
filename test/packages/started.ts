import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electronArgs } from '../../build/electron-path.mjs'

/** A start of the app that nobody drives. */
export interface Start {
  /** All that it said so far. */
  said(): string
  readonly folder: string
  end(): Promise<void>
}

/** Time for the app to open its store on a busy machine, ms. */
const openLimit = 60_000

/**
 * Starts the app on an empty data folder and waits until it has opened its store, or has ended: what it was made to do
 * instead, it has done by then.
 */
export async function start(
  executable: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Start> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-package-'))
  // The arguments first: as plain Node, it would take a script there, and stumble over a switch of the browser's.
  const app = spawn(executable, [...args, ...electronArgs(), `--data-folder=${folder}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let said = ''
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  const ended = new Promise((resolve) => app.once('exit', resolve))
  const until = Date.now() + openLimit
  while (!fs.existsSync(path.join(folder, 'backout.db')) && app.exitCode === null) {
    if (Date.now() > until) throw new Error(`The app did not open its store:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    said: () => said,
    folder,
    end: async () => {
      if (app.exitCode === null && app.signalCode === null) app.kill()
      await ended
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
