import type { Found } from '../../shared/ipc/api.ts'
import type { HistoryFilters } from '../../shared/ipc/history.ts'
import type { ParseResult } from '../../shared/runbook/parse.ts'
import type { BundleTexts, BundleTextsInput } from '../bundle/texts.ts'
import { type Backup, makeBackup } from './backup.ts'
import { type Checked, checkDatabase } from './check.ts'
import { type Connection, connect } from './connection.ts'
import type { ChartData } from './historyCharts.ts'
import type { FiguresRead } from './readFigures.ts'
import type { Salvaged } from './salvage/salvage.ts'
import { type SearchInput, searchRuns } from './search.ts'

/** Heavy work that the worker does: what goes in, what comes out. */
export interface Jobs {
  check: { input: { file: string }; output: Checked }
  salvage: { input: { folder: string }; output: Salvaged }
  backup: { input: { file: string; folder: string; now: string }; output: Backup }
  search: { input: { file: string } & SearchInput; output: Found }
  bundleTexts: { input: BundleTextsInput; output: BundleTexts }
  figures: { input: { file: string; runs: readonly string[] }; output: FiguresRead }
  charts: { input: { file: string; filters: HistoryFilters }; output: ChartData }
  runbook: { input: { text: string }; output: ParseResult }
}

export type JobName = keyof Jobs

type Job<Name extends JobName> = (
  input: Jobs[Name]['input'],
) => Jobs[Name]['output'] | Promise<Jobs[Name]['output']>

/** Of the worker that searches: to open one for each letter that is typed costs more than to find it. */
let searched: { readonly file: string; readonly db: Connection } | null = null

/**
 * Does a job, what reads the file on a read-only connection of its own, closed right after. A search keeps its
 * connection until its worker ends, outside of any transaction: an idle worker never keeps the log from being emptied.
 */
export const jobs: { readonly [Name in JobName]: Job<Name> } = {
  check: ({ file }) => reading(file, checkDatabase),
  salvage: async ({ folder }) => (await import('./salvage/salvage.ts')).salvage(folder),
  backup: ({ file, folder, now }) => makeBackup(file, folder, now),
  search({ file, ...input }) {
    if (searched?.file !== file) {
      searched?.db.close()
      searched = { file, db: connect(file, 'read') }
    }
    return searchRuns(searched.db, input)
  },
  // Loaded when it is asked for: a search must not wait for what makes records.
  bundleTexts: async (input) => (await import('../bundle/texts.ts')).makeBundleTexts(input),
  figures: async ({ file, runs }) => {
    const { readFigures } = await import('./readFigures.ts')
    return reading(file, (db) => readFigures(db, runs))
  },
  charts: async ({ file, filters }) => {
    const { readCharts } = await import('./historyCharts.ts')
    return reading(file, (db) => readCharts(db, filters))
  },
  runbook: async ({ text }) => (await import('../../shared/runbook/parse.ts')).parseRunbook(text),
}

function reading<T>(file: string, work: (db: Connection) => T): T {
  const db = connect(file, 'read')
  try {
    return work(db)
  } finally {
    db.close()
  }
}
