import { ipcMain } from 'electron'
import type { Result } from '../../shared/ipc/result.ts'
import { callChannel } from './channels.ts'
import type { Handlers } from './dispatch.ts'
import { type CallerKind, mayCall } from './rights.ts'
import { isOwnSender } from './sender.ts'

export interface Answering {
  readonly dispatch: typeof import('./dispatch.ts').dispatch
  readonly handlers: Handlers
}

/** A window that may call: its kind decides what, see `mayCall`. */
export interface Caller {
  readonly kind: CallerKind
  /** Its `webContents` id. */
  readonly id: number
}

/**
 * Listens to the windows. `answering` may come later: a window that paints before the store is open waits here.
 *
 * @param callers the windows that are open now
 */
export function routeCalls(callers: () => readonly Caller[], answering: Promise<Answering>): void {
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const caller = callers().find(({ id }) => isOwnSender(event, id))
    if (!caller || !mayCall(caller.kind, name, input)) {
      const from = event.senderFrame?.url ?? 'a frame that is gone'
      console.error(`A call from ${from} was refused`)
      return { ok: false, error: { code: 'foreign-sender', details: {} } }
    }
    const ready = await answering.catch(() => null)
    // The store could not be opened: the person is being told so, and the app ends.
    if (!ready) return { ok: false, error: { code: 'internal', details: { name: String(name) } } }
    return ready.dispatch(ready.handlers, name, input)
  })
}
