import { chmodSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { makeFile, makeFolder } from './durable.ts'
import { recording } from './storeError.ts'

/** Another process (the app or the command line) holds the data folder. */
export class FolderInUse extends Error {
  readonly folder: string

  constructor(folder: string) {
    super(`Backout is already open on ${folder}`)
    this.name = 'FolderInUse'
    this.folder = folder
  }
}

export interface Lock {
  release(): void
}

/**
 * Takes the lock that the app and the command line share: an exclusive transaction held on `lock.db`. The
 * system drops it when the process dies, however it dies.
 * Throws `FolderInUse` at once when it is taken, `read-only` or `disk-full` when the folder cannot be used.
 */
export function acquireLock(folder: string): Lock {
  return recording(() => {
    makeFolder(folder)
    const file = path.join(folder, 'lock.db')
    makeFile(file)
    chmodSync(file, 0o600)
    const db = new Database(file, { fileMustExist: true, timeout: 0 })
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        throw new FolderInUse(folder)
      }
      throw error
    }
    return { release: () => db.close() }
  })
}
