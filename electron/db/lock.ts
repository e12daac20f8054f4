import { chmodSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { makeFile, makeFolder } from './durable.ts'
import { recording } from './storeError.ts'

/** Another process (the app or the command line) holds the data folder. */
export class FolderInUse extends Error {
  readonly folder: string
  /** Who holds it, as they noted themselves; null where nothing was noted. */
  readonly holder: Holder | null

  constructor(folder: string, holder: Holder | null) {
    super(`Backout is already open on ${folder}${holder ? ` (${holderText(holder)})` : ''}`)
    this.name = 'FolderInUse'
    this.folder = folder
    this.holder = holder
  }
}

export interface Holder {
  readonly pid: number
  readonly what: 'app' | 'command'
}

function holderText({ pid, what }: Holder): string {
  return `${what === 'app' ? 'the app' : 'another command'}, process ${pid}`
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
    const db = openLock(file)
    try {
      db.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      db.close()
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
        throw new FolderInUse(folder, readHolder(folder))
      }
      throw error
    }
    try {
      writeFileSync(holderFile(folder), `${process.pid} ${whatRuns()}\n`, { mode: 0o600 })
    } catch (error) {
      db.close()
      throw error
    }
    const release = () => {
      rmSync(holderFile(folder), { force: true })
      db.close()
    }
    return { release }
  })
}

/** The file of the lock has no content. What somebody else left in it holds no lock, and is no loss. */
function openLock(file: string): Database.Database {
  if (statSync(file).size > 0) truncateSync(file)
  return new Database(file, { fileMustExist: true, timeout: 0 })
}

/** A note for people, beside the lock: the lock alone decides, and a note that a crash left behind is written over. */
function holderFile(folder: string): string {
  return path.join(folder, 'lock.holder')
}

function whatRuns(): Holder['what'] {
  return 'electron' in process.versions ? 'app' : 'command'
}

function readHolder(folder: string): Holder | null {
  try {
    const [, pid, what] = /^(\d+) (app|command)\n$/.exec(readFileSync(holderFile(folder), 'utf8')) ?? []
    return pid === undefined ? null : { pid: Number(pid), what: what === 'app' ? 'app' : 'command' }
  } catch {
    // Whoever holds the lock has not noted itself yet; that it is held is what counts.
    return null
  }
}
