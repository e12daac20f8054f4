import { existsSync, readFileSync, statSync } from 'node:fs'
import { DomainError } from '../../shared/run/errors.ts'
import { listBackups } from './backup.ts'
import { behindBackup, faultsIn } from './check.ts'
import { connect } from './connection.ts'
import { applicationId, readHeader } from './databaseFile.ts'
import { deviceFile } from './deviceFile.ts'
import { framesLost } from './log.ts'

/** A schema further ahead than this is no newer version but a damaged header. */
const farthestVersion = 1000

/**
 * Refuses what is no database of this app, is newer than it, or has lost something, before anything is written and
 * before SQLite makes the files beside it anew. Throws `newer-version` or `file-unreadable`.
 */
export function refuseForeign(folder: string, file: string, latest: number): void {
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(one) && !statSync(one).isFile())
      throw unreadable(one, 'There is something else in its place')
  }
  if (sizeOf(file) === 0) {
    if (hasHistory(folder, file))
      throw unreadable(file, 'It is empty or gone, yet something was recorded in it')
    return
  }
  const header = readHeader(file)
  if (header?.application !== applicationId) throw unreadable(file, 'This is not a database of Backout')
  if (!header.sound || header.version > latest + farthestVersion)
    throw unreadable(file, 'Its header is damaged')
  const lost = framesLost(file)
  if (lost > 0) throw unreadable(file, `The log beside it has lost ${lost} of the last writes`)
  const version = Math.max(header.version, versionInLog(file))
  if (version > latest) {
    throw new DomainError('newer-version', {
      path: file,
      message: `Written by a newer Backout (schema ${version}); this one reads up to ${latest}`,
    })
  }
}

/**
 * Looks through a database that nobody closed, or whose log is still there, before anything is written: SQLite takes
 * the log over without asking whose it is. Throws `file-unreadable`.
 */
export function refuseUnsound(folder: string, file: string): void {
  if (sizeOf(file) === 0) return
  const db = connect(file, 'read')
  try {
    // A crash before the first schema leaves nothing that could be lost.
    if (Number(db.pragma('user_version', { simple: true })) === 0 && !hasHistory(folder, file)) return
    const fault = faultsIn(db)[0] ?? behindBackup(db, folder)
    if (fault !== null) throw unreadable(file, fault)
  } finally {
    db.close()
  }
}

/** The log beside the database holds what does not stand in the file yet. */
export function hasLog(file: string): boolean {
  return sizeOf(`${file}-wal`) > 0
}

function unreadable(file: string, message: string): DomainError {
  return new DomainError('file-unreadable', { path: file, message })
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** Something was recorded in this folder: no first start is without a word about a database that is not there. */
function hasHistory(folder: string, file: string): boolean {
  return existsSync(deviceFile(folder)) || listBackups(folder).length > 0 || hasLog(file)
}

/** After a crash the newest version may still stand in the write-ahead log alone. */
function versionInLog(file: string): number {
  if (!hasLog(file)) return 0
  const db = connect(file, 'read')
  try {
    return Number(db.pragma('user_version', { simple: true }))
  } finally {
    db.close()
  }
}

/** The last process had the log open when it ended, and the log is not there any more. */
export function lacksLog(mark: string, file: string): boolean {
  if (readFileSync(mark, 'utf8') !== markOfOpen || existsSync(`${file}-wal`) || existsSync(`${file}-shm`))
    return false
  return sizeOf(file) > 0 && readHeader(file)?.hasLog === true
}

/** What the mark of a running app says while the log has to be there. */
export const markOfOpen = 'open'
