import fs from 'node:fs'
import path from 'node:path'
import { type Backup, listBackups } from './db/backup.ts'
import { renameDurably, syncFile, syncFolder } from './db/durable.ts'
import { databaseFile } from './db/open.ts'

/** The newest backup of a data folder, or null. */
export function newestBackup(folder: string): Backup | null {
  return listBackups(folder)[0] ?? null
}

/**
 * Sets the files of a damaged database aside, together and unchanged, and puts a backup in their place. The store
 * must be closed. The next start finds that it is a backup and takes a new device id, so that nothing written since
 * can be mistaken for what is written from now on.
 *
 * @returns folder with the files that were set aside
 */
export function restoreBackup(folder: string, backup: Backup, now: string): string {
  const file = databaseFile(folder)
  const aside = path.join(folder, `damaged-${now.replaceAll(/[:.]/g, '-')}`)
  const fresh = `${file}.restoring`
  // The copy first: until it is whole on the disk, nothing is moved.
  fs.copyFileSync(path.join(folder, 'backups', backup.name), fresh)
  syncFile(fresh)
  fs.mkdirSync(aside, { mode: 0o700 })
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    if (fs.existsSync(one)) fs.renameSync(one, path.join(aside, path.basename(one)))
  }
  syncFolder(aside)
  renameDurably(fresh, file)
  return aside
}
