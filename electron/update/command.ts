import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PackageKind } from '../../shared/ipc/update.ts'
import { quoteFor } from '../../shared/runbook/quote.ts'

/** Where the app that runs lies. */
export interface Installed {
  readonly executable: string
  /** The AppImage that was started; undefined for every other way. */
  readonly appImage: string | undefined
}

/**
 * The command that installs a package, for a person to run in a terminal; null where the system has an installer that
 * is opened. What is unpacked or copied comes beside the version that is there, never over it.
 */
export function installCommand(kind: PackageKind, file: string, installed: Installed): string | null {
  switch (kind) {
    case 'deb':
      return `sudo apt install ${quoted(file)}`
    case 'tar.gz': {
      const beside = path.dirname(path.dirname(installed.executable))
      return `${sudoFor(beside)}tar -xzf ${quoted(file)} -C ${quoted(beside)}`
    }
    case 'AppImage': {
      const beside = installed.appImage === undefined ? os.homedir() : path.dirname(installed.appImage)
      const target = path.join(beside, path.basename(file))
      return `${sudoFor(beside)}install -m 755 ${quoted(file)} ${quoted(target)}`
    }
    case 'dmg':
    case 'exe':
      return null
  }
}

/** A path begins with a slash, so it can be taken for no option. */
function quoted(file: string): string {
  return quoteFor(file, bare)
}

const bare = {
  kind: 'placeholder',
  name: 'file',
  context: 'bare',
  startsWord: true,
  beforeRedirection: false,
} as const

function sudoFor(folder: string): string {
  try {
    fs.accessSync(folder, fs.constants.W_OK)
    return ''
  } catch {
    // Why it cannot be written does not matter: the command says so itself where `sudo` does not help.
    return 'sudo '
  }
}
