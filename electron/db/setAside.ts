import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { databaseFile, runningMark } from './databaseFile.ts'
import { renameDurably, syncFolder } from './durable.ts'

/** A whole database that is to take the place of the one of a folder. */
export function readyFile(folder: string): string {
  return `${databaseFile(folder)}.restoring`
}

/**
 * Sets the files of a database aside, together and unchanged, in a folder of their own.
 *
 * @returns that folder
 */
function setAside(folder: string, now: string): string {
  const file = databaseFile(folder)
  const aside = path.join(folder, `damaged-${now.replaceAll(/[:.]/g, '-')}`)
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  // The database last: whatever cuts this short, no log is left beside a database that it does not belong to.
  for (const one of [`${file}-wal`, `${file}-shm`, file]) {
    if (existsSync(one)) renameSync(one, path.join(aside, path.basename(one)))
  }
  syncFolder(aside)
  return aside
}

/**
 * Puts the ready database in the place of the damaged files, which are set aside. Whatever cuts it short is made up for
 * by the next start; see `finishRestore`.
 *
 * @returns folder with the files that were set aside
 */
export function takePlace(folder: string, now: string): string {
  const aside = setAside(folder, now)
  // Whoever had the damaged ones open ended before: that is no sign of anything in the new one.
  rmSync(runningMark(folder), { force: true })
  renameDurably(readyFile(folder), databaseFile(folder))
  return aside
}

/** A restore that was cut short is carried out: the database that is ready was asked for. */
export function finishRestore(folder: string, now: string): void {
  if (existsSync(readyFile(folder))) takePlace(folder, now)
}
