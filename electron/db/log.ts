import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import os from 'node:os'

/** One page as the write-ahead log has it. */
export interface Frame {
  readonly page: number
  readonly bytes: Buffer
  /** Its checksum holds, and that of every frame before it. */
  readonly sound: boolean
}

/** A write-ahead log, read past SQLite, which stops at the first frame that is not sound. */
export interface Log {
  readonly pageSize: number
  /** In the order that they were written. */
  frames(): Iterable<Frame>
  /** Number of sound frames up to the last commit: what SQLite takes over. */
  readonly committed: number
  /** The two numbers that tell one filling of the log from the next, as they stand in the file. */
  readonly salts: Buffer
}

const headerSize = 32
const frameHeaderSize = 24

/** Reads the log of a database; null where there is none, or what is there is none. */
export function readLog(file: string): Log | null {
  const bytes = contentOf(`${file}-wal`)
  return bytes !== null && bytes.length >= headerSize ? logOf(bytes) : null
}

function logOf(bytes: Buffer): Log | null {
  const magic = bytes.readUInt32BE(0)
  const pageSize = bytes.readUInt32BE(8)
  if ((magic & ~1) >>> 0 !== 0x377f0682 || pageSize < 512 || pageSize > 65_536) return null
  const isBig = (magic & 1) === 1
  const salts = bytes.subarray(16, 24)
  const first = checksum([0, 0], bytes.subarray(0, 24), isBig)
  const isSound = first[0] === bytes.readUInt32BE(24) && first[1] === bytes.readUInt32BE(28)
  function* frames(): Iterable<Frame & { commits: boolean }> {
    let sums = first
    let sound = isSound
    const size = frameHeaderSize + pageSize
    for (let at = headerSize; at + size <= bytes.length; at += size) {
      const header = bytes.subarray(at, at + frameHeaderSize)
      const page = bytes.subarray(at + frameHeaderSize, at + size)
      if (sound) {
        sums = checksum(checksum(sums, header.subarray(0, 8), isBig), page, isBig)
        const isHeld = sums[0] === header.readUInt32BE(16) && sums[1] === header.readUInt32BE(20)
        sound = isHeld && header.subarray(8, 16).equals(salts)
      }
      yield { page: header.readUInt32BE(0), bytes: page, sound, commits: header.readUInt32BE(4) > 0 }
    }
  }
  let committed = 0
  let place = 0
  for (const frame of frames()) {
    place += 1
    if (!frame.sound) break
    if (frame.commits) committed = place
  }
  return { pageSize, frames, committed, salts }
}

/** The checksum of SQLite's log: two sums that run over all words, each added to the other. */
function checksum(
  [one, other]: readonly [number, number],
  bytes: Buffer,
  isBig: boolean,
): readonly [number, number] {
  let [left, right] = [one, other]
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    left = (left + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + right) >>> 0
    right = (right + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + left) >>> 0
  }
  return [left, right]
}

/**
 * Number of writes that the log has lost since they were made, by what SQLite noted in the index beside it (`-shm`),
 * which a process that was killed leaves behind. 0 also where nothing was noted: then nobody can tell. Call it before
 * any connection is opened, which makes the index anew.
 */
export function framesLost(file: string): number {
  const noted = readIndex(file)
  if (noted === null || noted.frames === 0) return 0
  const log = readLog(file)
  if (log === null || log.committed === 0) {
    // After a power cut the index on the disk may be older than the log that was emptied since.
    const isOfThisBoot = statSync(`${file}-shm`).mtimeMs > Date.now() - os.uptime() * 1000
    return isOfThisBoot ? noted.frames - noted.copied : 0
  }
  if (!log.salts.equals(noted.salts)) return 0
  return Math.max(0, noted.frames - log.committed)
}

interface Noted {
  readonly frames: number
  /** Of these, how many stand in the database itself. */
  readonly copied: number
  readonly salts: Buffer
}

/** The header of the index, which stands there twice; null where the two differ or their checksum does not hold. */
function readIndex(file: string): Noted | null {
  const bytes = Buffer.alloc(136)
  try {
    const descriptor = openSync(`${file}-shm`, 'r')
    try {
      if (readSync(descriptor, bytes, 0, bytes.length, 0) < bytes.length) return null
    } finally {
      closeSync(descriptor)
    }
  } catch {
    // Nothing noted, or nothing that can be read: the log alone counts.
    return null
  }
  if (!bytes.subarray(0, 48).equals(bytes.subarray(48, 96))) return null
  const isBig = os.endianness() === 'BE'
  const word = (at: number) => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  const sums = checksum([0, 0], bytes.subarray(0, 40), isBig)
  if (word(0) !== 3_007_000 || sums[0] !== word(40) || sums[1] !== word(44)) return null
  return { frames: word(16), copied: Math.min(word(96), word(16)), salts: bytes.subarray(32, 40) }
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EIO') return null
    throw error
  }
}
