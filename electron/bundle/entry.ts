import type { Entry } from 'yauzl'
import { attachmentHash, limitOf, placeOf } from './members.ts'
import { BundleRefusal } from './rules.ts'

/** What the headers of every member say. The time is the first that zip knows: a bundle tells no clock. */
const form = {
  madeBy: (3 << 8) | 63,
  needed: 20,
  /** Names are UTF-8. */
  flags: 0x0800,
  /** Size and checksum stand behind the bytes: attachments are streamed. */
  flagsStreamed: 0x0808,
  time: 0,
  date: (1 << 5) | 1,
  /** A file, readable by all and writable by its owner. */
  attributes: (0o100644 << 16) >>> 0,
} as const

const kindMask = 0o170000
const linkKind = 0o120000
const fileKind = 0o100000

/** Checks the entry of a member in the list of the archive; gives its name. Throws `BundleRefusal`. */
export function checkEntry(entry: Entry): string {
  const name = checkName(entry)
  const refuse = (rule: BundleRefusal['problem']['rule'], what: string): never => {
    throw new BundleRefusal(rule, name, what)
  }
  if (entry.generalPurposeBitFlag & 0x2041) refuse('member-encrypted', 'it is encrypted')
  if (entry.compressionMethod !== 0) {
    const { uncompressedSize: size, compressedSize } = entry
    refuse(
      'member-compressed',
      `it is compressed, ${compressedSize} bytes for ${size}, and bundles store their members as they are`,
    )
  }
  if (entry.extraFields.some(({ id }) => id === 1) || entry.uncompressedSize === 0xffffffff) {
    refuse('zip-64', 'it has sizes of the wide kind (zip64), which bundles never have')
  }
  if (entry.compressedSize !== entry.uncompressedSize) {
    refuse(
      'member-size',
      `it says that its ${entry.uncompressedSize} bytes are stored as ${entry.compressedSize}`,
    )
  }
  if (entry.uncompressedSize > limitOf(name)) {
    refuse('member-size', `it has ${entry.uncompressedSize} bytes, over ${limitOf(name)}`)
  }
  const flags = attachmentHash(name) === null ? form.flags : form.flagsStreamed
  const isOwn =
    entry.versionMadeBy === form.madeBy &&
    entry.versionNeededToExtract === form.needed &&
    entry.generalPurposeBitFlag === flags &&
    entry.lastModFileTime === form.time &&
    entry.lastModFileDate === form.date &&
    entry.extraFieldLength === 0 &&
    entry.fileCommentLength === 0 &&
    entry.internalFileAttributes === 0 &&
    entry.externalFileAttributes === form.attributes
  if (!isOwn) refuse('member-layout', 'its entry in the archive is not of the form that bundles have')
  return name
}

function checkName(entry: Entry): string {
  // yauzl leaves names as bytes: it was asked not to decode them.
  const name = Buffer.from(entry.fileNameRaw).toString('utf8')
  const kind = (entry.externalFileAttributes >>> 16) & kindMask
  if (kind === linkKind) throw new BundleRefusal('member-link', name, 'it is a link to somewhere else')
  const leadsOut = /^[/\\]|^[A-Za-z]:|\\/.test(name) || name.split('/').includes('..') || name.includes('\0')
  if (leadsOut) throw new BundleRefusal('member-path', name, 'its name leads out of the bundle')
  if (placeOf(name) === null) {
    throw new BundleRefusal('member-unknown', name, 'no member of a bundle has this name')
  }
  if (kind !== fileKind) throw new BundleRefusal('member-link', name, 'it is no ordinary file')
  return name
}

/** The bytes of the archive around those of a member. */
export const layout = {
  /** Bytes of an entry in the list, without its name. */
  listed: 46,
  /** Where in such an entry the number of the archive's part stands. */
  listedPart: 34,
  /** What must stand before and behind the bytes of a member, after its entry in the list. */
  placed(name: string, entry: Entry): { readonly before: Buffer; readonly behind: Buffer } {
    const isStreamed = entry.generalPurposeBitFlag === form.flagsStreamed
    const sizes = isStreamed ? [0, 0, 0] : [entry.crc32, entry.uncompressedSize, entry.uncompressedSize]
    const bytes = Buffer.from(name, 'utf8')
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(form.needed, 4)
    header.writeUInt16LE(entry.generalPurposeBitFlag, 6)
    header.writeUInt16LE(0, 8)
    header.writeUInt16LE(form.time, 10)
    header.writeUInt16LE(form.date, 12)
    for (const [index, value] of sizes.entries()) header.writeUInt32LE(value, 14 + 4 * index)
    header.writeUInt16LE(bytes.length, 26)
    if (!isStreamed) return { before: Buffer.concat([header, bytes]), behind: Buffer.alloc(0) }
    const behind = Buffer.alloc(16)
    behind.writeUInt32LE(0x08074b50, 0)
    for (const [index, value] of [entry.crc32, entry.uncompressedSize, entry.uncompressedSize].entries()) {
      behind.writeUInt32LE(value, 4 + 4 * index)
    }
    return { before: Buffer.concat([header, bytes]), behind }
  },
}
