import fs from 'node:fs'
import path from 'node:path'
import { type Entry, lineOf } from './entry.ts'

/** The log of the app itself, in the data folder: for whoever looks for a fault, on this computer. */
export interface Journal {
  /** Writes at once, so that the last lines before a crash are there. Never throws: a log stops no work. */
  note(entry: Entry): void
  /** The newest lines, oldest of them first. */
  tail(count: number): readonly string[]
}

/** Size at which a file is put aside and the one before it goes, bytes. There are two of them. */
const fileLimit = 256 * 1024

export interface JournalOptions {
  /** Epoch ms. */
  readonly now?: () => number
  readonly limit?: number
}

/** @param folder the data folder */
export function openJournal(folder: string, options: JournalOptions = {}): Journal {
  const { now = Date.now, limit = fileLimit } = options
  const file = journalFile(folder)
  const older = path.join(path.dirname(file), 'backout.1.log')
  let size: number | null = null
  let told = false

  const write = (line: string) => {
    if (size === null) {
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
      size = sizeOf(file)
    }
    if (size + line.length > limit && size > 0) {
      fs.renameSync(file, older)
      size = 0
    }
    fs.appendFileSync(file, line, { mode: 0o600 })
    size += line.length
  }
  return {
    note: (entry) => {
      try {
        write(`${lineOf(entry, now())}\n`)
      } catch (error) {
        // Where there is no room for it, the store has more to say than this.
        if (!told) console.error('The log cannot be written:', error)
        told = true
      }
    },
    tail: (count) => [...linesOf(older), ...linesOf(file)].slice(-count),
  }
}

/** @param folder the data folder */
export function journalFile(folder: string): string {
  return path.join(folder, 'logs', 'backout.log')
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function linesOf(file: string): readonly string[] {
  if (!fs.existsSync(file)) return []
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}
