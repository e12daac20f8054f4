import { statfsSync, statSync } from 'node:fs'
import { databaseFile } from '../db/databaseFile.ts'
import { latestVersion } from '../db/migrate.ts'
import type { Store } from '../db/store.ts'
import { type Engine, reportText } from '../diagnostics/report.ts'
import type { Writer } from './writer.ts'

const megabyte = 1024 * 1024

/** What can be told of this installation to somebody who helps. */
export interface Diagnostics {
  /** See `reportText`. */
  read(): { readonly text: string }
}

export interface DiagnosticsParts {
  readonly store: Store
  readonly writer: Pick<Writer, 'unsaved'>
  readonly version: string
  readonly engine: () => Engine
}

export function createDiagnostics({ store, writer, version, engine }: DiagnosticsParts): Diagnostics {
  return {
    read: () => {
      const { bavail, bsize } = statfsSync(store.folder)
      const [newest, ...others] = store.listBackups()
      const holds = {
        version,
        schema: latestVersion(),
        databaseMb: statSync(databaseFile(store.folder)).size / megabyte,
        freeMb: (bavail * bsize) / megabyte,
        runs: store.runs.home().total,
        unclosedRuns: store.runs.unclosed().length,
        runbooks: store.runbooks.list().length,
        profiles: store.profiles.list().length,
        backups: newest ? others.length + 1 : 0,
        newestBackup: newest?.at ?? null,
        keyKept: store.device.keyKept,
        unsaved: writer.unsaved() !== null,
      }
      return { text: reportText(holds, engine()) }
    },
  }
}
