import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { DomainError } from '../../shared/run/errors.ts'
import { makeBackup } from './backup.ts'
import { type Connection, connect } from './connection.ts'
import { applicationId, databaseFile, runningMark } from './databaseFile.ts'
import { makeFile, makeFolder, syncFolder } from './durable.ts'
import { hasLog, lacksLog, markOfOpen, refuseForeign, refuseUnsound } from './inspect.ts'
import { latestVersion, migrate } from './migrate.ts'
import type { Migration } from './migration.ts'
import { openError } from './openError.ts'
import { finishRestore } from './setAside.ts'

export interface OpenDatabase {
  readonly db: Connection
  /** The last process to have it open did not close it. */
  readonly uncleanExit: boolean
  /** Closes it and notes that the exit was clean. */
  close(): void
}

export interface OpenOptions {
  /** Names the backup that is made before a migration. ISO 8601 UTC with milliseconds. */
  readonly now: string
  readonly steps?: readonly Migration[]
}

/**
 * Opens the database of a data folder for writing and brings its schema up to date. The lock on the folder
 * must be held. Throws `newer-version` or `file-unreadable` before anything is written, `read-only` or
 * `disk-full` when the folder cannot be written, `FolderInUse` while another program holds the file.
 */
export function openDatabase(folder: string, options: OpenOptions): OpenDatabase {
  try {
    makeFolder(folder)
    const file = databaseFile(folder)
    finishRestore(folder, options.now)
    refuseForeign(folder, file, latestVersion(options.steps))
    probe(folder)
    const uncleanExit = markRunning(folder, file)
    if (uncleanExit || hasLog(file)) refuseUnsound(folder, file)
    makeFile(file)
    chmodSync(file, 0o600)
    const db = openForWriting(file)
    try {
      migrate(db, () => makeBackup(file, folder, options.now), options.steps)
      writeFileSync(runningMark(folder), markOfOpen)
    } catch (error) {
      db.close()
      throw error
    }
    const close = () => {
      writeFileSync(runningMark(folder), '')
      db.close()
      rmSync(runningMark(folder), { force: true })
      syncFolder(folder)
    }
    return { db, uncleanExit, close }
  } catch (error) {
    throw openError(error, folder)
  }
}

function openForWriting(file: string): Connection {
  const db = connect(file, 'write')
  try {
    // Before WAL, so that a crash in between cannot leave a file that does not say what it is.
    if (db.pragma('application_id', { simple: true }) === 0) db.pragma(`application_id = ${applicationId}`)
    db.pragma('journal_mode = WAL')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** A folder on a read-only disk opens without complaint and fails at the first event: find out before. */
function probe(folder: string): void {
  const file = path.join(folder, '.probe')
  rmSync(file, { force: true })
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, Buffer.alloc(4096))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
    rmSync(file, { force: true })
  }
}

function markRunning(folder: string, file: string): boolean {
  const mark = runningMark(folder)
  if (existsSync(mark)) {
    if (!lacksLog(mark, file)) return true
    throw new DomainError('file-unreadable', {
      path: file,
      message: 'The log with the last writes is not there',
    })
  }
  makeFile(mark)
  syncFolder(folder)
  return false
}
