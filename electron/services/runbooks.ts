import path from 'node:path'
import { desktopText } from '#text/desktop.ts'
import type { ImportAnswer, RunbookEntry } from '../../shared/ipc/api.ts'
import { limits } from '../../shared/ipc/limits.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { StoredRunbook } from '../db/runbooks.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { type ParsedRunbooks, runbookHash } from './parsedRunbooks.ts'
import { readFileUpTo, writeFileWhole } from './writeFile.ts'

const words = desktopText.runbooks

/** The library: every version of every runbook that was ever added. Nothing is removed from it. */
export interface Runbooks {
  /** Puts the plan that comes with the app into the library; costs one look-up when it is there already. */
  addBuiltin(text: string): Promise<void>
  list(): readonly RunbookEntry[]
  /** Throws `runbook-not-found`. */
  read(hash: string): Promise<{ runbook: Runbook; text: string }>
  /** Asks for a file. Throws `cancelled`, `file-unreadable`. */
  pick(): Promise<ImportAnswer>
  /** Text of a file by its name: added when nothing is wrong with it, else what is wrong, line by line. */
  add(file: string, text: string): Promise<ImportAnswer>
  /** Writes a copy to edit outside. Throws `cancelled`, `file-unwritable`, `runbook-not-found`. */
  duplicate(hash: string): Promise<{ path: string }>
}

export interface RunbooksParts {
  readonly store: Store
  readonly clock: Clock
  readonly parsed: ParsedRunbooks
  readonly desktop: Desktop
}

const yamlFiles = [{ name: words.yamlFiles, extensions: ['yaml', 'yml'] }] as const

export function createRunbooks({ store, clock, parsed, desktop }: RunbooksParts): Runbooks {
  const found = (hash: string) => {
    const known = store.runbooks.read(hash)
    if (!known) throw new DomainError('runbook-not-found', { name: hash })
    return known
  }
  const stored = (text: string, runbook: Runbook, source: StoredRunbook['source']): StoredRunbook => ({
    hash: runbookHash(text),
    id: runbook.id,
    title: runbook.title,
    version: runbook.version,
    edited: runbook.edited,
    source,
    addedAt: new Date(clock.now()).toISOString(),
    stepCount: runbook.sections.reduce((sum, section) => sum + section.steps.length, 0),
  })
  const withUses = (entry: StoredRunbook): RunbookEntry => ({ ...entry, ...store.runs.uses(entry) })
  const add = async (file: string, text: string): Promise<ImportAnswer> => {
    const result = await parsed.check(text)
    if (!result.ok) return { imported: false, file, issues: result.issues }
    const entry = stored(text, result.runbook, 'imported')
    const alreadyKnown = !store.runbooks.add(entry, text)
    return { imported: true, entry: withUses(found(entry.hash).entry), alreadyKnown }
  }

  return {
    addBuiltin: async (text) => {
      if (store.runbooks.read(runbookHash(text))) return
      store.runbooks.add(stored(text, await parsed.read(text), 'builtin'), text)
    },
    list: () => store.runbooks.list().map(withUses),
    read: async (hash) => {
      const { text } = found(hash)
      return { runbook: await parsed.read(text), text }
    },
    pick: async () => {
      const file = await desktop.openFile({
        title: words.importTitle,
        button: words.import,
        filters: yamlFiles,
      })
      if (file === null) throw new DomainError('cancelled')
      return add(path.basename(file), textOf(file, await readFileUpTo(file, limits.runbookText)))
    },
    add,
    duplicate: async (hash) => {
      const { entry, text } = found(hash)
      const name = `${entry.id}-copy.yaml`
      const file = await desktop.saveFile({
        title: words.saveTitle,
        button: words.save,
        filters: yamlFiles,
        name,
      })
      if (file === null) throw new DomainError('cancelled')
      await writeFileWhole(file, text)
      return { path: file }
    },
  }
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new DomainError('file-unreadable', {
      path: file,
      message: `The file is not UTF-8 text: ${error instanceof Error ? error.message : String(error)}`,
    })
  }
}
