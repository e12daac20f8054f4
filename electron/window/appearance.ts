import fs from 'node:fs'
import path from 'node:path'
import type { Theme } from '../../shared/ipc/api.ts'
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
  try {
    const saved = JSON.parse(fs.readFileSync(path.join(folder, fileName), 'utf8')) as Record<string, unknown>
    const theme = themes.find((one) => one === saved['theme']) ?? 'system'
    return { window: parseWindowState(saved['window']), theme }
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!missing) console.warn(`${fileName} cannot be read, the window opens at its usual place:`, error)
    return { window: null, theme: 'system' }
  }
}

/** Replaces the file whole. A failure is told and costs only the window's place. */
export function writeAppearance(folder: string, appearance: Appearance): void {
  const file = path.join(folder, fileName)
  const temporary = `${file}.${process.pid}.tmp`
  try {
    fs.writeFileSync(temporary, JSON.stringify(appearance))
    fs.renameSync(temporary, file)
  } catch (error) {
    console.warn(`${fileName} cannot be written:`, error)
  }
}

/** Colour behind the page until it has painted: nothing flashes. */
export function backgroundOf(theme: Theme, systemIsDark: boolean): string {
  if (theme === 'contrast') return '#000000'
  return theme === 'light' || (theme === 'system' && !systemIsDark) ? '#ffffff' : '#0d1117'
}
