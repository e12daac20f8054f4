import { desktopText } from '#text/desktop.ts'
import { DomainError } from '../shared/run/errors.ts'
import { FolderError } from './dataFolder.ts'

const text = desktopText.fatal

export interface FatalText {
  /** What happened, with the place. */
  readonly message: string
  /** What to do about it. */
  readonly detail: string
  /** `damaged`: it is the database itself, and a backup can take its place. */
  readonly kind: 'in-use' | 'unwritable' | 'no-room' | 'newer' | 'damaged' | 'own-fault'
}

/** Words for an error that keeps the app from starting: nothing was changed, here is the way out. */
export function explainFatal(error: unknown, folder: string): FatalText {
  const reason = reasonOf(error)
  if (error instanceof Error && error.name === 'FolderInUse') {
    return {
      kind: 'in-use',
      message: text.folderInUse(folder),
      detail: text.folderInUseDetail,
    }
  }
  if (error instanceof FolderError) return unwritable(error.folder, reason)
  if (error instanceof DomainError) {
    switch (error.code) {
      case 'read-only':
        return unwritable(folder, reason)
      case 'disk-full':
        return {
          kind: 'no-room',
          message: text.noRoom(folder),
          detail: text.noRoomDetail(reason),
        }
      case 'newer-version':
        return {
          kind: 'newer',
          message: text.newer(error.details.path ?? folder),
          detail: text.newerDetail(reason),
        }
      case 'file-unreadable':
      case 'not-recorded':
        return {
          kind: 'damaged',
          message: text.damaged(folder),
          detail: text.damagedDetail(reason),
        }
      default:
        break
    }
  }
  return {
    kind: 'own-fault',
    message: text.ownFault,
    detail: text.ownFaultDetail({ folder, stack: error instanceof Error ? (error.stack ?? reason) : reason }),
  }
}

function unwritable(folder: string, reason: string): FatalText {
  return {
    kind: 'unwritable',
    message: text.unwritable(folder),
    detail: text.unwritableDetail(reason),
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.details.message ?? error.message
  return error instanceof Error ? error.message : String(error)
}
