import type { BrowserWindow } from 'electron'

/** A page that crashes again within this time is not loaded a third time, ms. */
const crashWindowMs = 10_000

/**
 * The pages hold no truth: after a crash a page is loaded anew and reads everything from the store.
 *
 * @param lost called in place of loading it a third time
 */
export function reloadAfterCrash(window: BrowserWindow, lost: () => void = () => undefined): void {
  let last = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    console.error(`The page ended: ${reason} (${exitCode})`)
    const now = performance.now()
    if (now - last > crashWindowMs) window.webContents.reload()
    else lost()
    last = now
  })
}
