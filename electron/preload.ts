import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge, BroadcastName, CallName } from '../shared/ipc/api.ts'
import { broadcastChannel, callChannel } from './ipc/channels.ts'

/**
 * Names that may cross. Written out, so that this file needs no library; a name that is missing here or no
 * longer in `api.ts` does not compile. Main checks everything again.
 */
const calls: Readonly<Record<CallName, true>> = {
  'app.info': true,
  'app.showDataFolder': true,
  'clipboard.write': true,
  'settings.read': true,
  'settings.write': true,
  'runs.list': true,
  'runs.open': true,
  'runs.start': true,
  'runs.execute': true,
  'runs.redact': true,
  'runs.search': true,
  'runs.verify': true,
  'drafts.save': true,
  'attachments.add': true,
  'attachments.read': true,
  'store.retry': true,
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
}
const broadcasts: Readonly<Record<BroadcastName, true>> = {
  'run.appended': true,
  'run.reloaded': true,
  'runs.changed': true,
  'settings.changed': true,
  'store.unsaved': true,
  'menu.command': true,
}

const bridge: Bridge = {
  call: (name, input) =>
    Object.hasOwn(calls, name)
      ? ipcRenderer.invoke(callChannel, name, input)
      : Promise.resolve({ ok: false, error: { code: 'bad-request', details: { name: String(name) } } }),
  on: (name, listener) => {
    if (!Object.hasOwn(broadcasts, name)) throw new Error(`Nothing is told under the name ${String(name)}`)
    const channel = broadcastChannel(name)
    const relay = (_event: IpcRendererEvent, message: Parameters<typeof listener>[0]) => listener(message)
    ipcRenderer.on(channel, relay)
    return () => {
      ipcRenderer.removeListener(channel, relay)
    }
  },
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
}

contextBridge.exposeInMainWorld('api', bridge)
