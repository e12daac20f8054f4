import { readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { connect } from './connection.ts'
import { makeFile, makeFolder, renameDurably, syncFile } from './durable.ts'

/** Backups kept; older ones are removed once a new one is on disk. */
export const backupsKept = 12

export interface Backup {
  readonly name: string
  /** When it was made, ISO 8601 UTC. */
  readonly at: string
  readonly bytes: number
}

const nameForm = /^backout-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/

/** Where the backups of a data folder lie. */
export function backupFolder(folder: string): string {
  return path.join(folder, 'backups')
}

/** Backups in a data folder, newest first. */
export function listBackups(folder: string): readonly Backup[] {
  const backups: Backup[] = []
  for (const name of filesIn(backupFolder(folder))) {
    const at = nameForm.exec(name)
    if (!at) continue
    const bytes = statSync(path.join(backupFolder(folder), name)).size
    backups.push({ name, at: `${at[1]}T${at[2]}:${at[3]}:${at[4]}.${at[5]}Z`, bytes })
  }
  return backups.sort((left, right) => (left.at < right.at ? 1 : -1))
}

/**
 * Writes a whole copy of the database as it is at this moment, from a read-only connection, and removes what
 * is older than the newest twelve. The copy says of itself that it is one, so that a restored backup gets a
 * device id of its own. Blocks for as long as copying takes: main calls it through the worker.
 */
export function makeBackup(file: string, folder: string, now: string): Backup {
  const target = backupFolder(folder)
  makeFolder(target)
  removeLeftovers(target)
  const at = freeInstant(folder, now)
  const name = `backout-${at.replaceAll(/[:.]/g, '-')}.db`
  const temporary = path.join(target, `${name}.tmp`)
  try {
    makeFile(temporary)
    copyDatabase(file, temporary)
    markAsBackup(temporary, at)
    syncFile(temporary)
    renameDurably(temporary, path.join(target, name))
  } catch (error) {
    removeLeftovers(target)
    throw error
  }
  for (const old of listBackups(folder).slice(backupsKept)) rmSync(path.join(target, old.name))
  return { name, at, bytes: statSync(path.join(target, name)).size }
}

/** Names of the backups that still hold the body of one of these events, newest first. */
export function backupsHolding(folder: string, events: readonly string[]): readonly string[] {
  return listBackups(folder)
    .map((backup) => backup.name)
    .filter((name) => {
      const db = connect(path.join(backupFolder(folder), name), 'read')
      try {
        const body = db.prepare('SELECT 1 FROM bodies JOIN events USING (position) WHERE events.id = ?')
        return events.some((event) => body.get(event) !== undefined)
      } finally {
        db.close()
      }
    })
}

function copyDatabase(file: string, target: string): void {
  const db = connect(file, 'read')
  try {
    db.prepare('VACUUM INTO ?').run(target)
  } finally {
    db.close()
  }
}

function markAsBackup(file: string, at: string): void {
  const db = connect(file, 'write')
  try {
    // One file, with no log beside it.
    db.pragma('journal_mode = DELETE')
    db.prepare("INSERT OR REPLACE INTO marks (name, value) VALUES ('backup', ?)").run(at)
  } finally {
    db.close()
  }
}

/** Two backups in the same millisecond still get names of their own. */
function freeInstant(folder: string, now: string): string {
  const taken = new Set(listBackups(folder).map((backup) => backup.at))
  let at = now
  while (taken.has(at)) at = new Date(Date.parse(at) + 1).toISOString()
  return at
}

function removeLeftovers(target: string): void {
  for (const name of filesIn(target)) {
    if (/\.tmp(-journal|-wal|-shm)?$/.test(name)) rmSync(path.join(target, name))
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
