import type { Found, Sealing, Verified } from '../../shared/ipc/api.ts'
import type { HistoryFilters } from '../../shared/ipc/history.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import type { ParseResult } from '../../shared/runbook/parse.ts'
import type { BundleTexts, BundleTextsInput } from '../bundle/texts.ts'
import { type Backup, backupsHolding, listBackups } from './backup.ts'
import { type Blobs, createBlobs } from './blobs.ts'
import type { StoredEvent } from './chain.ts'
import { type Checked, checkDatabase } from './check.ts'
import type { Connection } from './connection.ts'
import { databaseFile } from './databaseFile.ts'
import { type Device, openDevice } from './device.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createEventIndex } from './eventIndex.ts'
import { createEventRows } from './eventRows.ts'
import { type AppendRequest, createEventStore, type Project } from './eventStore.ts'
import { createExports, type Exports } from './exports.ts'
import { createForks, type Forks } from './forks.ts'
import { createGoneCheck } from './gone.ts'
import { createHeads } from './heads.ts'
import { createHistory, type History } from './history.ts'
import type { ChartData } from './historyCharts.ts'
import type { KeyVault } from './keyVault.ts'
import { acquireLock } from './lock.ts'
import { createLogSpace } from './logSpace.ts'
import { readMachineId } from './machineId.ts'
import { createMerge, type Incoming, type MergeResult, type ProjectWhole } from './merge.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { openError } from './openError.ts'
import { createProfiles, type Profiles } from './profiles.ts'
import type { FiguresRead } from './readFigures.ts'
import { createRedaction } from './redaction.ts'
import { createRunbooks, type Runbooks } from './runbooks.ts'
import { createRunIndex, type RunIndex, rebuildProjections, type Summarise } from './runIndex.ts'
import { createRunLists, type RunLists } from './runLists.ts'
import { createSeals, type Seal } from './seals.ts'
import type { SearchInput } from './search.ts'
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

/** Time without a search after which its worker ends, ms. */
const searcherIdleMs = 60_000

/** Time from an entry until its text is in the search index, unless somebody searches before, ms. */
const followAfterMs = 1000

/** Everything that is kept on disk. One process has it open at a time; see `acquireLock`. */
export interface Store {
  readonly folder: string
  /** What this folder writes as. A merge can make it another one; the object stays the same. */
  readonly device: Device
  /** The last process did not close the store; it was looked through as it was opened. */
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
  /**
   * See `createMerge`; and empties the files of what came redacted, as `redact` does. `now`: ISO 8601 UTC with
   * milliseconds.
   */
  merge(incoming: Incoming, now: string, project: ProjectWhole): Promise<MergeResult>
  /** Events in the order of the run; none for an unknown run. Throws `newer-version`. */
  readRun(run: string): readonly RunEvent[]
  /** The same as they are stored: what bundles hold. */
  stored(run: string): readonly StoredEvent[]
  /** Number of events held locally: the version that commands carry. */
  versionOf(run: string): number
  verify(run: string): Verified
  /** See `EventStore.seal`. */
  seal(request: AppendRequest, project: Project): readonly RunEvent[]
  /** Signed heads of a closed run, oldest first. */
  seals(run: string): readonly Seal[]
  /** How the run stands to its seals; costs far less than `verify`, and says less. */
  sealing(run: string): Sealing

  readonly runs: Pick<RunIndex, 'list' | 'read'> & RunLists
  readonly history: History
  readonly blobs: Pick<Blobs, 'read'>
  readonly drafts: Pick<Drafts, 'save' | 'list'>
  readonly forks: Pick<Forks, 'list'>
  readonly runbooks: Runbooks
  readonly profiles: Profiles
  readonly settings: SettingsStore
  readonly exports: Exports

  /** Makes run list and search index anew from the events, in one transaction. */
  rebuildProjections(summarise: Summarise): void
  /** In a worker of its own: newest run first, newest event first within it. See `searchRuns`. */
  search(input: SearchInput): Promise<Found>
  /** In the worker. See `readFigures`. */
  readFigures(runs: readonly string[]): Promise<FiguresRead>
  /** In the worker. */
  readCharts(filters: HistoryFilters): Promise<ChartData>
  /** In the worker. See `makeBundleTexts`. */
  bundleTexts(input: BundleTextsInput): Promise<BundleTexts>
  /** In a worker of its own, which no backup keeps waiting. See `parseRunbook`. */
  parseRunbook(text: string): Promise<ParseResult>
  /** Newest first. */
  listBackups(): readonly Backup[]
  /** In the worker. `now`: ISO 8601 UTC with milliseconds. */
  makeBackup(now: string): Promise<Backup>
  /** See `LogSpace.layOut`; a redaction does it again. */
  layOutLog(): Promise<void>
  /** Looks through the whole file, at once and blocking. */
  check(): Checked
  /** The same in the worker, after first paint. */
  checkInWorker(): Promise<Checked>
  /** Waits for the worker, closes the file, notes that the exit was clean and gives the lock back. */
  close(): Promise<void>
}

/**
 * Opens the store of a data folder: takes the lock, opens and migrates the database, makes the device.
 * Throws `FolderInUse`, `newer-version`, `file-unreadable` (damaged, or not one of ours), `read-only` or `disk-full`.
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
    throw openError(error, folder)
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
  const device = openDeviceOf(db, folder, options)
  const worker = createWorkerClient(options.worker, options.workerIdleMs)
  // A search waits for no backup; its worker keeps its connection for as long as somebody is likely to search on.
  const searcher = createWorkerClient(options.worker, options.workerIdleMs ?? searcherIdleMs)
  // Opening a run waits for its plan, and for nothing else.
  const parser = createWorkerClient(options.worker, options.workerIdleMs)
  // Checking a large file takes many seconds after a start, in which nobody is to wait for it: no key and no quitting.
  const checker = createWorkerClient(options.worker, options.workerIdleMs, { givesWay: true })
  const blobs = createBlobs(db)
  const drafts = createDrafts(db)
  const runs = createRunIndex(db)
  const eventIndex = createEventIndex(db, blobs)
  const forks = createForks(db)
  const redaction = createRedaction(db, drafts, eventIndex, forks)
  const seals = createSeals(db, device)
  const written = {
    device,
    heads: createHeads(db),
    rows: createEventRows(db),
    blobs,
    eventIndex,
    redaction,
    seals,
  }
  const events = createEventStore(db, { ...written, drafts, index: runs })
  const merge = createMerge(db, { ...written, forks, index: runs })
  const erase = () => {
    try {
      redaction.erase()
    } catch (error) {
      // The redaction itself is on record; the mark stays, so the next start tries again.
      console.error('Erasing what was redacted is put off to the next start', error)
    }
  }
  const follow = db.transaction(eventIndex.catchUp)
  if (eventIndex.isSearchPending()) db.transaction(eventIndex.rebuildSearch).immediate()
  // The last process was ended before it got there.
  if (eventIndex.isBehind()) follow.immediate()
  if (redaction.isPending()) erase()
  // A backup under way would hold the text without being told of; a reader would keep the log busy, and what it has
  // read in memory.
  const restWorkers = async () => {
    while (worker.busy || searcher.running || checker.running) {
      await worker.idle()
      await searcher.rest()
      await checker.rest()
    }
  }
  const setBack = db.prepare(setBackMark)
  const refuseGone = createGoneCheck(file)
  const logSpace = createLogSpace(db, file)
  // Only a merge leaves the mark, and nobody else writes here: an entry need not look for it.
  let maySetBack = false
  let following: NodeJS.Timeout | undefined
  /** Brings the search index up to date. What cannot be written is in the index the next time; the events are on disk. */
  const followNow = () => {
    clearTimeout(following)
    following = undefined
    try {
      if (eventIndex.isBehind()) follow.immediate()
    } catch (error) {
      console.error('The search index is brought up to date later', error)
    }
  }
  const followSoon = () => {
    following ??= setTimeout(followNow, followAfterMs)
  }
  const mintWhenSetBack = (now: string) =>
    recording(() => {
      refuseGone()
      // Everything that signs or writes holds this object, so it becomes the new device itself.
      if (maySetBack && setBack.get()) Object.assign(device, openDeviceOf(db, folder, { ...options, now }))
      maySetBack = false
    })

  return {
    folder,
    device,
    uncleanExit: opened.uncleanExit,
    append(request, project) {
      mintWhenSetBack(request.now)
      const appended = events.append(request, project)
      followSoon()
      return appended
    },
    async redact(request, project) {
      await restWorkers()
      mintWhenSetBack(request.now)
      const appended = events.append(request, project)
      erase()
      void logSpace.layOut()
      const named = appended.flatMap((event) =>
        event.type === 'event.redacted' && event.data ? [event.data.event] : [],
      )
      return { events: appended, backups: backupsHolding(folder, named) }
    },
    async merge(incoming, now, project) {
      // As with a redaction, which a merge may bring.
      await restWorkers()
      refuseGone()
      maySetBack = true
      const result = merge(incoming, now, project)
      if (redaction.isPending()) {
        erase()
        void logSpace.layOut()
      }
      try {
        mintWhenSetBack(now)
      } catch (error) {
        // What came is on disk. Nothing is written as the old device: the next write tries this first.
        console.error('The new device is put off to the next write', error)
      }
      return result
    },
    readRun: events.read,
    stored: events.stored,
    versionOf: events.version,
    verify: (run) => verifyStored(run, events.stored(run), seals.list(run)),
    seal(request, project) {
      mintWhenSetBack(request.now)
      const appended = events.seal(request, project)
      followSoon()
      return appended
    },
    seals: seals.list,
    sealing: (run) => sealingOf(run, events.stored(run), seals.list(run)),
    runs: { ...runs, ...createRunLists(db) },
    history: createHistory(db),
    blobs,
    drafts,
    forks,
    runbooks: createRunbooks(db),
    profiles: createProfiles(db),
    settings: createSettings(db),
    exports: createExports(db),
    rebuildProjections: (summarise) =>
      recording(() => rebuildProjections(db, events.source, runs, eventIndex, summarise)),
    async search(input) {
      followNow()
      return searcher.run('search', { file, ...input })
    },
    readFigures: (runs) => worker.run('figures', { file, runs }),
    readCharts: (filters) => worker.run('charts', { file, filters }),
    bundleTexts: (input) => worker.run('bundleTexts', input),
    parseRunbook: (text) => parser.run('runbook', { text }),
    listBackups: () => listBackups(folder),
    makeBackup: (now) => worker.run('backup', { file, folder, now }),
    layOutLog: logSpace.layOut,
    check: () => checkDatabase(db),
    checkInWorker: () => checker.run('check', { file }),
    async close() {
      await Promise.all([
        worker.close(),
        searcher.close(),
        parser.abandon(),
        checker.abandon(),
        logSpace.stop(),
      ])
      followNow()
      opened.close()
      unlock()
    },
  }
}

function openDeviceOf(db: Connection, folder: string, options: StoreOptions): Device {
  const restored = db.prepare("SELECT 1 FROM marks WHERE name = 'backup'").get() !== undefined
  const setBack = db.prepare(setBackMark).get() !== undefined
  const machine = options.machine ?? readMachineId()
  const vault = options.vault ?? null
  const device = openDevice(folder, { machine, restored, setBack, now: options.now, vault })
  // Only after the new device is on disk: a crash in between mints once more, which harms nothing.
  if (restored || setBack) db.prepare("DELETE FROM marks WHERE name IN ('backup', 'set-back')").run()
  return device
}

/** Left where own events came back that this folder did not hold; see `createMerge`. */
const setBackMark = "SELECT 1 FROM marks WHERE name = 'set-back'"
