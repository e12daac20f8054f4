import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'

/** `application_id` of the database: "BACK" in ASCII. */
export const applicationId = 0x4241434b

/** Where the database of a data folder lies. */
export function databaseFile(folder: string): string {
  return path.join(folder, 'backout.db')
}

/** What the header of a database says. */
export interface Header {
  readonly application: number
  readonly version: number
  /** Writes go through a log beside it, as in every database of this app but a backup. */
  readonly hasLog: boolean
  /** The fields that never change have the values that SQLite gives them here. */
  readonly sound: boolean
}

/**
 * Reads the file's first 100 bytes itself: SQLite may write beside a database even when it only reads it. Null for what
 * is no database at all.
 */
export function readHeader(file: string): Header | null {
  const header = Buffer.alloc(100)
  const descriptor = openSync(file, 'r')
  try {
    if (readSync(descriptor, header, 0, header.length, 0) < header.length) return null
  } finally {
    closeSync(descriptor)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null
  return {
    version: header.readUInt32BE(60),
    application: header.readUInt32BE(68),
    hasLog: header[19] === 2,
    sound: hasSoundForm(header),
  }
}

/** The mark in a data folder that a process has it open. */
export function runningMark(folder: string): string {
  return path.join(folder, 'running')
}

/** Journal of rollback or log, no reserved bytes, the fixed fractions, a schema format of now, UTF-8. */
function hasSoundForm(header: Buffer): boolean {
  const size = header.readUInt16BE(16)
  const isPowerOfTwo = size === 1 || (size >= 512 && (size & (size - 1)) === 0)
  const [write = 0, read = 0, reserved, most, least, leaf] = header.subarray(18, 24)
  const isJournal = (kind: number) => kind === 1 || kind === 2
  const fractions = reserved === 0 && most === 64 && least === 32 && leaf === 32
  const format = header.readUInt32BE(44)
  const encoding = header.readUInt32BE(56)
  return isPowerOfTwo && isJournal(write) && isJournal(read) && fractions && format <= 4 && encoding <= 1
}
