import { createHash } from 'node:crypto'
import path from 'node:path'
import { desktopText } from '#text/desktop.ts'
import { assertNever } from '../../shared/assertNever.ts'
import type { Exported } from '../../shared/ipc/api.ts'
import { type CopyFormat, type ExportFormat, formatFiles } from '../../shared/record/formats.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { Release } from '../../shared/run/values.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { recordContent, recordText } from './recordContent.ts'
import { type RunRecordParts, runRecord } from './runRecord.ts'
import { writeFileWhole } from './writeFile.ts'

const text = desktopText.exports

/** Writing the record of a run out of the app. */
export interface Exports {
  /** Asks where to. Throws `cancelled`, `file-unwritable`, `export-failed`, `run-not-found`. */
  save(run: string, format: ExportFormat): Promise<Exported>
  /** Throws `run-not-found`. */
  copy(run: string, format: CopyFormat): Promise<void>
}

export interface ExportsParts extends RunRecordParts {
  readonly store: Store
  readonly clock: Clock
  readonly desktop: Desktop
}

export function createExports(parts: ExportsParts): Exports {
  const { store, clock, held, desktop } = parts

  return {
    save: async (run, format) => {
      const { release, started } = (await held.get(run)).state
      const { ending } = formatFiles[format]
      const name = desktopText.formats[format]
      const day = new Date(clock.now()).toISOString()
      const file = await desktop.saveFile({
        title: text.title(name),
        button: text.button,
        filters: [{ name, extensions: [path.extname(ending).slice(1)] }],
        name: `${fileNameOf(release, started?.rehearsal ?? false, day)}${ending}`,
      })
      if (file === null) throw new DomainError('cancelled')
      const at = new Date(clock.now()).toISOString()
      const content =
        format === 'paper'
          ? await printPaper(parts, run, at)
          : await recordContent(await runRecord(parts, run, at), format, {
              blobs: store.blobs,
              printPdf: desktop.printPdf,
            })
      await writeFileWhole(file, content)
      const bytes = Buffer.byteLength(content)
      const sha256 = createHash('sha256').update(content).digest('hex')
      const person = store.settings.read().identity?.name ?? ''
      store.exports.add({ run, format, path: file, bytes, sha256, person, at })
      return { path: file, bytes }
    },
    copy: async (run, format) => {
      const record = await runRecord(parts, run, new Date(clock.now()).toISOString())
      switch (format) {
        case 'ticket':
          return desktop.copyRichText((await import('../../shared/record/ticket.ts')).recordToTicket(record))
        case 'markdown':
        case 'json':
        case 'pir':
          return desktop.copyText(await recordText(record, format))
        default:
          return assertNever(format)
      }
    },
  }
}

async function printPaper(
  { store, held, desktop }: ExportsParts,
  run: string,
  asOf: string,
): Promise<Uint8Array> {
  const { runbook, state, events } = await held.get(run)
  const { printedPaper } = await import('./printedPaper.ts')
  return desktop.printPdf(printedPaper({ runbook, state, events, heads: store.verify(run).heads, asOf }))
}

/** `backout-checkout-api-2026.11.23-rc2`; without a version the day stands in for it. */
export function fileNameOf(release: Release, rehearsal: boolean, now: string): string {
  const parts = [
    'backout',
    ...(rehearsal ? ['rehearsal'] : []),
    release.service,
    release.version || now.slice(0, 10),
  ]
  return parts
    .map((part) =>
      part
        .normalize('NFC')
        .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
        .replaceAll(/^[-.]+|[-.]+$/g, ''),
    )
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 120)
}
