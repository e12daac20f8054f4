import path from 'node:path'
import Database from 'better-sqlite3'
import { type Backup, backupFolder, listBackups } from './backup.ts'
import { type Connection, connect } from './connection.ts'
import { applicationId, readHeader } from './databaseFile.ts'
import { latestVersion } from './migrate.ts'

/** A backup, and what SQLite finds wrong in it; null where nothing is. */
export interface ExaminedBackup extends Backup {
  readonly fault: string | null
}

/** What SQLite finds wrong in a whole database, one line each; nothing where it is whole. */
export function integrityOf(db: Connection): readonly string[] {
  try {
    const lines = db.pragma('integrity_check') as readonly { integrity_check: string }[]
    return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok')
  } catch (error) {
    // Some damage ends the check itself.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) {
      return [error.message]
    }
    throw error
  }
}

/** Every backup of a data folder, newest first, each read as a whole. */
export function examineBackups(folder: string): readonly ExaminedBackup[] {
  return listBackups(folder).map((backup) => ({
    ...backup,
    fault: faultOf(path.join(backupFolder(folder), backup.name)),
  }))
}

/** What is wrong with a backup as a whole; null where it is sound and this version can read it. */
export function faultOf(file: string): string | null {
  try {
    const header = readHeader(file)
    if (header?.application !== applicationId || !header.sound) return 'it is not a database of Backout'
    if (header.version > latestVersion()) return `schema ${header.version} is of a newer Backout`
    const db = connect(file, 'read')
    try {
      return integrityOf(db)[0] ?? null
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.message
    throw error
  }
}
