import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { RecordFormat } from '../../shared/record/formats.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { noteExport } from '../db/exportNote.ts'
import type { Reader } from '../db/reader.ts'
import { createBundles } from '../services/bundles.ts'
import { systemClock } from '../services/clock.ts'
import type { OpenRun } from '../services/openRun.ts'
import { recordContent } from '../services/recordContent.ts'
import { writeFileWhole } from '../services/writeFile.ts'
import { plain } from './print.ts'
import { printInApp } from './printInApp.ts'
import { appVersion } from './project.ts'
import { refusalText } from './refusals.ts'

export interface Export {
  /** What goes to standard output; empty where a file was written. */
  readonly text: string
  readonly bytes: number
  /** Notes it in the data folder as of `at`; gives a line for standard error where that cannot be. */
  note(at: string): readonly string[]
}

/**
 * Makes an export and writes it into `file`; null is for standard output. Throws the `DomainError`s of the formats,
 * `export-failed` where the app cannot print, and `file-unwritable`.
 */
export async function makeExport(
  reader: Reader,
  run: OpenRun,
  format: RecordFormat | 'bundle',
  file: string | null,
): Promise<Export> {
  const { text, bytes, sha256 } = await make(reader, run, format, file)
  return {
    text,
    bytes,
    note: (at) => {
      const person = reader.settings.read().identity?.name ?? ''
      const { folder } = reader
      // Who reads holds up nobody who writes, but the log of writes could not be emptied.
      reader.close()
      const entry = { run: run.held.id, format, path: file ?? '<stdout>', bytes, sha256, person, at }
      return note(() => noteExport(folder, entry))
    },
  }
}

interface Made {
  readonly text: string
  readonly bytes: number
  readonly sha256: string
}

async function make(
  reader: Reader,
  run: OpenRun,
  format: RecordFormat | 'bundle',
  file: string | null,
): Promise<Made> {
  if (format === 'bundle') return { text: '', ...(await writeBundle(reader, run, file)) }
  if (format === 'pdf') {
    await printInApp({ folder: reader.folder, run: run.held.id, file: neededFile(file) })
    return { text: '', ...measured(await readFile(neededFile(file))) }
  }
  const content = await recordContent(run.record, format, { blobs: reader.blobs, printPdf: noPrinter })
  if (file !== null) await writeFileWhole(file, content)
  return { text: file === null ? content.toString() : '', ...measured(content) }
}

function measured(content: string | Uint8Array): Omit<Made, 'text'> {
  return { bytes: Buffer.byteLength(content), sha256: createHash('sha256').update(content).digest('hex') }
}

function neededFile(file: string | null): string {
  if (file === null) throw new Error('What is no text is written into a file')
  return file
}

async function writeBundle(reader: Reader, run: OpenRun, file: string | null): Promise<Omit<Made, 'text'>> {
  const store = { ...reader, device: signing(reader.device()) }
  const desktop = { printPdf: noPrinter }
  const parts = { store, held: run.runs, clock: systemClock(), desktop, appVersion: appVersion() }
  const { bytes, sha256 } = await createBundles(parts).writeRunBundle(run.held.id, neededFile(file), {
    pdf: false,
  })
  return { bytes, sha256 }
}

function signing(device: ReturnType<Reader['device']>): Exclude<typeof device, string> {
  if (typeof device !== 'string') return device
  const message =
    'This data folder has no key to sign with: it is new here, was copied from another computer or restored. Open it in the app once, which gives it one; then export again.'
  throw new DomainError('export-failed', { message })
}

function noPrinter(): Promise<never> {
  throw new Error('The command line prints through the app')
}

function note(write: () => void): readonly string[] {
  try {
    write()
    return []
  } catch (error) {
    const isInUse = error instanceof Error && error.name === 'FolderInUse'
    if (isInUse)
      return ['The app or another command has the data folder open, so this export was not noted in it.']
    if (!(error instanceof DomainError)) throw error
    return [`This export was not noted in the data folder. ${plain(refusalText(error))}`]
  }
}
