import { ipcMain } from 'electron'
import type { Result } from '../../shared/ipc/result.ts'
import { callChannel } from './channels.ts'
import type { Handlers } from './dispatch.ts'
import { isOwnSender } from './sender.ts'

export interface Answering {
  readonly dispatch: typeof import('./dispatch.ts').dispatch
  readonly handlers: Handlers
}

/**
 * Listens to the windows. `answering` may come later: a window that paints before the store is open waits here.
 *
 * @param windowId `webContents` id of the one window that may call, or null while there is none
 */
export function routeCalls(windowId: () => number | null, answering: Promise<Answering>): void {
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOwnSender(event, windowId())) {
      console.error(`A call from ${event.senderFrame?.url ?? 'a frame that is gone'} was refused`)
      return { ok: false, error: { code: 'foreign-sender', details: {} } }
    }
    const ready = await answering.catch(() => null)
    // The store could not be opened: the person is being told so, and the app ends.
    if (!ready) return { ok: false, error: { code: 'internal', details: { name: String(name) } } }
    return ready.dispatch(ready.handlers, name, input)
  })
}
