import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { electronArgs, electronEnv, electronPath } from '../../build/electron-path.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()

export interface Start {
  /** What the app wrote to standard error up to now. */
  stderr(): string
  /** Asks the app to end, as the system does when somebody logs out. */
  terminate(): void
  /** Exit code, once the app has ended. */
  readonly exit: Promise<number | null>
}

/**
 * Starts the app where no window is to be expected: a second start, or a folder that it cannot use.
 *
 * @param given further arguments, as the system passes on what it was asked to open
 * @param before a script that Node loads before it
 */
export function startWithoutWindow(
  folder: string,
  { given = [], before }: { readonly given?: readonly string[]; readonly before?: string } = {},
): Start {
  const packaged = process.env['E2E_EXECUTABLE']
  const child = spawn(
    packaged ?? electronPath({ download: false }),
    [...electronArgs(), ...(packaged ? [] : [root]), ...given],
    {
      env: {
        ...process.env,
        ...electronEnv(),
        BACKOUT_DATA: folder,
        ...(before === undefined ? {} : { NODE_OPTIONS: `--require "${before}"` }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  running.add(child)
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += String(chunk)
  })
  const exit = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return { stderr: () => stderr, terminate: () => child.kill('SIGTERM'), exit }
}

/** Ends what a failed test left running. */
export function endStarts(): void {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
}
