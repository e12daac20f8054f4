import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { DomainError } from '../../shared/run/errors.ts'
import { makeBackup } from './backup.ts'
import { type Connection, connect } from './connection.ts'
import { makeFile, makeFolder, syncFolder } from './durable.ts'
import { latestVersion, migrate } from './migrate.ts'
import type { Migration } from './migration.ts'
import { recording } from './storeError.ts'

/** `application_id` of the database: "BACK" in ASCII. */
export const applicationId = 0x4241434b

/** Where the database of a data folder lies. */
export function databaseFile(folder: string): string {
  return path.join(folder, 'backout.db')
}

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
 * `disk-full` when the folder cannot be written.
 */
export function openDatabase(folder: string, options: OpenOptions): OpenDatabase {
  return recording(() => {
    makeFolder(folder)
    const file = databaseFile(folder)
    refuseForeign(file, latestVersion(options.steps))
    probe(folder)
    const uncleanExit = markRunning(folder)
    makeFile(file)
    chmodSync(file, 0o600)
    const db = openForWriting(file)
    try {
      migrate(db, () => makeBackup(file, folder, options.now), options.steps)
    } catch (error) {
      db.close()
      throw error
    }
    const close = () => {
      db.close()
      rmSync(runningMark(folder), { force: true })
      syncFolder(folder)
    }
    return { db, uncleanExit, close }
  })
}

/** What SQLite finds wrong with the file; an empty list means sound. Reads every page: seconds for a large one. */
export function quickCheck(db: Connection): readonly string[] {
  const rows = db.pragma('quick_check') as { quick_check: string }[]
  return rows.map((row) => row.quick_check).filter((line) => line !== 'ok')
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

/** What the header of a database says. */
export interface Header {
  readonly application: number
  readonly version: number
}

function refuseForeign(file: string, latest: number): void {
  if (!existsSync(file) || statSync(file).size === 0) return
  const header = readHeader(file)
  if (header?.application !== applicationId) {
    throw new DomainError('file-unreadable', { path: file, message: 'This is not a database of Backout' })
  }
  const version = Math.max(header.version, versionInLog(file))
  if (version > latest) {
    throw new DomainError('newer-version', {
      path: file,
      message: `Written by a newer Backout (schema ${version}); this one reads up to ${latest}`,
    })
  }
}

/**
 * Reads the file's first 100 bytes itself: SQLite may write beside a database even when it only reads it. Null for what
 * is no database at all.
 */
export function readHeader(file: string): Header | null {
  const header = Buffer.alloc(100)
  const descriptor = openSync(file, 'r')
  try {
    if (readSync(descriptor, header, 0, header.length, 0) < header.length) return null
  } finally {
    closeSync(descriptor)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null
  return { version: header.readUInt32BE(60), application: header.readUInt32BE(68) }
}

/** After a crash the newest version may still stand in the write-ahead log alone. */
function versionInLog(file: string): number {
  const log = `${file}-wal`
  if (!existsSync(log) || statSync(log).size === 0) return 0
  const db = connect(file, 'read')
  try {
    return Number(db.pragma('user_version', { simple: true }))
  } finally {
    db.close()
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

function runningMark(folder: string): string {
  return path.join(folder, 'running')
}

function markRunning(folder: string): boolean {
  const mark = runningMark(folder)
  if (existsSync(mark)) return true
  makeFile(mark)
  syncFolder(folder)
  return false
}
