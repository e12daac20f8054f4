import type { BundleImported } from '../../shared/ipc/api.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { openStore, type Store, type StoreOptions } from '../db/store.ts'
import { systemClock } from './clock.ts'
import { createHeldRuns } from './heldRuns.ts'
import { createImports } from './imports.ts'
import { createParsedRunbooks } from './parsedRunbooks.ts'
import { createWriter } from './writer.ts'

export interface ImportedAlone extends BundleImported {
  /** The folder was an earlier state of itself and has become another device. */
  readonly minted: boolean
}

/**
 * Imports a bundle into a data folder that nobody has open, and closes it again. Throws what `openStore` and
 * `Imports.importFile` throw, but `not-whole` where it is the database that cannot be read.
 */
export async function importAlone(
  file: string,
  {
    folder,
    appVersion,
    worker,
  }: { readonly folder: string; readonly appVersion: string; readonly worker: URL },
): Promise<ImportedAlone> {
  const clock = systemClock()
  const store = openHere(folder, { worker, now: new Date(clock.now()).toISOString() })
  const writer = createWriter(() => undefined)
  let minted = false
  try {
    const runbooks = createParsedRunbooks()
    const imports = createImports({
      ...{ store, clock, writer, runbooks, appVersion },
      held: createHeldRuns(store, runbooks),
      desktop: { openFile: async () => null },
      onImported: () => undefined,
      onMinted: () => {
        minted = true
      },
    })
    const imported = await imports.importFile(file)
    return { ...imported, minted }
  } finally {
    writer.stop()
    await store.close()
  }
}

/** What cannot be read here is the database, and not the bundle. */
function openHere(folder: string, options: StoreOptions): Store {
  try {
    return openStore(folder, options)
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'file-unreadable')) throw error
    const { path, message } = error.details
    throw new DomainError('not-whole', { message: `${path ?? folder} cannot be read: ${message}.` })
  }
}
