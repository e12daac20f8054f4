import os from 'node:os'
import { app, crashReporter, powerMonitor, screen } from 'electron'
import { countDumps, dumpsFolder } from './dumps.ts'
import { faultOf } from './entry.ts'
import type { Journal } from './journal.ts'
import type { Engine } from './report.ts'

/** Lines of the log that go along with the diagnostics. */
const sentLines = 60
const megabyte = 1024 * 1024

/** Keeps dumps of crashes in the data folder and sends none anywhere. Before anything else starts. */
export function keepDumps(folder: string): void {
  app.setPath('crashDumps', dumpsFolder(folder))
  crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: false })
}

/** Writes down what goes wrong around the app: processes that end, sleep, bugs that nobody caught. */
export function watchApp(journal: Journal): void {
  journal.note({
    what: 'app.started',
    version: app.getVersion(),
    electron: process.versions.electron,
    system: process.platform,
    arch: process.arch,
    packaged: app.isPackaged,
  })
  process.on('uncaughtExceptionMonitor', (error) => journal.note({ what: 'fault', ...faultOf(error) }))
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') journal.note({ what: 'process.gone', kind: 'page', reason, exit: exitCode })
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit') return
    journal.note({ what: 'process.gone', kind: type.replaceAll(' ', '-'), reason, exit: exitCode })
  })
  void app.whenReady().then(() => {
    powerMonitor.on('suspend', () => journal.note({ what: 'system.sleeps' }))
    powerMonitor.on('resume', () => journal.note({ what: 'system.woke' }))
  })
}

/** What the engine says of itself now. */
export function engineNow(folder: string, usualFolder: boolean, journal: Journal): Engine {
  const { electron, chrome, node } = process.versions
  return {
    versions: { electron, chromium: chrome, node },
    system: {
      name: process.platform,
      release: os.release(),
      arch: process.arch,
      cores: os.availableParallelism(),
      memoryMb: os.totalmem() / megabyte,
    },
    graphics: { ...app.getGPUFeatureStatus() },
    screens: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scale: scaleFactor })),
    packaged: app.isPackaged,
    usualFolder,
    dumps: countDumps(folder),
    log: journal.tail(sentLines),
  }
}
