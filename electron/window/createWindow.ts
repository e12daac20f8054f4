import { BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron'
import { assertNever } from '../../shared/assertNever.ts'
import { smallestHud } from './hudPlace.ts'
import { type Rectangle, smallest } from './windowState.ts'

/** Rights of every window: none beyond its own page. */
const confined = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  enableWebSQL: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences

export type WindowKind =
  | {
      readonly kind: 'main'
      readonly place: { x?: number; y?: number; width: number; height: number }
      readonly background: string
      /** Path of the built preload script. */
      readonly preload: string
    }
  | {
      readonly kind: 'hud'
      readonly place: Rectangle
      readonly background: string
      readonly preload: string
    }
  | { readonly kind: 'print' }

/** The only place that makes windows. They are hidden at first; the caller shows them when they have painted. */
export function createWindow(options: WindowKind): BrowserWindow {
  switch (options.kind) {
    case 'main':
      return new BrowserWindow({
        ...options.place,
        minWidth: smallest.width,
        minHeight: smallest.height,
        show: false,
        title: 'Backout',
        backgroundColor: options.background,
        webPreferences: { ...confined, preload: options.preload },
      })
    case 'hud':
      return new BrowserWindow({
        ...options.place,
        minWidth: smallestHud.width,
        minHeight: smallestHud.height,
        show: false,
        title: 'Backout HUD',
        frame: false,
        alwaysOnTop: true,
        maximizable: false,
        fullscreenable: false,
        backgroundColor: options.background,
        webPreferences: { ...confined, preload: options.preload },
      })
    case 'print':
      return new BrowserWindow(printOptions)
    default:
      return assertNever(options)
  }
}

// Without scripts, bridge or a place on the screen: it is there to be turned into a PDF.
const printOptions: BrowserWindowConstructorOptions = {
  show: false,
  width: 900,
  height: 1200,
  skipTaskbar: true,
  focusable: false,
  webPreferences: { ...confined, javascript: false, backgroundThrottling: false },
}
