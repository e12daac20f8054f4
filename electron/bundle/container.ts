import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl'
import { DomainError } from '../../shared/run/errors.ts'
import { openRegularFile } from '../regularFile.ts'
import { checkEntry, layout } from './entry.ts'
import { bundleLimits } from './limits.ts'
import { compareMembers } from './members.ts'
import { BundleRefusal } from './rules.ts'

export interface Member {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly crc32: number
  /**
   * Hands over all its bytes, piece by piece. A piece is `use`'s until that returns: the next one comes in the same
   * memory, so that a reader of a gigabyte does not need one.
   */
  scan(use: (piece: Uint8Array) => void): Promise<void>
}

/** The zip archive of a bundle, known to be of the one form that bundles have. */
export interface Container {
  /** In their order. */
  readonly members: ReadonlyMap<string, Member>
  close(): Promise<void>
}

interface PlacedMember extends Member {
  /** Where its bytes start in the file. */
  readonly start: number
}

/** A container in its file. */
export interface OpenContainer extends Container {
  /** All bytes of a member, unchecked and at once: for who cannot wait between two of them. Null without it. */
  readNow(name: string): Uint8Array | null
}

/**
 * Opens the archive and checks its form before a byte of a member is read: names, kinds, sizes and places. Only
 * the form that `writeBundle` writes is taken, byte by byte, so that no two programs can see different members.
 * Throws `BundleRefusal`, and `file-unreadable` where the file itself cannot be read.
 */
export async function openContainer(file: string): Promise<OpenContainer> {
  const handle = await openRegularFile(file)
  try {
    const { size } = await handle.stat()
    const end = await readEnd(handle, size)
    const zip = await openZip(handle)
    const entries = await readEntries(handle, zip, end)
    const members = await placeMembers(handle, entries, end.start)
    return {
      members,
      readNow: (name) => {
        const member = members.get(name)
        return member ? readBytes(handle.fd, member.start, member.size) : null
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error instanceof BundleRefusal || error instanceof DomainError ? error : brokenZip(error)
  }
}

function brokenZip(error: unknown): BundleRefusal {
  const what = error instanceof Error ? error.message : String(error)
  if (/encryption/.test(what)) return new BundleRefusal('member-encrypted', null, 'A member is encrypted')
  return new BundleRefusal('zip-form', null, `The file is no whole zip archive (${what})`)
}

interface End {
  /** Where the list of members starts and ends. */
  readonly start: number
  readonly end: number
  readonly count: number
}

const endBytes = 22
const locatorBytes = 20

/** Reads the end record, which must be the last bytes: with a comment, two of them could be found. */
async function readEnd(handle: FileHandle, size: number): Promise<End> {
  const most = bundleLimits.total + bundleLimits.members * 1024
  if (size > most) throw new BundleRefusal('zip-size', null, `The file has ${size} bytes, over ${most}`)
  if (size < endBytes) throw new BundleRefusal('zip-form', null, 'The file is no zip archive')
  const wanted = Math.min(size, endBytes + locatorBytes)
  const tail = Buffer.alloc(wanted)
  await handle.read(tail, 0, wanted, size - wanted)
  const record = tail.subarray(wanted - endBytes)
  if (record.readUInt32LE(0) !== 0x06054b50 || record.readUInt16LE(20) !== 0) {
    throw new BundleRefusal('zip-tail', null, 'The file does not end where its zip archive ends')
  }
  const isWide = wanted > endBytes && tail.readUInt32LE(wanted - endBytes - locatorBytes) === 0x07064b50
  const [count, start, listed] = [record.readUInt16LE(10), record.readUInt32LE(16), record.readUInt32LE(12)]
  if (isWide || count === 0xffff || start === 0xffffffff || listed === 0xffffffff) {
    throw new BundleRefusal(
      'zip-64',
      null,
      'The archive is of the wide kind (zip64), which bundles never are',
    )
  }
  if (record.readUInt32LE(4) !== 0 || record.readUInt16LE(8) !== count) {
    throw new BundleRefusal('zip-form', null, 'The archive says that it is one of several parts')
  }
  if (count > bundleLimits.members) {
    throw new BundleRefusal(
      'zip-members',
      null,
      `The archive has ${count} members, over ${bundleLimits.members}`,
    )
  }
  if (start + listed !== size - endBytes) {
    throw new BundleRefusal('zip-tail', null, 'The list of members does not end where the archive says')
  }
  return { start, end: start + listed, count }
}

function openZip(handle: FileHandle): Promise<ZipFile> {
  // Names come as bytes and sizes unchecked: `checkEntry` looks at them and can name the member.
  const options = { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false }
  return fromFdPromise(handle.fd, options)
}

async function readEntries(handle: FileHandle, zip: ZipFile, end: End): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  let total = 0
  let before: string | null = null
  let cursor = end.start
  for await (const entry of zip.eachEntry()) {
    const name = checkEntry(entry)
    // yauzl passes over the number of the part that a member lies in.
    if ((await readAt(handle, cursor + layout.listedPart, 2)).some((byte) => byte !== 0)) {
      throw new BundleRefusal('member-layout', name, 'it is said to lie in another part of several')
    }
    if (entries.has(name)) throw new BundleRefusal('member-twice', name, 'there are two members of this name')
    if (before !== null && compareMembers(before, name) > 0) {
      throw new BundleRefusal('member-order', name, 'it does not stand in its place among the members')
    }
    total += entry.uncompressedSize
    if (total > bundleLimits.total) {
      throw new BundleRefusal('zip-size', name, `with it the members have over ${bundleLimits.total} bytes`)
    }
    entries.set(name, entry)
    before = name
    cursor += layout.listed + entry.fileNameLength
  }
  if (cursor !== end.end) {
    throw new BundleRefusal('zip-tail', null, 'Something stands between the list of members and its end')
  }
  return entries
}

/** Members must fill the file from its first byte to their list, each behind the one before it. */
async function placeMembers(
  handle: FileHandle,
  entries: ReadonlyMap<string, Entry>,
  listStart: number,
): Promise<ReadonlyMap<string, PlacedMember>> {
  const members = new Map<string, PlacedMember>()
  let at = 0
  for (const [name, entry] of entries) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < at) throw new BundleRefusal('member-overlap', name, 'it lies over the member before it')
    if (start > at) throw new BundleRefusal('member-layout', name, 'bytes of no member stand before it')
    const dataStart = start + layout.placed(name, entry).before.length
    at = start + (await readPlace(handle, name, entry))
    if (at > listStart) throw new BundleRefusal('member-overlap', name, 'it lies over the list of members')
    members.set(name, {
      name,
      size: entry.uncompressedSize,
      crc32: entry.crc32,
      scan: (use) => scan(handle, dataStart, entry.uncompressedSize, use),
      start: dataStart,
    })
  }
  if (at !== listStart) {
    throw new BundleRefusal('zip-tail', null, 'Bytes of no member stand before the list of members')
  }
  return members
}

/** Checks what stands before and behind the bytes of a member; gives how many bytes that is with them. */
async function readPlace(handle: FileHandle, name: string, entry: Entry): Promise<number> {
  const expected = layout.placed(name, entry)
  const before = await readAt(handle, entry.relativeOffsetOfLocalHeader, expected.before.length)
  const dataStart = entry.relativeOffsetOfLocalHeader + expected.before.length
  const behind = await readAt(handle, dataStart + entry.uncompressedSize, expected.behind.length)
  if (!before.equals(expected.before) || !behind.equals(expected.behind)) {
    throw new BundleRefusal('member-layout', name, 'its header in the archive is not that in the list')
  }
  return expected.before.length + entry.uncompressedSize + expected.behind.length
}

const pieceBytes = 64 * 1024

async function scan(
  handle: FileHandle,
  start: number,
  length: number,
  use: (piece: Uint8Array) => void,
): Promise<void> {
  const piece = Buffer.alloc(Math.min(pieceBytes, length))
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, length - done), start + done)
    if (bytesRead === 0) throw new Error('the file ends within it')
    use(piece.subarray(0, bytesRead))
    done += bytesRead
  }
}

/** All bytes of a member in memory. */
export async function wholeOf({ size, scan: pieces }: Member): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size)
  let filled = 0
  await pieces((piece) => {
    bytes.set(piece, filled)
    filled += piece.length
  })
  return bytes
}

function readBytes(descriptor: number, position: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const count = readSync(descriptor, bytes, filled, length - filled, position + filled)
    if (count === 0) break
    filled += count
  }
  return bytes.subarray(0, filled)
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = length === 0 ? { bytesRead: 0 } : await handle.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}
