import Database from 'better-sqlite3'
import { DomainError } from '../../shared/run/errors.ts'
import { databaseFile } from './databaseFile.ts'
import { FolderInUse } from './lock.ts'
import { storeError } from './storeError.ts'

/**
 * What it means to a person that a data folder could not be opened: as `storeError`, but that another program holds the
 * database is `FolderInUse`, and whatever else SQLite complains of is a fault of the file (`file-unreadable`): a
 * statement that does not fit its tables, too, for every release opens a sound one.
 */
export function openError(error: unknown, folder: string): unknown {
  if (error instanceof Database.SqliteError) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(error.code)) return new FolderInUse(folder, null)
    const known = storeError(error)
    const isOfTheFile = known === error || (known instanceof DomainError && known.code === 'not-recorded')
    if (!isOfTheFile) return known
    return new DomainError('file-unreadable', { path: databaseFile(folder), message: error.message })
  }
  return storeError(error)
}
