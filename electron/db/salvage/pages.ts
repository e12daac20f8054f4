import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Log, readLog } from '../log.ts'

/** The pages of a database and of its log, read one by one and past SQLite, which gives up where something is broken. */
export interface Pages {
  readonly size: number
  /** Every page of the file and every page in the log, sound or not. */
  all(): Iterable<Page>
  /** What stands on a page by the newest write of it: for pages that others lead to. Null beyond the end. */
  newest(number: number): Buffer | null
  /** The same in the file alone, without its log. */
  inFile(number: number): Buffer | null
  close(): void
}

export interface Page {
  readonly number: number
  readonly bytes: Buffer
}

/** The size that every database of this app has, bytes: tried also where a header says otherwise. */
const usualSize = 4096

/** Sizes by which a file and its log may be cut into pages. */
export function pageSizes(file: string): readonly number[] {
  const header = readPart(file, 16, 2)
  const told = header === null ? 0 : header.readUInt16BE(0) === 1 ? 65_536 : header.readUInt16BE(0)
  const sizes = [told, readLog(file)?.pageSize ?? 0, usualSize]
  return [...new Set(sizes.filter((size) => size >= 512 && (size & (size - 1)) === 0))]
}

/** Opens the file of a database, broken or not there as it may be, as pages of this size. Writes nothing. */
export function openPages(file: string, size: number): Pages {
  const descriptor = openFile(file)
  const log = sameSize(readLog(file), size)
  const written = new Map<number, Buffer>()
  for (const { page, bytes } of log?.frames() ?? []) written.set(page, bytes)
  const count = descriptor === null ? 0 : Math.ceil(fstatSync(descriptor).size / size)
  const inFile = (number: number): Buffer | null => {
    if (descriptor === null || number < 1 || number > count) return null
    const bytes = Buffer.alloc(size)
    try {
      // What was cut off in the middle of a page reads as zeros behind the cut.
      readSync(descriptor, bytes, 0, size, (number - 1) * size)
      return bytes
    } catch {
      // A place that the disk no longer gives: the pages around it are read all the same.
      return null
    }
  }
  return {
    size,
    *all() {
      for (let number = 1; number <= count; number += 1) {
        const bytes = inFile(number)
        if (bytes) yield { number, bytes }
      }
      for (const { page, bytes } of log?.frames() ?? []) yield { number: page, bytes }
    },
    newest: (number) => written.get(number) ?? inFile(number),
    inFile,
    close: () => {
      if (descriptor !== null) closeSync(descriptor)
    },
  }
}

function sameSize(log: Log | null, size: number): Log | null {
  return log?.pageSize === size ? log : null
}

function readPart(file: string, from: number, length: number): Buffer | null {
  const descriptor = openFile(file)
  if (descriptor === null) return null
  try {
    const bytes = Buffer.alloc(length)
    return readSync(descriptor, bytes, 0, length, from) === length ? bytes : null
  } catch {
    // As good as not there; what follows finds the usual size.
    return null
  } finally {
    closeSync(descriptor)
  }
}

/** Null for what is no file: there is nothing to be read in it. */
function openFile(file: string): number | null {
  try {
    const descriptor = openSync(file, 'r')
    if (fstatSync(descriptor).isFile()) return descriptor
    closeSync(descriptor)
    return null
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'EIO', 'EACCES'].includes(String((error as NodeJS.ErrnoException).code)))
      return null
    throw error
  }
}
