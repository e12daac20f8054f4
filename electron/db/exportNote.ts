import { connect } from './connection.ts'
import { databaseFile } from './databaseFile.ts'
import { createExports, type ExportEntry } from './exports.ts'
import { acquireLock } from './lock.ts'

/**
 * Notes an export in a data folder that is not open in this process, and touches nothing else of it: no new schema, no
 * new device. Throws `FolderInUse` while the app or another command has it, `read-only`, `disk-full` and
 * `not-recorded`.
 */
export function noteExport(folder: string, entry: ExportEntry): void {
  const lock = acquireLock(folder)
  try {
    const db = connect(databaseFile(folder), 'write')
    try {
      createExports(db).add(entry)
    } finally {
      db.close()
    }
  } finally {
    lock.release()
  }
}
