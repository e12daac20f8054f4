import { createHash } from 'node:crypto'
import { assertNever } from '../../shared/assertNever.ts'
import type { Exported, ExportFormat } from '../../shared/ipc/api.ts'
import type { RunRecord } from '../../shared/record/model.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { Release } from '../../shared/run/values.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import type { HeldRuns } from './heldRuns.ts'
import type { Picture } from './printedRecord.ts'
import { writeFileWhole } from './writeFile.ts'

/** Writing the record of a run out of the app. */
export interface Exports {
  /** Asks where to. Throws `cancelled`, `file-unwritable`, `export-failed`, `run-not-found`. */
  save(run: string, format: ExportFormat): Promise<Exported>
  copy(run: string, format: 'markdown' | 'json'): Promise<void>
}

export interface ExportsParts {
  readonly store: Store
  readonly clock: Clock
  readonly held: HeldRuns
  readonly desktop: Desktop
  readonly appVersion: string
}

const formats = {
  pdf: { name: 'PDF', extension: 'pdf' },
  markdown: { name: 'Markdown', extension: 'md' },
  json: { name: 'JSON', extension: 'json' },
} as const satisfies Record<ExportFormat, { name: string; extension: string }>

export function createExports({ store, clock, held, desktop, appVersion }: ExportsParts): Exports {
  const recordOf = async (run: string, asOf: string): Promise<RunRecord> => {
    const { runbook, state, events } = await held.get(run)
    const { heads, sealing, problems } = store.verify(run)
    const { buildRecord } = await import('../../shared/record/build.ts')
    return buildRecord({ runbook, state, events, heads, sealing, problems, asOf, appVersion })
  }

  const contentOf = async (record: RunRecord, format: ExportFormat): Promise<string | Uint8Array> => {
    switch (format) {
      case 'markdown':
        return (await import('../../shared/record/markdown.ts')).recordToMarkdown(record)
      case 'json':
        return (await import('../../shared/record/json.ts')).recordToJson(record)
      case 'pdf':
        return desktop.printPdf(
          (await import('./printedRecord.ts')).printedRecord(record, picturesOf(record)),
        )
      default:
        return assertNever(format)
    }
  }
  const picturesOf = (record: RunRecord): Picture[] =>
    record.attachments
      .filter((attachment) => attachment.mediaType.startsWith('image/'))
      .flatMap(({ sha256 }) => {
        const found = store.blobs.read(record.run, sha256)
        return found ? [{ sha256, ...found }] : []
      })

  return {
    save: async (run, format) => {
      const { release, started } = (await held.get(run)).state
      const { name, extension } = formats[format]
      const file = await desktop.saveFile({
        title: `Export the record as ${name}`,
        button: 'Export',
        filters: [{ name, extensions: [extension] }],
        name: `${fileNameOf(release, started?.rehearsal ?? false, new Date(clock.now()).toISOString())}.${extension}`,
      })
      if (file === null) throw new DomainError('cancelled')
      const at = new Date(clock.now()).toISOString()
      const content = await contentOf(await recordOf(run, at), format)
      await writeFileWhole(file, content)
      const bytes = Buffer.byteLength(content)
      const sha256 = createHash('sha256').update(content).digest('hex')
      const person = store.settings.read().identity?.name ?? ''
      store.exports.add({ run, format, path: file, bytes, sha256, person, at })
      return { path: file, bytes }
    },
    copy: async (run, format) => {
      const record = await recordOf(run, new Date(clock.now()).toISOString())
      const content = await contentOf(record, format)
      await desktop.copyText(typeof content === 'string' ? content : Buffer.from(content).toString('utf8'))
    },
  }
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
