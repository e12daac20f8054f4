import type { Sealing, SearchHit, Verified } from '../../shared/ipc/api.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { type Backup, backupsHolding, listBackups } from './backup.ts'
import { type Blobs, createBlobs } from './blobs.ts'
import type { Connection } from './connection.ts'
import { type Device, openDevice } from './device.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { type AppendRequest, createEventStore, type Project } from './eventStore.ts'
import { createExports, type Exports } from './exports.ts'
import type { KeyVault } from './keyVault.ts'
import { acquireLock } from './lock.ts'
import { readMachineId } from './machineId.ts'
import { databaseFile, type OpenDatabase, openDatabase, quickCheck } from './open.ts'
import { createProfiles, type Profiles } from './profiles.ts'
import { createRedaction } from './redaction.ts'
import { createRunbooks, type Runbooks } from './runbooks.ts'
import {
  createEventIndex,
  createRunIndex,
  type RunIndex,
  rebuildProjections,
  type Summarise,
} from './runIndex.ts'
import { createSeals, type Seal } from './seals.ts'
import { createSettings, type SettingsStore } from './settings.ts'
import { recording } from './storeError.ts'
import { sealingOf, verifyStored } from './verify.ts'
import { createWorkerClient } from './workerClient.ts'

export interface StoreOptions {
  /** Module of the worker: `worker.js` beside the bundle of main. */
  readonly worker: URL
  /** Instant of opening, ISO 8601 UTC with milliseconds. */
  readonly now: string
  /** Stands in for this machine's fingerprint. */
  readonly machine?: string
  /** The system's key store; without one the device's key lies in a file that only its owner can read. */
  readonly vault?: KeyVault
  /** Time without a job after which the worker's memory is given back, ms. */
  readonly workerIdleMs?: number
}

export interface Redacting {
  readonly events: readonly RunEvent[]
  /** File names of backups that still hold what was redacted. */
  readonly backups: readonly string[]
}

/** Everything that is kept on disk. One process has it open at a time; see `acquireLock`. */
export interface Store {
  readonly folder: string
  readonly device: Device
  /** The last process did not close the store: `quickCheck` before the first window. */
  readonly uncleanExit: boolean

  /** See `EventStore.append`. */
  append(request: AppendRequest, project: Project): readonly RunEvent[]
  /**
   * Appends events of which some are `event.redacted`, and deletes what they name from every file: bodies,
   * files nobody else attaches, drafts with the same text, search index, free pages, log. Backups are only
   * told of. Rejects as `append` does. When erasing fails after the events are on disk, the promise resolves
   * and the erasing is done again at the next start.
   */
  redact(request: AppendRequest, project: Project): Promise<Redacting>
  /** Events in the order of the run; none for an unknown run. Throws `newer-version`. */
  readRun(run: string): readonly RunEvent[]
  /** Number of events held locally: the version that commands carry. */
  versionOf(run: string): number
  verify(run: string): Verified
  /** See `EventStore.seal`. */
  seal(request: AppendRequest, project: Project): readonly RunEvent[]
  /** Signed heads of a closed run, oldest first. */
  seals(run: string): readonly Seal[]
  /** How the run stands to its seals; costs far less than `verify`, and says less. */
  sealing(run: string): Sealing

  readonly runs: Pick<RunIndex, 'list' | 'read'>
  readonly blobs: Pick<Blobs, 'read'>
  readonly drafts: Pick<Drafts, 'save' | 'list'>
  readonly runbooks: Runbooks
  readonly profiles: Profiles
  readonly settings: SettingsStore
  readonly exports: Exports

  /** Makes run list and search index anew from the events, in one transaction. */
  rebuildProjections(summarise: Summarise): void
  /** In the worker. Newest hits first. */
  search(query: string, limit: number): Promise<readonly SearchHit[]>
  /** Newest first. */
  listBackups(): readonly Backup[]
  /** In the worker. `now`: ISO 8601 UTC with milliseconds. */
  makeBackup(now: string): Promise<Backup>
  /** What SQLite finds wrong with the file, at once and blocking; empty means sound. */
  quickCheck(): readonly string[]
  /** The same in the worker, after first paint. */
  quickCheckInWorker(): Promise<readonly string[]>
  /** Waits for the worker, closes the file, notes that the exit was clean and gives the lock back. */
  close(): Promise<void>
}

/**
 * Opens the store of a data folder: takes the lock, opens and migrates the database, makes the device.
 * Throws `FolderInUse`, `newer-version`, `file-unreadable`, `read-only` or `disk-full`.
 */
export function openStore(folder: string, options: StoreOptions): Store {
  const lock = acquireLock(folder)
  let opened: OpenDatabase | null = null
  try {
    opened = openDatabase(folder, { now: options.now })
    return createStore(folder, options, opened, () => lock.release())
  } catch (error) {
    opened?.close()
    lock.release()
    throw error
  }
}

/** The store on a database that is open already; `unlock` is called once it is closed. */
export function createStore(
  folder: string,
  options: StoreOptions,
  opened: OpenDatabase,
  unlock: () => void,
): Store {
  const { db } = opened
  const file = databaseFile(folder)
  const device = recording(() => openDeviceOf(db, folder, options))
  const worker = createWorkerClient(options.worker, options.workerIdleMs)
  const blobs = createBlobs(db)
  const drafts = createDrafts(db)
  const runs = createRunIndex(db)
  const eventIndex = createEventIndex(db, blobs)
  const redaction = createRedaction(db, drafts, eventIndex)
  const seals = createSeals(db, device)
  const events = createEventStore(db, { device, blobs, drafts, index: runs, eventIndex, redaction, seals })
  const erase = () => {
    try {
      redaction.erase()
    } catch (error) {
      // The redaction itself is on record; the mark stays, so the next start tries again.
      console.error('Erasing what was redacted is put off to the next start', error)
    }
  }
  if (redaction.isPending()) erase()

  return {
    folder,
    device,
    uncleanExit: opened.uncleanExit,
    append: events.append,
    async redact(request, project) {
      // A backup under way would hold the text without being told of; a reader would keep the log busy.
      while (worker.busy) await worker.idle()
      const appended = events.append(request, project)
      erase()
      const named = appended.flatMap((event) =>
        event.type === 'event.redacted' && event.data ? [event.data.event] : [],
      )
      return { events: appended, backups: backupsHolding(folder, named) }
    },
    readRun: events.read,
    versionOf: events.version,
    verify: (run) => verifyStored(run, events.stored(run), seals.list(run)),
    seal: events.seal,
    seals: seals.list,
    sealing: (run) => sealingOf(run, events.stored(run), seals.list(run)),
    runs,
    blobs,
    drafts,
    runbooks: createRunbooks(db),
    profiles: createProfiles(db),
    settings: createSettings(db),
    exports: createExports(db),
    rebuildProjections: (summarise) =>
      recording(() => rebuildProjections(db, events.source, runs, eventIndex, summarise)),
    search: (query, limit) => worker.run('search', { file, query, limit }),
    listBackups: () => listBackups(folder),
    makeBackup: (now) => worker.run('backup', { file, folder, now }),
    quickCheck: () => quickCheck(db),
    quickCheckInWorker: () => worker.run('quickCheck', { file }),
    async close() {
      await worker.close()
      opened.close()
      unlock()
    },
  }
}

function openDeviceOf(db: Connection, folder: string, options: StoreOptions): Device {
  const restored = db.prepare("SELECT 1 FROM marks WHERE name = 'backup'").get() !== undefined
  const machine = options.machine ?? readMachineId()
  const device = openDevice(folder, { machine, restored, now: options.now, vault: options.vault ?? null })
  // Only after the new device is on disk: a crash in between mints once more, which harms nothing.
  if (restored) db.prepare("DELETE FROM marks WHERE name = 'backup'").run()
  return device
}
