import type { WebContents } from 'electron'
import type { Broadcast } from '../ipc/broadcast.ts'
import type { Hud } from '../services/hud.ts'
import type { HudWindow } from './hudWindow.ts'

export interface HudOptions {
  readonly folder: string
  readonly preload: string
  /** Colour behind the page, for the theme of now. */
  readonly background: () => string
  /** Tells every window. */
  readonly broadcast: Broadcast
  /** Brings the main window to the front. */
  readonly focusMain: () => void
  /** Whether the window may be closed now: not while the app asks if it is to end. */
  readonly mayClose: () => boolean
}

/** The small window, whether it is open or not. Its code is loaded when it is opened for the first time. */
export interface OpenableHud extends Hud {
  /** What it shows; null while it is closed. */
  contents(): WebContents | null
  isFocused(): boolean
  /** The theme is another one. */
  recolour(): void
  close(): void
}

/** The small window of an app that has just started: closed. */
export function createHud(options: HudOptions): OpenableHud {
  const { folder, preload, background, broadcast, focusMain, mayClose } = options
  let run: string | null = null
  /** Its code is on the way. */
  let opening = false
  let opened: HudWindow | null = null
  const state = () => ({ open: opened !== null, run })

  async function open(): Promise<void> {
    const { openHudWindow } = await import('./hudWindow.ts')
    // It was closed again before its code was there.
    if (!opening) return
    opening = false
    const lost = () => broadcast('hud.lost', null)
    const hud = openHudWindow({ folder, preload, background: background(), lost })
    opened = hud
    hud.window.on('close', (event) => {
      if (!mayClose()) event.preventDefault()
    })
    hud.window.on('closed', () => {
      opened = null
      broadcast('hud.changed', state())
    })
    broadcast('hud.changed', state())
  }
  function close(): void {
    opening = false
    opened?.window.close()
  }

  return {
    state,
    toggle: () => {
      if (opening || opened) return close()
      opening = true
      open().catch((error: unknown) => {
        opening = false
        console.error('The small window cannot be opened:', error)
        broadcast('hud.lost', null)
      })
    },
    move: (change) => opened?.move(change),
    follow: (next) => {
      if (next === run) return
      run = next
      broadcast('hud.changed', state())
    },
    showMain: (shown, step) => {
      focusMain()
      if (shown !== null) broadcast('run.show', { run: shown, step })
    },
    contents: () => (opened && !opened.window.isDestroyed() ? opened.window.webContents : null),
    isFocused: () => opened?.window.isFocused() ?? false,
    recolour: () => opened?.window.setBackgroundColor(background()),
    close,
  }
}
