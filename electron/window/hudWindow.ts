import { type BrowserWindow, screen } from 'electron'
import type { HudChange } from '../../shared/ipc/api.ts'
import { hudUrl } from '../security/origin.ts'
import { reloadAfterCrash } from './crash.ts'
import { createWindow } from './createWindow.ts'
import { changeHud, parseRectangle, placeHud } from './hudPlace.ts'
import { readSmallFile, writeSmallFile } from './smallFile.ts'
import type { Rectangle } from './windowState.ts'

export interface HudWindowOptions {
  /** The data folder, which keeps the place. */
  readonly folder: string
  readonly preload: string
  readonly background: string
  /** Its page ended twice in a row; the window is gone then. */
  readonly lost: () => void
}

export interface HudWindow {
  readonly window: BrowserWindow
  move(change: HudChange): void
}

const fileName = 'hud.json'
/** Moves and sizes are written this long after the last one, ms. */
const settleMs = 500

/** Opens the small window where it was left, on top of all others and on every workspace where the system can. */
export function openHudWindow({ folder, preload, background, lost }: HudWindowOptions): HudWindow {
  const place = placeHud(parseRectangle(readSmallFile(folder, fileName)), workAreas())
  const window = createWindow({ kind: 'hud', place, background, preload })
  window.setAlwaysOnTop(true, 'floating')
  // Without the last option macOS would take the app out of the Dock for as long.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.once('ready-to-show', () => window.show())

  let timer: NodeJS.Timeout | undefined
  const save = () => {
    clearTimeout(timer)
    writeSmallFile(folder, fileName, window.getBounds())
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, settleMs)
  }
  // A screen was unplugged or has another size: nobody has to look for the window.
  const mend = () => {
    window.setBounds(placeHud(window.getBounds(), workAreas(), window.webContents.getZoomFactor()))
  }
  // The zoom is that of the main window: both show the same site.
  window.webContents.once('dom-ready', mend)
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
  screen.on('display-removed', mend)
  screen.on('display-metrics-changed', mend)
  window.on('closed', () => {
    clearTimeout(timer)
    screen.off('display-removed', mend)
    screen.off('display-metrics-changed', mend)
  })
  reloadAfterCrash(window, () => {
    window.destroy()
    lost()
  })
  void window.loadURL(hudUrl)
  return {
    window,
    move: (change) => window.setBounds(changeHud(window.getBounds(), change, workAreas())),
  }
}

/** What the screens leave free of bars, the main screen first. */
function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  return [main, ...others].map((display) => display.workArea)
}
