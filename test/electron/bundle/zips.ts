import { crc32 } from 'node:zlib'
import { openContainer, wholeOf } from '../../../electron/bundle/container.ts'
import { type Manifest, writeManifest } from '../../../electron/bundle/manifest.ts'
import { compareMembers } from '../../../electron/bundle/members.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { appVersion, type Laptop, madeAt } from './runs.ts'

export type Members = ReadonlyMap<string, Buffer>

/** One member of an archive, with everything that its headers could say. What is left out is as bundles have it. */
export interface RawMember {
  readonly name: string
  readonly bytes: Uint8Array
  readonly method?: number
  readonly flags?: number
  readonly needed?: number
  readonly attributes?: number
  readonly date?: number
  readonly extra?: Buffer
  readonly comment?: string
  /** Where the list says that it starts, and in which part of the archive. */
  readonly offset?: number
  readonly part?: number
  readonly crc?: number
  /** Sizes in the list, stored and unpacked. */
  readonly stored?: number
  readonly size?: number
  /** Name, size and checksum in the header before its bytes. */
  readonly localName?: string
  readonly localSize?: number
  readonly localExtra?: Buffer
  /** Checksum behind its bytes. */
  readonly trailingCrc?: number
}

export interface RawArchive {
  /** Before the first member, between the members and the list, and behind the list. */
  readonly prefix?: Buffer
  readonly between?: Buffer
  readonly behindList?: Buffer
  readonly comment?: Buffer
  readonly suffix?: Buffer
  readonly count?: number
  readonly countHere?: number
  readonly disk?: number
  /** Added to where and how long the end says that the list is. */
  readonly listShift?: number
  readonly listGrowth?: number
}

/** An archive as bytes, right or wrong as asked. */
export function rawZip(members: readonly RawMember[], archive: RawArchive = {}): Buffer {
  const chunks: Buffer[] = [archive.prefix ?? Buffer.alloc(0)]
  const list: Buffer[] = []
  let at = chunks[0]?.length ?? 0
  for (const member of members) {
    const header = localHeader(member)
    const trailer = trailerOf(member)
    const bytes = Buffer.from(member.bytes)
    list.push(listed(member, at))
    chunks.push(header, bytes, trailer)
    at += header.length + bytes.length + trailer.length
  }
  const between = archive.between ?? Buffer.alloc(0)
  const listBytes = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(archive.disk ?? 0, 4)
  end.writeUInt16LE(archive.countHere ?? archive.count ?? members.length, 8)
  end.writeUInt16LE(archive.count ?? members.length, 10)
  end.writeUInt32LE(listBytes.length + (archive.listGrowth ?? 0), 12)
  end.writeUInt32LE(at + between.length + (archive.listShift ?? 0), 16)
  const comment = archive.comment ?? Buffer.alloc(0)
  end.writeUInt16LE(comment.length, 20)
  const tail = [archive.behindList ?? Buffer.alloc(0), end, comment, archive.suffix ?? Buffer.alloc(0)]
  return Buffer.concat([...chunks, between, listBytes, ...tail])
}

function flagsOf({ name, flags }: RawMember): number {
  return flags ?? (name.startsWith('attachments/') ? 0x0808 : 0x0800)
}

function localHeader(member: RawMember): Buffer {
  const name = Buffer.from(member.localName ?? member.name)
  const flags = flagsOf(member)
  const size = member.localSize ?? member.size ?? member.bytes.length
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(member.needed ?? 20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(member.method ?? 0, 8)
  header.writeUInt16LE(member.date ?? 33, 12)
  if ((flags & 8) === 0) {
    header.writeUInt32LE(member.crc ?? crc32(member.bytes), 14)
    header.writeUInt32LE(member.stored ?? size, 18)
    header.writeUInt32LE(size, 22)
  }
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(member.localExtra?.length ?? 0, 28)
  return Buffer.concat([header, name, member.localExtra ?? Buffer.alloc(0)])
}

function trailerOf(member: RawMember): Buffer {
  if ((flagsOf(member) & 8) === 0) return Buffer.alloc(0)
  const trailer = Buffer.alloc(16)
  trailer.writeUInt32LE(0x08074b50, 0)
  trailer.writeUInt32LE(member.trailingCrc ?? member.crc ?? crc32(member.bytes), 4)
  trailer.writeUInt32LE(member.stored ?? member.size ?? member.bytes.length, 8)
  trailer.writeUInt32LE(member.size ?? member.bytes.length, 12)
  return trailer
}

function listed(member: RawMember, at: number): Buffer {
  const name = Buffer.from(member.name)
  const comment = Buffer.from(member.comment ?? '')
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE((3 << 8) | 63, 4)
  entry.writeUInt16LE(member.needed ?? 20, 6)
  entry.writeUInt16LE(flagsOf(member), 8)
  entry.writeUInt16LE(member.method ?? 0, 10)
  entry.writeUInt16LE(member.date ?? 33, 14)
  entry.writeUInt32LE(member.crc ?? crc32(member.bytes), 16)
  entry.writeUInt32LE(member.stored ?? member.size ?? member.bytes.length, 20)
  entry.writeUInt32LE(member.size ?? member.bytes.length, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt16LE(member.extra?.length ?? 0, 30)
  entry.writeUInt16LE(comment.length, 32)
  entry.writeUInt16LE(member.part ?? 0, 34)
  entry.writeUInt32LE(member.attributes ?? (0o100644 << 16) >>> 0, 38)
  entry.writeUInt32LE(member.offset ?? at, 42)
  return Buffer.concat([entry, name, member.extra ?? Buffer.alloc(0), comment])
}

/** The members of a bundle file, by name and in their order. */
export async function membersOf(file: string): Promise<Map<string, Buffer>> {
  const container = await openContainer(file)
  const members = new Map<string, Buffer>()
  for (const member of container.members.values()) {
    members.set(member.name, Buffer.from(await wholeOf(member)))
  }
  await container.close()
  return members
}

/** The members in the order of a bundle, for `rawZip`. */
export function inOrder(members: Members): readonly RawMember[] {
  return [...members].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => compareMembers(a.name, b.name))
}

/** The members with a manifest that fits them, signed anew. */
export function signedBy(
  laptop: Laptop,
  run: string,
  members: Members,
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Map<string, Buffer> {
  const rest = inOrder(members).filter(({ name }) => !name.startsWith('manifest.'))
  const { id, name, publicKey, fingerprint } = laptop
  const { text, signature } = writeManifest(
    change({
      format: 'backout-bundle',
      v: 1,
      run,
      app: appVersion,
      madeAt,
      device: { id, name, publicKey, fingerprint },
      members: rest.map((member) => ({
        name: member.name,
        sha256: sha256Hex(member.bytes),
        size: member.bytes.length,
      })),
    }),
    laptop,
  )
  return new Map(members).set('manifest.json', Buffer.from(text)).set('manifest.sig', Buffer.from(signature))
}
