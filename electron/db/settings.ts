import type { Settings } from '../../shared/ipc/api.ts'
import type { Acknowledged } from '../../shared/run/alert.ts'
import type { Connection } from './connection.ts'
import { recording } from './storeError.ts'

/** What holds until somebody chooses otherwise. */
export const defaultSettings: Settings = {
  identity: null,
  theme: 'system',
  sound: true,
  volume: 60,
  notifications: true,
  zones: { plan: 24, now: 24 },
}

/** Choices of the person at this machine; nothing of a run depends on them. */
export interface SettingsStore {
  read(): Settings
  /** Writes the given keys only. */
  write(change: Partial<Settings>): Settings
  /** Folder that live runs are copied to, or null. Apart from the others: no window may name a folder. */
  mirror(): string | null
  setMirror(folder: string | null): void
  /** Alerts that were acknowledged on this device. Apart from the others: a window acknowledges one at a time. */
  acknowledged(): readonly Acknowledged[]
  setAcknowledged(alerts: readonly Acknowledged[]): void
}

const mirrorKey = 'mirror.folder'
const acknowledgedKey = 'attention.acknowledged'

/** Settings of a database. */
export function createSettings(db: Connection): SettingsStore {
  const list = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings')
  const save = db.prepare<[string, string]>('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
  const read = (): Settings => {
    const stored = list
      .all()
      .filter(({ key }) => key in defaultSettings)
      .map(({ key, value }) => [key, JSON.parse(value) as unknown])
    return { ...defaultSettings, ...(Object.fromEntries(stored) as Partial<Settings>) }
  }
  const write = db.transaction((change: Partial<Settings>) => {
    for (const [key, value] of Object.entries(change)) {
      if (key in defaultSettings && value !== undefined) save.run(key, JSON.stringify(value))
    }
  })
  const one = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
  return {
    read,
    mirror: () => {
      const row = one.get(mirrorKey)
      return row ? (JSON.parse(row.value) as string | null) : null
    },
    setMirror: (folder) =>
      recording(() => {
        save.run(mirrorKey, JSON.stringify(folder))
      }),
    acknowledged: () => {
      const row = one.get(acknowledgedKey)
      return row ? (JSON.parse(row.value) as Acknowledged[]) : []
    },
    setAcknowledged: (alerts) =>
      recording(() => {
        save.run(acknowledgedKey, JSON.stringify(alerts))
      }),
    write: (change) =>
      recording(() => {
        write.immediate(change)
        return read()
      }),
  }
}
