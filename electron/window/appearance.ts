import type { Theme } from '../../shared/ipc/api.ts'
import type { ShownTheme } from '../../shared/theme.ts'
import { readSmallFile, writeSmallFile } from './smallFile.ts'
import { parseWindowState, type WindowState } from './windowState.ts'

/**
 * What must be known before the store is open, so that the window comes up at its place and in its colour: one
 * small file beside the store. Losing it costs nothing but that.
 */
export interface Appearance {
  readonly window: WindowState | null
  readonly theme: Theme
}

const fileName = 'window.json'
const themes: readonly Theme[] = ['system', 'dark', 'light', 'contrast']

/** Never throws: a missing or damaged file is the same as a first start. */
export function readAppearance(folder: string): Appearance {
  const saved = readSmallFile(folder, fileName)
  const { theme, window } =
    typeof saved === 'object' && saved !== null ? (saved as Record<string, unknown>) : {}
  return {
    window: parseWindowState(window),
    theme: themes.find((one) => one === theme) ?? 'system',
  }
}

/** Replaces the file whole. A failure is told and costs only the window's place. */
export function writeAppearance(folder: string, appearance: Appearance): void {
  writeSmallFile(folder, fileName, appearance)
}

/** Colour behind the page until it has painted: nothing flashes. */
export function backgroundOf(theme: ShownTheme): string {
  return backgrounds[theme]
}

const backgrounds: Readonly<Record<ShownTheme, string>> = {
  contrast: '#000000',
  light: '#ffffff',
  dark: '#0d1117',
}
