import type { Theme, Settings as Values } from '../../shared/ipc/api.ts'
import type { Store } from '../db/store.ts'

export interface Settings {
  read(): Values
  /** Writes the given keys only; every window is told. */
  write(change: Partial<Values>): Values
}

export function createSettings(
  store: Store,
  applyTheme: (theme: Theme) => void,
  tell: (settings: Values) => void,
): Settings {
  // Chosen here, or in the store of a backup that was put back: the native parts follow.
  applyTheme(store.settings.read().theme)
  return {
    read: () => store.settings.read(),
    write: (change) => {
      const settings = store.settings.write(change)
      if (change.theme !== undefined) applyTheme(settings.theme)
      tell(settings)
      return settings
    },
  }
}
