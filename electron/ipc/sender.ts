import { isAppUrl } from '../security/origin.ts'

/** What of an `IpcMainInvokeEvent` says who is calling. Electron's own event fits. */
export interface Sender {
  readonly sender: { readonly id: number }
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

/**
 * Whether a call comes from the top frame of the window with this id, showing a page of the app. Anything else
 * (a print window, a frame in it, a page that is not ours, a frame that is already gone) is foreign.
 */
export function isOwnSender(event: Sender, windowId: number | null): boolean {
  const frame = event.senderFrame
  return (
    windowId !== null &&
    event.sender.id === windowId &&
    frame !== null &&
    frame.parent === null &&
    isAppUrl(frame.url)
  )
}
