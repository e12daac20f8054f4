import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { Bridge, BroadcastName } from '../shared/ipc/api.ts'
import { isCallName } from '../shared/ipc/callNames.ts'
import type { Result } from '../shared/ipc/result.ts'
import type { ErrorDetails } from '../shared/run/errors.ts'
import { broadcastChannel, callChannel } from './ipc/channels.ts'

/** Names that may come across; one that is no longer in `api.ts` does not compile. */
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
    if (!isCallName(name)) return refused({ name: String(name) })
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
