import type { BundleWritten } from '../bundle/write.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { recordContent } from './recordContent.ts'
import { type RunRecordParts, runRecord } from './runRecord.ts'

export interface BundlesParts extends RunRecordParts {
  readonly store: Pick<Store, 'verify' | 'stored' | 'seals' | 'blobs' | 'device'> &
    Partial<Pick<Store, 'bundleTexts'>>
  readonly clock: Clock
  readonly desktop: Pick<Desktop, 'printPdf'>
}

export interface RunBundle extends BundleWritten {
  /** Whether the printed record is in it. */
  readonly pdf: boolean
}

/** Writes a run into the file in which it is carried to another computer. */
export interface Bundles {
  /**
   * Writes the run as it stands, whole or not at all. The bundle counts more than its PDF: where that cannot be
   * printed, the bundle goes without. Throws `run-not-found` and what `writeBundle` throws.
   */
  writeRunBundle(run: string, file: string, options: { readonly pdf: boolean }): Promise<RunBundle>
}

export function createBundles(parts: BundlesParts): Bundles {
  const { store, clock, appVersion, desktop } = parts
  const printed = async (run: string, asOf: string): Promise<Uint8Array | null> => {
    const record = await runRecord(parts, run, asOf)
    try {
      const content = await recordContent(record, 'pdf', { blobs: store.blobs, printPdf: desktop.printPdf })
      return Buffer.from(content)
    } catch (error) {
      console.error(`The record of run ${run} could not be printed; its bundle goes without:`, error)
      return null
    }
  }

  return {
    writeRunBundle: async (run, file, options) => {
      const madeAt = new Date(clock.now()).toISOString()
      const pdf = options.pdf ? await printed(run, madeAt) : null
      const { writeBundle } = await import('../bundle/write.ts')
      const held = { run, rows: store.stored(run), seals: store.seals(run) }
      const written = await writeBundle(file, {
        ...held,
        ...(store.bundleTexts ? { texts: store.bundleTexts(held) } : {}),
        attachment: (sha256) => store.blobs.read(run, sha256)?.bytes ?? null,
        device: store.device,
        madeAt,
        appVersion,
        pdf,
      })
      return { ...written, pdf: pdf !== null }
    },
  }
}
