import { existsSync, readFileSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { MintReason } from '../../shared/ipc/api.ts'
import { listBackups } from './backup.ts'
import { createBlobs } from './blobs.ts'
import { type Connection, connect } from './connection.ts'
import { applicationId, databaseFile, readHeader } from './databaseFile.ts'
import { type Device, knownDevice } from './device.ts'
import { deviceFile } from './deviceFile.ts'
import { createEventRows } from './eventRows.ts'
import { type ExaminedBackup, examineBackups, integrityOf } from './examine.ts'
import { createHeads } from './heads.ts'
import { readMachineId } from './machineId.ts'
import { latestVersion } from './migrate.ts'
import { createRunLines, type RunLines } from './runLines.ts'
import { type Salvaged, salvage } from './salvage/salvage.ts'
import { createSealsList } from './seals.ts'
import { createSettings, type SettingsStore } from './settings.ts'
import type { Store } from './store.ts'
import { sealingOf, verifyStored } from './verify.ts'

/** Why a folder cannot be read: `none` has no database, `foreign` not one of ours, `unfinished` needs a writable place. */
export type UnreadableReason = 'none' | 'foreign' | 'newer' | 'unfinished'

/** A folder is no data folder that this version can read. */
export class UnreadableFolder extends Error {
  readonly folder: string
  readonly reason: UnreadableReason

  constructor(folder: string, reason: UnreadableReason, message: string) {
    super(message)
    this.name = 'UnreadableFolder'
    this.folder = folder
    this.reason = reason
  }
}

/** A data folder as it stood when it was opened, whatever the app writes meanwhile. Writes nothing. */
export interface Reader
  extends Pick<
    Store,
    'folder' | 'blobs' | 'readRun' | 'stored' | 'versionOf' | 'verify' | 'seals' | 'sealing'
  > {
  /** Version of the schema that the file has. */
  readonly schema: number
  readonly runs: RunLines
  readonly settings: Pick<SettingsStore, 'read'>
  /** What the folder signs as, or why the app would make it another device on opening it; see `knownDevice`. */
  device(): Device | MintReason
  /** Size of the database, without its log. */
  readonly bytes: number
  /** What SQLite finds wrong in the whole file, one line each; reads all of it. */
  integrity(): readonly string[]
  /** Newest first, and what SQLite finds wrong in each; reads all of them. */
  backups(): readonly ExaminedBackup[]
  close(): void
}

/** What is left of a folder whose database is damaged, beside its newest sound backup; see `salvage`. Writes nothing. */
export function readDamaged(folder: string): Pick<Salvaged, 'backup' | 'losses' | 'readable'> {
  return salvage(folder)
}

/** Whether something was ever recorded in a folder, whatever became of its database. */
export function wasUsed(folder: string): boolean {
  return listBackups(folder).length > 0 || existsSync(deviceFile(folder))
}

/** The first schema that has all that is read here. */
const oldestVersion = 1

/**
 * Opens a data folder for reading, in one snapshot and without its lock: the app may have it open and go on. SQLite
 * keeps two small files beside a database while it is read; where the folder cannot be written, the database is read
 * into memory instead. Close it soon: while it is open, the app's log of writes grows.
 * Throws `UnreadableFolder`, and SQLite's errors where the file is damaged.
 */
export function openReader(folder: string): Reader {
  const file = databaseFile(folder)
  refuseOther(folder, file)
  const db = openSnapshot(folder, file)
  try {
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version > latestVersion()) throw newer(folder, version)
    if (version < oldestVersion) throw none(folder, 'its database was never finished')
    return createReader(folder, db, version)
  } catch (error) {
    db.close()
    throw error
  }
}

function createReader(folder: string, db: Connection, schema: number): Reader {
  const rows = createEventRows(db)
  const heads = createHeads(db)
  const seals = createSealsList(db)
  const setBack = db.prepare("SELECT 1 FROM marks WHERE name IN ('backup', 'set-back')")
  return {
    folder,
    schema,
    runs: createRunLines(db),
    blobs: createBlobs(db),
    settings: createSettings(db),
    device: () => knownDevice(folder, readMachineId(), setBack.get() !== undefined),
    readRun: (run) => rows.eventsOf(run),
    stored: rows.of,
    versionOf: (run) => heads.of(run).version,
    seals,
    verify: (run) => verifyStored(run, rows.of(run), seals(run)),
    sealing: (run) => sealingOf(run, rows.of(run), seals(run)),
    bytes: statSync(databaseFile(folder)).size,
    integrity: () => integrityOf(db),
    backups: () => examineBackups(folder),
    close: () => db.close(),
  }
}

function refuseOther(folder: string, file: string): void {
  if (!existsSync(folder)) throw none(folder, 'there is no such folder')
  if (!statSync(folder).isDirectory()) throw none(folder, 'it is a file')
  if (!existsSync(file) || statSync(file).size === 0) throw none(folder, 'there is no backout.db in it')
  const header = readHeader(file)
  if (header?.application !== applicationId) {
    throw new UnreadableFolder(folder, 'foreign', `${file} is not a database of Backout.`)
  }
  // Before SQLite looks: a newer schema may be anything.
  if (header.version > latestVersion()) throw newer(folder, header.version)
}

function none(folder: string, why: string): UnreadableFolder {
  return new UnreadableFolder(folder, 'none', `${folder} is no data folder of Backout: ${why}.`)
}

function newer(folder: string, version: number): UnreadableFolder {
  const message = `${folder} was written by a newer Backout (schema ${version}; this one reads up to ${latestVersion()}). Update Backout.`
  return new UnreadableFolder(folder, 'newer', message)
}

function openSnapshot(folder: string, file: string): Connection {
  try {
    return beginReading(connect(file, 'read'))
  } catch (error) {
    const isUnwritable =
      error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code)
    if (!isUnwritable) throw error
    return openInMemory(folder, file)
  }
}

/** Everything that is read from here on is of one moment: a transaction begins with its first look at the file. */
function beginReading(db: Connection): Connection {
  try {
    db.exec('BEGIN')
    db.pragma('user_version')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Reads the whole file, for a folder in which SQLite cannot make the files that it needs beside a database. */
export function openInMemory(folder: string, file: string): Connection {
  const log = `${file}-wal`
  if (existsSync(log) && statSync(log).size > 0) {
    const message = `${folder} cannot be written, and its database was not closed: what was recorded last stands in a log beside it. Copy the folder to a disk that can be written, and name the copy.`
    throw new UnreadableFolder(folder, 'unfinished', message)
  }
  const bytes = readFileSync(file)
  // The two places of a database's header that ask for a log, which nothing in memory has.
  bytes.fill(1, 18, 20)
  return beginReading(new Database(bytes, { readonly: true }))
}
