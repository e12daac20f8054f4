import { DomainError } from '../shared/run/errors.ts'
import { FolderError } from './dataFolder.ts'

export interface FatalText {
  /** What happened, with the place. */
  readonly message: string
  /** What to do about it. */
  readonly detail: string
  /** The database itself is damaged: a backup can take its place. */
  readonly damaged?: true
}

/** Words for an error that keeps the app from starting: nothing was changed, here is the way out. */
export function explainFatal(error: unknown, folder: string): FatalText {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && error.name === 'FolderInUse') {
    return {
      message: `The data folder ${folder} is in use.`,
      detail: 'Another Backout has it open, perhaps under another user. Close it and start again.',
    }
  }
  if (error instanceof FolderError) return unwritable(error.folder, reason)
  if (error instanceof DomainError) {
    switch (error.code) {
      case 'read-only':
        return unwritable(folder, reason)
      case 'disk-full':
        return {
          message: `There is no room left on the disk of ${folder}.`,
          detail: `Nothing could be recorded there. Make room and start again. (${reason})`,
        }
      case 'newer-version':
        return {
          message: `${error.details.path ?? folder} was written by a newer Backout.`,
          detail: `Nothing was changed. Start the newer version, or another data folder with --data-folder=<path>. (${reason})`,
        }
      case 'file-unreadable':
      case 'not-recorded':
        return {
          message: `The database in ${folder} is damaged.`,
          detail: `Nothing was changed. A backup can take its place; the damaged files are then set aside together and kept. (${reason})`,
          damaged: true,
        }
      default:
        break
    }
  }
  return {
    message: 'Backout ran into a fault of its own while starting.',
    detail: `Data folder: ${folder}\n${error instanceof Error ? (error.stack ?? reason) : reason}`,
  }
}

function unwritable(folder: string, reason: string): FatalText {
  return {
    message: `The data folder ${folder} cannot be written.`,
    detail: `Backout records every action before it shows it as done, so it does not start without. Make the folder writable, or choose another with --data-folder=<path>. (${reason})`,
  }
}
