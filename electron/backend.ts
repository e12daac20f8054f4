import { stat } from 'node:fs/promises'
import type { AppInfo, RunSummary, Theme } from '../shared/ipc/api.ts'
import { DomainError } from '../shared/run/errors.ts'
import { holdsRun } from '../shared/run/holder.ts'
import { kindOf } from '../shared/run/kind.ts'
import { isLive, type Phase, phaseOf } from '../shared/run/selectors.ts'
import { builtinRunbookText } from '../shared/runbook/builtin.ts'
import type { BrokenRun, Checked } from './db/check.ts'
import { databaseFile } from './db/databaseFile.ts'
import type { Device } from './db/device.ts'
import type { KeyVault } from './db/keyVault.ts'
import { openStore, type Store } from './db/store.ts'
import type { Engine } from './diagnostics/report.ts'
import type { Broadcast } from './ipc/broadcast.ts'
import { dispatch, readContract } from './ipc/dispatch.ts'
import { createHandlers } from './ipc/handlers.ts'
import type { Answering } from './ipc/router.ts'
import { openMigrationReviewer } from './migration/reviewer.ts'
import { createAttachments } from './services/attachments.ts'
import { createAttention } from './services/attention.ts'
import { createBundles } from './services/bundles.ts'
import { type Clock, systemClock } from './services/clock.ts'
import type { Desktop } from './services/desktop.ts'
import { createDiagnostics } from './services/diagnostics.ts'
import { createDrills } from './services/drills.ts'
import { createExports } from './services/exports.ts'
import { createGaps } from './services/gaps.ts'
import { createHandovers } from './services/handovers.ts'
import { createHeldRuns } from './services/heldRuns.ts'
import { createHistoryService } from './services/history.ts'
import type { Hud } from './services/hud.ts'
import { createImports } from './services/imports.ts'
import { createLiveRuns } from './services/liveRuns.ts'
import { createMigrations } from './services/migrations.ts'
import { createMirror, mirrorName } from './services/mirror.ts'
import { readNotices } from './services/notices.ts'
import { createParsedRunbooks, runbookHash } from './services/parsedRunbooks.ts'
import { createRecorder } from './services/recorder.ts'
import { createRunbooks } from './services/runbooks.ts'
import { createRuns } from './services/runs.ts'
import { createSettings } from './services/settings.ts'
import { createTimers } from './services/timers.ts'
import { createUpdates } from './services/updates.ts'
import { createWriter } from './services/writer.ts'
import { readReleaseKey } from './update/releaseKey.ts'

/** A file up to this size is checked in a few milliseconds, bytes. */
const smallFile = 4 * 1024 * 1024

export interface BackendOptions {
  readonly folder: string
  /** Module of the store's worker. */
  readonly worker: URL
  readonly app: {
    readonly version: string
    readonly electron: string
    readonly platform: AppInfo['platform']
  }
  readonly desktop: Desktop
  readonly hud: Hud
  readonly applyTheme: (theme: Theme) => void
  readonly broadcast: Broadcast
  /** The list of licences that the build wrote. */
  readonly notices: string
  /** The public key that newer versions are checked with; there may be none. */
  readonly releaseKey: string
  readonly engine: () => Engine
  /** Something was redacted, here or in what came in: what else may hold it is to go. */
  readonly onRedacted: () => void
  /** The system's key store; see `StoreOptions`. */
  readonly vault?: KeyVault
  readonly clock?: Clock
  /** Stands in for the store's, which has a thread of its own. */
  readonly parseRunbook?: Store['parseRunbook']
}

export interface Backend extends Answering {
  /** The last process did not close the store. */
  readonly uncleanExit: boolean
  /** Something could not be written yet. */
  unsaved(): boolean
  /** The system goes to sleep, and comes back. */
  suspended(): void
  resumed(): void
  /**
   * What the first window need not wait for: clocks of unclosed runs, a check of the file. Gives the runs whose chains
   * are broken. Throws `file-unreadable` where the file is damaged: then close it, nothing may be built on it.
   */
  afterFirstPaint(): Promise<readonly BrokenRun[]>
  close(): Promise<void>
}

/**
 * Opens the store and builds the services on it. Knows no window.
 *
 * @throws what `openStore` throws
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const clock = options.clock ?? systemClock()
  const store = openStore(options.folder, {
    worker: options.worker,
    now: new Date(clock.now()).toISOString(),
    ...(options.vault ? { vault: options.vault } : {}),
  })
  try {
    return await createBackend(store, clock, options)
  } catch (error) {
    // Whoever cannot go on must not hold the folder: what is damaged is set aside next.
    await store.close()
    throw error
  }
}

async function createBackend(store: Store, clock: Clock, options: BackendOptions): Promise<Backend> {
  const { folder, app, desktop, broadcast } = options
  const writer = createWriter((unsaved) => broadcast('store.unsaved', unsaved))
  const gaps = createGaps(clock)
  const parsed = createParsedRunbooks(options.parseRunbook ?? store.parseRunbook)
  const held = createHeldRuns(store, parsed)
  const liveRuns = createLiveRuns(store, clock, desktop.stayAwake)
  const recorder = createRecorder({
    store,
    clock,
    writer,
    gaps,
    runs: held,
    onRecorded: (run, appended, before) => {
      const live = isLive(phaseOf(run.state, run.runbook)) && holdsRun(run.state, store.device.id)
      mirror.note(run.id, live)
      if (appended.events.some((event) => event.type === 'event.redacted')) redacted(run.id)
      liveRuns.note(run.id, live, !before.started || (run.state.closed !== null && before.closed === null))
      timers.watch(run.id, run.state)
      // Whoever asked has the answer first: the frame that shows it waits for nothing that others are told.
      setImmediate(() => {
        broadcast('run.appended', appended)
        if (appended.events.some((event) => event.type === 'event.redacted')) {
          broadcast('run.reloaded', { run: run.id })
        }
        attention.watch(run)
        broadcast('runs.changed', null)
      })
    },
    onSealed: (run) => broadcast('run.sealed', { run }),
  })
  const timers = createTimers(clock, recorder, held, store.device)
  const runs = createRuns({ store, clock, recorder, held, runbooks: parsed })
  const attention = createAttention({
    clock,
    held,
    device: store.device,
    desktop,
    settings: store.settings.read,
    kept: { read: store.settings.acknowledged, write: store.settings.setAcknowledged },
    acknowledgeTimer: async (run, timer) => {
      const { state } = await held.get(run)
      await runs.execute({ run, version: state.version, command: { type: 'acknowledgeTimer', timer } })
    },
    tell: (view) => broadcast('attention.changed', view),
    ring: (pattern) => broadcast('attention.ring', { pattern }),
    open: options.hud.showMain,
  })
  const runbooks = createRunbooks({ store, clock, parsed, desktop })
  const migrations = createMigrations(openMigrationReviewer(), runs)
  const bundles = createBundles({ store, clock, held, desktop, appVersion: app.version })
  const mirror = createMirror({
    clock,
    kept: { read: store.settings.mirror, write: store.settings.setMirror },
    write: (run, file) => bundles.writeRunBundle(run, file, { pdf: false }),
    fileName: async (run) => mirrorName((await held.get(run)).state),
    tell: (status) => broadcast('mirror.changed', status),
  })
  const imports = createImports({
    store,
    clock,
    writer,
    held,
    runbooks: parsed,
    desktop,
    appVersion: app.version,
    onImported: (run, { isNew, added, sealsAdded }) => {
      const live = isLive(phaseOf(run.state, run.runbook)) && holdsRun(run.state, store.device.id)
      liveRuns.note(run.id, live, false)
      if (added.length > 0 || sealsAdded > 0) mirror.note(run.id, live)
      timers.watch(run.id, run.state)
      if (added.some((event) => event.type === 'event.redacted')) {
        redacted(run.id)
        broadcast('run.reloaded', { run: run.id, drafts: 'read' })
      } else if (added.length > 0) broadcast('run.reloaded', { run: run.id })
      if (sealsAdded > 0) broadcast('run.sealed', { run: run.id })
      if (isNew || added.length > 0) broadcast('runs.changed', null)
      attention.watch(run)
    },
    onMinted: () => broadcast('device.minted', { reason: 'set-back' }),
  })
  const redacted = (run: string): void => {
    mirror.redacted(run)
    options.onRedacted()
  }
  const isLiveHere = ({ holder, phase }: RunSummary): boolean => {
    const here = holder === null || (holder.device === store.device.id && holder.handedOver === null)
    return here && isLive(phase as Phase)
  }
  const updates = createUpdates({
    running: { version: app.version, platform: app.platform, arch: process.arch },
    installed: { executable: process.execPath, appImage: process.env['APPIMAGE'] },
    folder,
    key: () => readReleaseKey(options.releaseKey),
    liveRun: () => {
      const run = store.runs.unclosed().find((one) => kindOf(one) === 'real' && isLiveHere(one))
      return run ? `${[run.service, run.version].join(' ').trim()} (${run.environment})` : null
    },
    writer,
    desktop,
  })
  const info = (): AppInfo => ({
    ...app,
    dataFolder: folder,
    device: deviceInfo(store.device),
    backups: store.listBackups(),
    releaseKey: updates.keyId(),
  })
  const history = createHistoryService({
    store,
    clock,
    held,
    desktop,
    onRead: () => broadcast('runs.changed', null),
  })
  const handlers = createHandlers({
    store,
    writer,
    desktop,
    hud: options.hud,
    updates,
    runs,
    runbooks,
    attachments: createAttachments(store, runs, desktop),
    drills: createDrills({ store, recorder, runbooks: parsed, builtin: runbookHash(builtinRunbookText) }),
    migrations,
    exports: createExports({ store, clock, held, desktop, appVersion: app.version }),
    imports,
    mirror,
    history,
    handovers: createHandovers({ store, clock, held, runs, bundles, desktop }),
    settings: createSettings(store, options.applyTheme, (settings) => {
      broadcast('settings.changed', settings)
      attention.settingsChanged()
    }),
    attention,
    info,
    diagnostics: createDiagnostics({ store, writer, version: app.version, engine: options.engine }),
    notices: () => readNotices(options.notices),
  })
  await runbooks.addBuiltin(builtinRunbookText)

  return {
    dispatch,
    handlers,
    uncleanExit: store.uncleanExit,
    unsaved: () => writer.unsaved() !== null,
    suspended: () => {
      gaps.suspended()
      attention.suspended()
    },
    resumed: () => {
      // First it has to be known that this was a sleep: what ran out in it says so.
      attention.resumed()
      timers.look()
      const since = gaps.resumed()
      if (since === null) return
      broadcast('system.slept', {
        from: new Date(since).toISOString(),
        until: new Date(clock.now()).toISOString(),
      })
    },
    afterFirstPaint: async () => {
      await readContract()
      const open = store.runs.unclosed()
      for (const run of open) {
        const live = isLiveHere(run)
        liveRuns.note(run.id, live, false)
        mirror.note(run.id, live)
      }
      await updates.tidy()
      const ids = open.map((run) => run.id)
      await timers.resume(ids)
      await attention.resume(ids)
      const { minted } = store.device
      if (minted !== null && minted !== 'first-start') broadcast('device.minted', { reason: minted })
      // For a small file a thread of its own costs more than the check.
      const { size } = await stat(databaseFile(folder))
      const broken = await refuseDamaged(store, () =>
        size < smallFile ? store.check() : store.checkInWorker(),
      )
      void store.layOutLog()
      return broken
    },
    close: async () => {
      writer.stop()
      timers.stop()
      attention.stop()
      liveRuns.stop()
      history.stop()
      await mirror.stop()
      await migrations.close()
      await store.close()
    },
  }
}

function deviceInfo({ id, name, fingerprint, keyKept, retired }: Device): AppInfo['device'] {
  return {
    id,
    name,
    fingerprint,
    keyKept,
    retired: retired.map((one) => ({
      name: one.name,
      fingerprint: one.fingerprint,
      retiredAt: one.retiredAt,
      why: one.why,
    })),
  }
}

/** Throws `file-unreadable` where the file is not sound: nothing may be built on it. Gives the runs that are not whole. */
async function refuseDamaged(
  store: Store,
  check: () => Checked | Promise<Checked>,
): Promise<readonly BrokenRun[]> {
  const { faults, broken } = await checked(check)
  if (faults.length === 0) return broken
  throw new DomainError('file-unreadable', { path: store.folder, message: faults.slice(0, 3).join('; ') })
}

async function checked(check: () => Checked | Promise<Checked>): Promise<Checked> {
  try {
    return await check()
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)], broken: [] }
  }
}
