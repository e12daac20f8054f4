import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder that the person asked for: `--data-folder=<path>` on the command line, else `BACKOUT_DATA` in the
 * environment, else null for the system's usual place. Relative paths count from the working folder.
 */
export function chosenDataFolder(argv: readonly string[], env: Environment): string | null {
  return chosenFolder(argv, '--data-folder=', env['BACKOUT_DATA'])
}

/**
 * The folder that the app uses when nobody chooses one, for what runs without Electron: what `app.getPath('userData')`
 * answers there.
 */
export function usualDataFolder(platform: NodeJS.Platform, env: Environment): string {
  return path.join(settingsFolder(platform, env), 'Backout')
}

function settingsFolder(platform: NodeJS.Platform, env: Environment): string {
  switch (platform) {
    case 'win32':
      return env['APPDATA'] || path.join(os.homedir(), 'AppData', 'Roaming')
    case 'darwin':
      return path.join(os.homedir(), 'Library', 'Application Support')
    default:
      return env['XDG_CONFIG_HOME'] || path.join(os.homedir(), '.config')
  }
}

/**
 * Where exported files go without asking, for the rare case that nobody can answer a dialog:
 * `--save-folder=<path>` or `BACKOUT_SAVE`. Null: the system's dialog asks.
 */
export function chosenSaveFolder(argv: readonly string[], env: Environment): string | null {
  return chosenFolder(argv, '--save-folder=', env['BACKOUT_SAVE'])
}

function chosenFolder(
  argv: readonly string[],
  argument: string,
  variable: string | undefined,
): string | null {
  const folder = argv.find((one) => one.startsWith(argument))?.slice(argument.length) || variable
  return folder ? path.resolve(folder) : null
}

/**
 * Creates the folder and proves that it can be written, before anything else relies on it: opening a database in
 * a read-only folder succeeds and fails only at the first write.
 *
 * @throws FolderError with the folder and the system's reason
 */
export function prepareDataFolder(folder: string): void {
  const probe = path.join(folder, `.probe-${process.pid}-${Date.now().toString(36)}`)
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.writeFileSync(probe, '', { flag: 'wx' })
    fs.rmSync(probe)
  } catch (error) {
    throw new FolderError(folder, error)
  }
}

/** The data folder cannot be made or written. */
export class FolderError extends Error {
  readonly folder: string

  constructor(folder: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'FolderError'
    this.folder = folder
  }
}
