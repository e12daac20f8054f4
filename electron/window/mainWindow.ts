import { type BrowserWindow, nativeTheme, screen } from 'electron'
import type { Theme } from '../../shared/ipc/api.ts'
import { resolveTheme, type ShownTheme } from '../../shared/theme.ts'
import { startUrl } from '../security/origin.ts'
import { backgroundOf, readAppearance, writeAppearance } from './appearance.ts'
import { reloadAfterCrash } from './crash.ts'
import { createWindow } from './createWindow.ts'
import { placeWindow } from './windowState.ts'

export interface MainWindow {
  readonly window: BrowserWindow
  /** Resolves once the page's own scripts have run, or cannot. */
  readonly loaded: Promise<void>
  /** Resolves once the page has painted for the first time. */
  readonly painted: Promise<void>
  /** Changes the colours of the native parts now, and of the window at the next start. */
  setTheme(theme: Theme): void
  /** The theme of now, as a page paints it. */
  shownTheme(): ShownTheme
  /** Colour behind a page in the theme of now. */
  background(): string
}

/** Moves and sizes are written this long after the last one, ms. */
const settleMs = 500

/**
 * Opens the app's window where it was left and starts to load the page. It stays hidden: show it when it has
 * painted and the store is open.
 */
export function openMainWindow(folder: string, preload: string): MainWindow {
  let { theme, window: saved } = readAppearance(folder)
  nativeTheme.themeSource = sourceOf(theme)
  const workAreas = screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, ...place } = placeWindow(saved, workAreas)
  const shownTheme = () => {
    const { shouldUseDarkColors, shouldUseHighContrastColors } = nativeTheme
    return resolveTheme(theme, { light: !shouldUseDarkColors, contrast: shouldUseHighContrastColors })
  }
  const background = () => backgroundOf(shownTheme())
  const window = createWindow({ kind: 'main', place, background: background(), preload })
  const painted = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()))
  const loaded = new Promise<void>((resolve) => {
    window.webContents.once('dom-ready', () => resolve())
    window.webContents.once('did-fail-load', () => resolve())
  })
  if (maximized) window.once('show', () => window.maximize())

  let timer: NodeJS.Timeout | undefined
  const save = () => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    saved = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeAppearance(folder, { window: saved, theme })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(save, settleMs)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
  window.on('closed', () => clearTimeout(timer))
  reloadAfterCrash(window)
  void window.loadURL(startUrl)

  return {
    window,
    loaded,
    painted,
    setTheme: (chosen) => {
      theme = chosen
      nativeTheme.themeSource = sourceOf(chosen)
      if (window.isDestroyed()) return
      window.setBackgroundColor(background())
      save()
    },
    shownTheme,
    background,
  }
}

function sourceOf(theme: Theme): 'system' | 'dark' | 'light' {
  return theme === 'contrast' ? 'dark' : theme
}
