import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { Bridge, BroadcastName, CallName } from '../shared/ipc/api.ts'
import type { Result } from '../shared/ipc/result.ts'
import type { ErrorDetails } from '../shared/run/errors.ts'
import { broadcastChannel, callChannel } from './ipc/channels.ts'

/**
 * Names that may cross. Written out, so that this file needs no library; a name that is missing here or no
 * longer in `api.ts` does not compile. Main checks everything again.
 */
const calls: Readonly<Record<CallName, true>> = {
  'app.info': true,
  'app.showDataFolder': true,
  'app.diagnostics': true,
  'app.notices': true,
  'clipboard.write': true,
  'settings.read': true,
  'settings.write': true,
  'attention.read': true,
  'attention.acknowledge': true,
  'attention.test': true,
  'mirror.read': true,
  'mirror.choose': true,
  'mirror.end': true,
  'runs.list': true,
  'runs.owing': true,
  'runs.summary': true,
  'runs.offers': true,
  'runs.open': true,
  'history.list': true,
  'history.choices': true,
  'history.charts': true,
  'history.compare': true,
  'history.export': true,
  'history.estimates': true,
  'runs.start': true,
  'drills.start': true,
  'drills.played': true,
  'runs.execute': true,
  'runs.redact': true,
  'runs.search': true,
  'runs.verify': true,
  'runs.seal': true,
  'runs.sealing': true,
  'migrations.review': true,
  'run.handOver': true,
  'bundle.export': true,
  'bundle.import': true,
  'bundle.preview': true,
  'bundle.importFile': true,
  'runs.forks': true,
  'drafts.save': true,
  'attachments.add': true,
  'attachments.read': true,
  'store.retry': true,
  'store.unsaved': true,
  'runbooks.list': true,
  'runbooks.read': true,
  'runbooks.pick': true,
  'runbooks.import': true,
  'runbooks.duplicate': true,
  'profiles.list': true,
  'profiles.save': true,
  'profiles.remove': true,
  'record.export': true,
  'record.copy': true,
  'update.choose': true,
  'update.keep': true,
  'update.show': true,
  'update.install': true,
  'update.drop': true,
  'hud.read': true,
  'hud.toggle': true,
  'hud.move': true,
  'hud.follow': true,
  'main.show': true,
}
const broadcasts: Readonly<Record<BroadcastName, true>> = {
  'run.appended': true,
  'run.reloaded': true,
  'run.sealed': true,
  'runs.changed': true,
  'system.slept': true,
  'device.minted': true,
  'settings.changed': true,
  'attention.changed': true,
  'attention.ring': true,
  'mirror.changed': true,
  'store.unsaved': true,
  'hud.changed': true,
  'hud.lost': true,
  'run.show': true,
  'bundle.opened': true,
  'menu.command': true,
}

const bridge: Bridge = {
  call: async (name, input) => {
    const refused = (details: ErrorDetails): Result<never> => ({
      ok: false,
      error: { code: 'bad-request', details },
    })
    if (!Object.hasOwn(calls, name)) return refused({ name: String(name) })
    try {
      return await ipcRenderer.invoke(callChannel, name, input)
    } catch (error) {
      // Main answers with values alone: what fails is the way to it, such as a function that cannot be copied.
      return refused({ name, message: error instanceof Error ? error.message : String(error) })
    }
  },
  on: (name, listener) => {
    if (!Object.hasOwn(broadcasts, name)) throw new Error(`Nothing is told under the name ${String(name)}`)
    const channel = broadcastChannel(name)
    const relay = (_event: IpcRendererEvent, message: Parameters<typeof listener>[0]) => listener(message)
    ipcRenderer.on(channel, relay)
    return () => {
      ipcRenderer.removeListener(channel, relay)
    }
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
}

contextBridge.exposeInMainWorld('api', bridge)
