import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { app, dialog, powerMonitor, session } from 'electron'
import { desktopText } from '#text/desktop.ts'
import { isHudAction } from '../shared/actions/hud.ts'
import type { Backend } from './backend.ts'
import { chosenDataFolder, chosenSaveFolder, prepareDataFolder } from './dataFolder.ts'
import { electronDesktop } from './desktop.ts'
import { forgetDumps, pruneDumps } from './diagnostics/dumps.ts'
import { faultOf } from './diagnostics/entry.ts'
import { openJournal } from './diagnostics/journal.ts'
import { engineNow, keepDumps, watchApp } from './diagnostics/watch.ts'
import { explainFatal } from './fatal.ts'
import { remoteSystem } from './fileSystem.ts'
import { type Broadcast, createBroadcast } from './ipc/broadcast.ts'
import { type Caller, routeCalls } from './ipc/router.ts'
import { systemKeyVault } from './keyVault.ts'
import { installMenu, withoutDefaultMenu } from './menu.ts'
import { followOpenedBundles } from './openedBundles.ts'
import { orderedExport } from './orderedExport.ts'
import { lockDown, switchOffNetwork } from './security/lockdown.ts'
import { declareScheme, serveApp } from './security/protocol.ts'
import { createSurroundings } from './surroundings.ts'
import { releaseKeyFile } from './update/releaseKeyFile.ts'
import { isKnownWithout, noteGraphics, surroundings, withoutGraphics } from './window/graphics.ts'
import { createHud } from './window/hud.ts'
import { type MainWindow, openMainWindow } from './window/mainWindow.ts'

const text = desktopText.window

// Wiring only. The order matters: the folder and the lock before anything else, then the page, then the store, and
// the window is shown when both are there, with the line that home begins with. Nothing here awaits `ready` at the top
// level: packaged, that hangs.

const chosenFolder = chosenDataFolder(process.argv, process.env)
const folder = chosenFolder ?? app.getPath('userData')
const interfaceFolder = path.join(import.meta.dirname, '../renderer')
const worker = new URL('worker.js', import.meta.url)
const engineFolder = path.join(folder, 'browser')
const journal = openJournal(folder)
const openedBundles = followOpenedBundles(process.argv)
let main: MainWindow | null = null
/** Null until it is open. */
let backend: Backend | null = null
let leaving = false
/** From the page's scripts to the picture of home; what main does meanwhile would keep it waiting, ms. */
const drawnAfterMs = 150
/** A page that is asking for its files has them by then, ms; one that waits for the engine asks later. */
const partsWithinMs = 30
/** The question whether to quit is on the screen. */
let asking = false

withoutDefaultMenu()
switchOffNetwork()
declareScheme()
const order = orderedExport(process.argv)
if (order) {
  // What is printed is never drawn.
  drawWithoutGraphics()
  void import('./printRun.ts').then(({ printRun }) => printRun({ ...order, folder, interfaceFolder }))
} else if (takeFolder())
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      journal.note({ what: 'fault', ...faultOf(error) })
      return fail(error)
    })

function drawWithoutGraphics(): void {
  for (const name of withoutGraphics) app.commandLine.appendSwitch(name)
}

/** For the next start; where it was drawn without from the first, nothing was found out. */
function rememberGraphics(): void {
  if (app.commandLine.hasSwitch(withoutGraphics[0])) return
  try {
    noteGraphics(engineFolder, app.getGPUFeatureStatus().gpu_compositing, surroundings())
  } catch (error) {
    console.error('How this computer draws is not remembered', error)
  }
}

function takeFolder(): boolean {
  try {
    prepareDataFolder(folder)
  } catch (error) {
    void app.whenReady().then(() => fail(error))
    return false
  }
  app.setPath('userData', folder)
  // What the browser engine keeps for itself stays apart from what belongs to the person.
  app.setPath('sessionData', engineFolder)
  if (isKnownWithout(engineFolder, surroundings())) drawWithoutGraphics()
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return false
  }
  keepDumps(folder)
  watchApp(journal)
  return true
}

async function start(): Promise<void> {
  lockDown(session.defaultSession)
  const served = serveApp(session.defaultSession, interfaceFolder, () => main?.shownTheme() ?? 'dark')
  const preload = path.join(import.meta.dirname, 'preload.cjs')
  main = openMainWindow(folder, preload)
  const { window, loaded, painted, setTheme, background } = main
  const caller = window.webContents.id
  const tellMain = createBroadcast(() => (main ? [main.window.webContents] : []))
  const tellHud = createBroadcast(() => {
    const small = hud.contents()
    return small ? [small] : []
  })
  const broadcast: Broadcast = (name, message) => {
    tellMain(name, message)
    tellHud(name, message)
  }
  const hud = createHud({
    folder,
    preload,
    background,
    broadcast,
    focusMain: focus,
    mayClose: () => !asking,
  })
  // The page goes out first; while its process starts, this one has nothing else to do.
  const loading = served.page.then(() => loadBackend(served.parts))
  const opening = loading.then(async ({ openBackend, watchedCalls }) => {
    const backend = await openBackend({
      folder,
      worker,
      app: {
        version: app.getVersion(),
        electron: process.versions.electron,
        platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      },
      desktop: electronDesktop(
        () => main?.window ?? null,
        interfaceFolder,
        chosenSaveFolder(process.argv, process.env),
        createSurroundings(() => main?.window ?? null, {
          open: hud.showMain,
          toggleHud: hud.toggle,
          quit: () => app.quit(),
        }),
      ),
      hud,
      applyTheme: (theme) => {
        setTheme(theme)
        hud.recolour()
      },
      vault: systemKeyVault,
      broadcast,
      notices: path.join(import.meta.dirname, '../notices.json'),
      releaseKey: releaseKeyFile(path.join(import.meta.dirname, '..'), {
        packaged: app.isPackaged,
        env: process.env,
      }),
      engine: () => engineNow(folder, chosenFolder === null, journal),
      onRedacted: () => {
        if (forgetDumps(folder) > 0) journal.note({ what: 'dumps.forgotten' })
      },
    })
    return { ...backend, ...watchedCalls(backend, journal) }
  })
  const callers = (): Caller[] => {
    const small = hud.contents()
    return [
      ...(window.isDestroyed() ? [] : [{ kind: 'main' as const, id: caller }]),
      ...(small ? [{ kind: 'hud' as const, id: small.id }] : []),
    ]
  }
  routeCalls(callers, opening)
  const began = performance.now()
  const opened = await opening
  backend = opened
  journal.note({ what: 'store.opened', ms: performance.now() - began, unclean: opened.uncleanExit })

  powerMonitor.on('suspend', opened.suspended)
  powerMonitor.on('resume', opened.resumed)
  window.on('close', (event) => {
    if (leaving || !opened.unsaved()) return
    event.preventDefault()
    void askToLeave()
  })
  window.on('closed', () => {
    main = null
    hud.close()
  })
  app.on('second-instance', focus)
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    // `exit` at the end: `quit` would come here again.
    void opened.close().then(
      () => {
        journal.note({ what: 'app.closed' })
        app.exit(0)
      },
      (error: unknown) => {
        console.error(error)
        app.exit(1)
      },
    )
  })
  installMenu((id) => {
    if (id === 'view.hud') return hud.toggle()
    // Where the menu is the system's, it is there over the small window too.
    if (hud.isFocused() && isHudAction(id)) return tellHud('menu.command', { id })
    if (hud.isFocused()) focus()
    tellMain('menu.command', { id })
  })
  await Promise.race([served.parts, painted])
  if (window.isDestroyed()) return
  window.show()
  journal.note({ what: 'window.shown', ms: performance.now() })
  await loaded
  await pause(drawnAfterMs)
  if (window.isDestroyed()) return
  openedBundles.tell((file) => {
    focus()
    tellMain('bundle.opened', { path: file })
  })
  pruneDumps(folder)
  rememberGraphics()
  const system = remoteSystem(folder)
  if (system !== null) tell(text.remote(system), text.remoteDetail(folder))
  const broken = await opened.afterFirstPaint()
  if (broken.length === 0) return
  tell(text.notWhole, text.notWholeDetail(broken.map(text.brokenRun).join('\n')))
}

/**
 * Loads what the page does not wait for yet, in pieces. This thread is the browser's too: in the turns between them it
 * gives the page's process what that needs to draw, which a tenth of a second in one go would hold up.
 */
async function loadBackend(parts: Promise<void>) {
  await import('../shared/ipc/firstForms.ts')
  await pause(0)
  await import('../shared/rollback/guards/expressions.ts')
  await pause(0)
  const { watchedCalls } = await import('./diagnostics/watchedCalls.ts')
  // Nothing can be answered while the largest of them is loaded and the store opens: the page would wait for its files.
  await Promise.race([parts, pause(partsWithinMs)])
  const { openBackend } = await import('./backend.ts')
  await pause(0)
  return { openBackend, watchedCalls }
}

function focus(): void {
  if (!main) return
  if (main.window.isMinimized()) main.window.restore()
  main.window.show()
  main.window.focus()
}

async function askToLeave(): Promise<void> {
  if (!main || asking) return
  asking = true
  const { response } = await dialog.showMessageBox(main.window, {
    type: 'warning',
    title: text.notRecorded,
    message: text.notRecordedMessage,
    detail: text.notRecordedDetail,
    buttons: [text.stay, text.quitAndLoseIt],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  asking = false
  if (response !== 1) return
  leaving = true
  app.quit()
}

/** Says what a person should know before relying on this folder; the app goes on. */
function tell(message: string, detail: string): void {
  console.error(`${message}\n${detail}`)
  if (!main || main.window.isDestroyed()) return
  const choice = { buttons: [text.goOn], defaultId: 0, cancelId: 0, noLink: true }
  void dialog.showMessageBox(main.window, { type: 'warning', title: message, message, detail, ...choice })
}

/**
 * The app cannot go on: says where and what to do, on screen and on standard error, and ends with 1. In place of a
 * damaged database it offers the newest backup, and says what would be lost.
 */
async function fail(error: unknown): Promise<void> {
  // However it is asked to end from here on, it ends as a failure.
  app.removeAllListeners('will-quit')
  app.once('will-quit', () => app.exit(1))
  await closeStore()
  const { findDamage } = await import('./restore.ts')
  const { kind, message, detail } = explainFatal(await findDamage(error, folder, worker), folder)
  if (kind !== 'damaged') {
    console.error(`${message}\n${detail}`)
    await dialog.showMessageBox({
      ...{ type: 'error', title: text.cannotGoOn, message, detail },
      ...{ buttons: [text.quit], defaultId: 0, cancelId: 0, noLink: true },
    })
    return app.exit(1)
  }
  const { offerRestore } = await import('./offerRestore.ts')
  if (await offerRestore({ folder, worker, message, detail })) app.relaunch()
  app.exit(1)
}

/** Nothing may have the files open that are to be set aside. */
async function closeStore(): Promise<void> {
  try {
    await backend?.close()
  } catch (error) {
    console.error('The store could not be closed:', error)
  }
}
