import { desktopText } from '#text/desktop.ts'
import type { BundleImported, BundlePreview, KeptFork } from '../../shared/ipc/api.ts'
import { bundleFile } from '../../shared/record/formats.ts'
import { conflictsOf } from '../../shared/run/concurrent.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import type { Bundle } from '../bundle/read.ts'
import type { Forked, Merged } from '../db/merge.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import type { HeldRun, HeldRuns } from './heldRuns.ts'
import type { ParsedRunbooks } from './parsedRunbooks.ts'
import { summarize } from './summary.ts'
import type { Writer } from './writer.ts'

const text = desktopText.imports

/** Bringing runs in that come in a file from another computer. */
export interface Imports {
  /** What earlier bundles brought of a run and is kept apart as evidence, by device and number. */
  forks(run: string): readonly KeptFork[]
  /** Reads and checks a bundle as `importFile` does, says what is in it, and writes nothing. */
  preview(file: string): Promise<BundlePreview>
  /** Asks for the file. Throws `cancelled`, and what `importFile` throws. */
  pick(): Promise<BundleImported>
  /**
   * Reads a bundle and merges it into the run that is here, or adds the run. Whole or not at all: throws
   * `bundle-refused`, `newer-version`, `file-unreadable`, `runbook-invalid`, `not-whole`, `disk-full`, `read-only`
   * and `not-recorded`, and nothing was written. Throws `fork-found` where a device has gone two ways: nothing was
   * merged, and the events in question are kept as evidence.
   */
  importFile(file: string): Promise<BundleImported>
}

export interface ImportsParts {
  readonly store: Store
  readonly clock: Clock
  readonly writer: Writer
  readonly held: HeldRuns
  readonly runbooks: ParsedRunbooks
  readonly desktop: Pick<Desktop, 'openFile'>
  readonly appVersion: string
  /** Told after a merge is on disk, with the run as it is now. */
  readonly onImported: (run: HeldRun, merged: Merged) => void
  /** This folder has become another device, because events of its own came in that it did not hold. */
  readonly onMinted: () => void
}

export function createImports(parts: ImportsParts): Imports {
  const { store, clock, writer, held, runbooks, desktop, appVersion, onImported, onMinted } = parts

  const merge = async (bundle: Bundle): Promise<Merged> => {
    const { run, rows, seals, events, manifest } = bundle
    const runbook = await runbooks.read(runbookTextOf(events))
    const incoming = {
      run,
      rows,
      seals,
      attachment: bundle.attachmentNow,
      from: { device: manifest.device.id, name: manifest.device.name },
    }
    const before = store.device.id
    const now = clock.now()
    const result = await store.merge(incoming, new Date(now).toISOString(), (all) =>
      summarize(runbook, foldRun(run, all), all, now),
    )
    if (store.device.id !== before) onMinted()
    if (result.outcome === 'forked') throw forkFound(result, bundle)
    const after = await held.get(run)
    held.imported(after, result.added)
    onImported(after, result)
    return result
  }
  const importFile = async (file: string): Promise<BundleImported> => {
    const { readBundle } = await import('../bundle/read.ts')
    const bundle = await readBundle(file, appVersion)
    try {
      const { run, isNew, added, events, sealsAdded } = await writer.inOrder(() => merge(bundle))
      const { device, madeAt } = bundle.manifest
      return {
        run,
        isNew,
        added: added.length,
        sealsAdded,
        conflicts: conflictsOf(events).length,
        forks: store.forks.list(run).length,
        from: { device: device.name, exportedAt: madeAt },
      }
    } finally {
      await bundle.close()
    }
  }

  const preview = async (file: string): Promise<BundlePreview> => {
    const { readBundle } = await import('../bundle/read.ts')
    const bundle = await readBundle(file, appVersion)
    try {
      return previewOf(bundle, store.versionOf(bundle.run))
    } finally {
      await bundle.close()
    }
  }

  return {
    preview,
    forks: (run) =>
      store.forks.list(run).map(({ device, n, hash, held, foundAt, fromName }) => ({
        ...{ device, n, hash, held, foundAt },
        from: fromName,
      })),
    importFile,
    pick: async () => {
      const { ending } = bundleFile
      const file = await desktop.openFile({
        title: text.title,
        button: text.import,
        filters: [{ name: desktopText.formats.bundle, extensions: [ending.slice(1)] }],
      })
      if (file === null) throw new DomainError('cancelled')
      return importFile(file)
    },
  }
}

/** @param held number of events of the run that are here */
function previewOf({ run, state, events, attachments, manifest }: Bundle, held: number): BundlePreview {
  const { started, release, closed } = state
  if (!started) throw new Error('A bundle that was read has the start of its run')
  const { service, environment, version, target } = release
  return {
    run,
    ...{ service, environment, version, target, held },
    rehearsal: started.rehearsal,
    startedAt: started.at,
    closed: closed !== null,
    events: events.length,
    attachments: attachments.length,
    from: { device: manifest.device.name, exportedAt: manifest.madeAt },
  }
}

function runbookTextOf(events: readonly RunEvent[]): string {
  for (const event of events) if (event.type === 'run.started' && event.data) return event.data.runbookText
  throw new Error('A bundle that was read has the start of its run')
}

/** The first place where a device has gone two ways, in words. */
function forkFound({ forks }: Forked, { state }: Bundle): DomainError {
  const [first] = forks
  if (!first) throw new Error('A fork has its first event')
  const { id, device, n } = first.row
  const name = state.devices[device]?.name ?? device
  const message = `Event ${n} of device ${name} is another one in the bundle than here.`
  return new DomainError('fork-found', { name, event: id, message })
}
