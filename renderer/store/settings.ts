import { create } from 'zustand'
import type { AppInfo, Settings, Theme } from '../../shared/ipc/api.ts'
import { call, on } from '../api.ts'
import { sayError } from './toasts.ts'

const initial: Settings = {
  identity: null,
  theme: 'system',
  sound: true,
  volume: 60,
  notifications: true,
  zones: { plan: 24, now: 24 },
}

interface SettingsStore {
  readonly settings: Settings
  readonly loaded: boolean
  /** What the app says of itself; read when settings are opened. */
  readonly info: AppInfo | null
}

/** Settings of this device as main has them. */
export const useSettings = create<SettingsStore>(() => ({ settings: initial, loaded: false, info: null }))

/** Reads the settings and follows changes. Gives back the function that stops it. */
export function followSettings(): () => void {
  call('settings.read').then(
    (settings) => useSettings.setState({ settings, loaded: true }),
    (cause: unknown) => {
      useSettings.setState({ loaded: true })
      sayError(cause)
    },
  )
  return on('settings.changed', (settings) => useSettings.setState({ settings, loaded: true }))
}

/** Writes some settings. Gives back whether they are saved; if not, a message has said why. */
export async function writeSettings(change: Partial<Settings>): Promise<boolean> {
  try {
    useSettings.setState({ settings: await call('settings.write', change) })
    return true
  } catch (cause) {
    sayError(cause)
    return false
  }
}

const order: readonly Theme[] = ['system', 'dark', 'light', 'contrast']

/** Switches to the theme after the present one. */
export function nextTheme(): Promise<boolean> {
  const index = order.indexOf(useSettings.getState().settings.theme)
  return writeSettings({ theme: order[(index + 1) % order.length] ?? 'system' })
}

/** Reads version, data folder, device and backups. */
export async function loadInfo(): Promise<void> {
  try {
    useSettings.setState({ info: await call('app.info') })
  } catch (cause) {
    sayError(cause)
  }
}
