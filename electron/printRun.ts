import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { app, session } from 'electron'
import { DomainError } from '../shared/run/errors.ts'
import { openReader } from './db/reader.ts'
import { electronDesktop } from './desktop.ts'
import type { OrderedExport } from './orderedExport.ts'
import { lockDown } from './security/lockdown.ts'
import { serveApp } from './security/protocol.ts'
import { openRun } from './services/openRun.ts'
import { recordContent } from './services/recordContent.ts'
import { writeFileWhole } from './services/writeFile.ts'

export interface PrintOrder extends OrderedExport {
  /** The data folder. */
  readonly folder: string
  /** The built interface, which has the fonts. */
  readonly interfaceFolder: string
}

/**
 * Prints the record of a run into a file and ends the app: 0 when it is written, else 1 with the reason on standard
 * error. The data folder is only read, so that it may be open in another one; what the browser engine needs for itself
 * lies in a folder of its own for so long.
 */
export async function printRun(order: PrintOrder): Promise<void> {
  // Whoever starts it may name that folder and remove it: the engine writes a little even after the end.
  const named = app.commandLine.getSwitchValue('user-data-dir')
  const own = named || fs.mkdtempSync(path.join(os.tmpdir(), 'backout-print-'))
  app.setPath('userData', own)
  app.setPath('sessionData', own)
  // Without a listener the app would quit by itself as soon as the printer's window is gone.
  app.on('window-all-closed', () => undefined)
  let code = 0
  try {
    await app.whenReady()
    await print(order)
  } catch (error) {
    code = 1
    // The browser engine says much beside it: this is how the caller tells which line is the reason.
    console.error(`backout: ${reasonOf(error)}`)
  }
  if (!named) fs.rmSync(own, { recursive: true, force: true })
  app.exit(code)
}

async function print({ folder, run, file, interfaceFolder }: PrintOrder): Promise<void> {
  lockDown(session.defaultSession)
  void serveApp(session.defaultSession, interfaceFolder, () => 'light')
  const { printPdf } = electronDesktop(
    () => null,
    interfaceFolder,
    null,
    () => undefined,
  )
  const reader = openReader(folder)
  try {
    const asOf = new Date().toISOString()
    const { record } = await openRun(reader, run, { asOf, appVersion: app.getVersion() })
    const content = await recordContent(record, 'pdf', { blobs: reader.blobs, printPdf })
    await writeFileWhole(file, content)
  } finally {
    reader.close()
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof DomainError)) return error instanceof Error ? error.message : String(error)
  const { path: place, message } = error.details
  return [place, message ?? error.code].filter((part) => part !== undefined).join(': ')
}
