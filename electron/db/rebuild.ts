import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backupFolder } from './backup.ts'
import { createBlobs } from './blobs.ts'
import { databaseFile } from './databaseFile.ts'
import { createDrafts } from './drafts.ts'
import { makeFolder, renameDurably, syncFile } from './durable.ts'
import { createEventIndex } from './eventIndex.ts'
import { createEventRows } from './eventRows.ts'
import { createForks } from './forks.ts'
import { createHeads } from './heads.ts'
import { createMerge, type Incoming, type ProjectWhole } from './merge.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { createRedaction } from './redaction.ts'
import { createRunIndex } from './runIndex.ts'
import type { Salvaged, SavedRun } from './salvage/salvage.ts'
import { createKeptSeals } from './seals.ts'
import { readyFile, takePlace } from './setAside.ts'
import { storeError } from './storeError.ts'

/** A database made of a backup and of what was read from damaged files, beside the damaged one until it is whole. */
export interface Rebuild {
  /** Brings a run back, as an import would: all of it or, where it throws, nothing of it. */
  bringBack(run: SavedRun, project: ProjectWhole): void
  /**
   * Sets the damaged files aside and takes their place.
   *
   * @returns folder with the files that were set aside
   */
  takePlace(): string
  /** Forgets it: the folder is as it was. */
  abandon(): void
}

/**
 * Begins a rebuild in a folder of its own within the data folder. The store must be closed and its lock held. The next
 * start finds that the database is a backup and takes a new device id, so that nothing that was written before can be
 * mistaken for what is written from now on. `now`: ISO 8601 UTC with milliseconds. Throws as `openStore` does.
 */
export function beginRebuild(folder: string, { backup, files }: Salvaged, now: string): Rebuild {
  const home = path.join(folder, 'restoring')
  const clear = () => rmSync(home, { recursive: true, force: true })
  clear()
  let opened: OpenDatabase
  try {
    makeFolder(home)
    if (backup !== null) copyFileSync(path.join(backupFolder(folder), backup.name), databaseFile(home))
    opened = openDatabase(home, { now })
  } catch (error) {
    clear()
    throw storeError(error)
  }
  const { db } = opened
  db.prepare("INSERT OR IGNORE INTO marks (name, value) VALUES ('backup', ?)").run(now)
  const blobs = createBlobs(db)
  const drafts = createDrafts(db)
  const eventIndex = createEventIndex(db, blobs)
  const forks = createForks(db)
  const merge = createMerge(db, {
    // Whose events come back is all the same: the next start mints another device in any case.
    device: { id: '' },
    blobs,
    eventIndex,
    forks,
    heads: createHeads(db),
    rows: createEventRows(db),
    index: createRunIndex(db),
    redaction: createRedaction(db, drafts, eventIndex, forks),
    seals: createKeptSeals(db),
  })
  const attachment = (sha256: string) => files.get(sha256) ?? null

  return {
    bringBack({ run, rows, seals }, project) {
      const incoming: Incoming = {
        run,
        rows,
        seals,
        attachment,
        from: { device: 'damaged', name: 'damaged' },
      }
      const { outcome } = merge(incoming, now, project)
      if (outcome === 'forked') throw new Error(`Run ${run} has gone two ways`)
    },
    takePlace() {
      opened.close()
      syncFile(databaseFile(home))
      renameDurably(databaseFile(home), readyFile(folder))
      clear()
      return takePlace(folder, now)
    },
    abandon() {
      opened.close()
      clear()
    },
  }
}
