import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { sha256Hex } from '../db/canonical.ts'
import type { StoredEvent } from '../db/chain.ts'
import type { Device } from '../db/device.ts'
import type { Seal } from '../db/seals.ts'
import { removeLeftover } from '../leftover.ts'
import { attachmentsOf, type ContentAttachment, startOf } from './content.ts'
import { crowdingOf } from './crowding.ts'
import { bundleLimits } from './limits.ts'
import { bundleVersion, type ListedMember, type Manifest, writeManifest } from './manifest.ts'
import { attachmentName, compareMembers, limitOf } from './members.ts'
import { type BundleTexts, bundledEvent, makeBundleTexts } from './texts.ts'
import { isTooWide } from './width.ts'

export interface BundleSource {
  readonly run: string
  /** As stored, in the order of the run. */
  readonly rows: readonly StoredEvent[]
  readonly seals: readonly Seal[]
  /** Bytes of an attachment, asked for one after the other; null where they are not there. */
  attachment(sha256: string): Uint8Array | null
  /** The device that exports. */
  readonly device: Pick<Device, 'id' | 'name' | 'publicKey' | 'fingerprint' | 'sign'>
  /** Instant of the export, ISO 8601 UTC with milliseconds. */
  readonly madeAt: string
  readonly appVersion: string
  /** The printed record, where the app made one. */
  readonly pdf: Uint8Array | null
  /** What `makeBundleTexts` makes of run, rows and seals, by another thread; without it this one makes them. */
  readonly texts?: Promise<BundleTexts>
}

export interface BundleWritten {
  readonly bytes: number
  readonly sha256: string
}

/**
 * Writes the bundle of a run, whole or not at all: beside its place, onto the disk, then renamed. But for
 * `record.pdf`, manifest and signature the same events and seals give the same bytes on every machine.
 * Throws `bundle-too-large`, `key-out-of-reach`, `export-failed` where an attachment is gone, `file-unwritable`,
 * and what `makeContent` throws.
 */
export async function writeBundle(file: string, source: BundleSource): Promise<BundleWritten> {
  const texts = await (source.texts ?? makeBundleTexts(source))
  const events = source.rows.map(bundledEvent)
  const attachments = attachmentsOf(events)
  const members = new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]))
  if (source.pdf) members.set('record.pdf', Buffer.from(source.pdf))
  const listed = listMembers(members, attachments)
  checkLimits(source, events, listed)
  const { id, name, publicKey, fingerprint } = source.device
  const manifest: Manifest = {
    format: 'backout-bundle',
    v: bundleVersion,
    run: source.run,
    app: source.appVersion,
    madeAt: source.madeAt,
    device: { id, name, publicKey, fingerprint },
    members: listed,
  }
  const { text, signature } = writeManifest(manifest, source.device)
  members.set('manifest.json', Buffer.from(text))
  members.set('manifest.sig', Buffer.from(signature))
  const read = readerOf(source, attachments)
  const zip = zipOf(['manifest.json', 'manifest.sig', ...listed.map((member) => member.name)], members, read)
  return writeWhole(file, zip)
}

function listMembers(
  members: ReadonlyMap<string, Buffer>,
  attachments: readonly ContentAttachment[],
): readonly ListedMember[] {
  const listed = [...members].map(([name, bytes]) => ({ name, sha256: sha256Hex(bytes), size: bytes.length }))
  for (const { sha256, size } of attachments) listed.push({ name: attachmentName(sha256), sha256, size })
  return listed.sort((left, right) => compareMembers(left.name, right.name))
}

function checkLimits(
  { rows }: BundleSource,
  events: readonly RunEvent[],
  listed: readonly ListedMember[],
): void {
  const over = (message: string) => new DomainError('bundle-too-large', { message })
  for (const { name, size } of listed) {
    if (size > limitOf(name)) throw over(`${name} has ${size} bytes, and a bundle takes ${limitOf(name)}.`)
  }
  const total = listed.reduce((sum, { size }) => sum + size, 0)
  // The manifest and its signature are still to come.
  if (total > bundleLimits.total - bundleLimits.manifest - bundleLimits.signature) {
    throw over(`Its files have ${total} bytes together, and a bundle takes ${bundleLimits.total}.`)
  }
  if (listed.length + 2 > bundleLimits.members) {
    throw over(`It has ${listed.length} files, and a bundle takes ${bundleLimits.members - 2}.`)
  }
  if (rows.length > bundleLimits.eventCount) {
    throw over(`It has ${rows.length} events, and a bundle takes ${bundleLimits.eventCount}.`)
  }
  const wide = events.find(({ data }) => isTooWide(data))
  if (wide) throw over(`Event ${wide.id} holds a list of over ${bundleLimits.width}.`)
  if (crowdingOf(events) > bundleLimits.crowding) {
    throw over('It has more events at one instant than a bundle takes.')
  }
  const runbook = startOf(events)?.runbookText.length ?? 0
  if (runbook > bundleLimits.runbookText) {
    throw over(`Its runbook has ${runbook} characters, and a bundle takes ${bundleLimits.runbookText}.`)
  }
  if (new Set(rows.map(({ device }) => device)).size > bundleLimits.devices) {
    throw over(`It has events of over ${bundleLimits.devices} devices.`)
  }
}

/** Reads one attachment after the other, so that no two of them are in memory. */
function readerOf(
  source: BundleSource,
  attachments: readonly ContentAttachment[],
): (name: string) => Uint8Array {
  const byName = new Map(attachments.map((one) => [attachmentName(one.sha256), one]))
  return (name) => {
    const wanted = byName.get(name)
    const bytes = wanted ? source.attachment(wanted.sha256) : null
    if (!wanted || !bytes) {
      const message = `The attached file ${wanted?.name ?? name} is no longer in the data folder.`
      throw new DomainError('export-failed', { message })
    }
    if (bytes.byteLength !== wanted.size || sha256Hex(bytes) !== wanted.sha256) {
      const message = `The attached file ${wanted.name} is not the one that was attached.`
      throw new DomainError('export-failed', { message })
    }
    return bytes
  }
}

/** In the computer's own time, as zip keeps it: the same bytes in every time zone. */
const firstZipDay = new Date(1980, 0, 1)

function zipOf(
  names: readonly string[],
  members: ReadonlyMap<string, Buffer>,
  read: (name: string) => Uint8Array,
): ZipFile {
  const zip = new ZipFile()
  const options = { mtime: firstZipDay, mode: 0o100644, compress: false, forceDosTimestamp: true }
  for (const name of names) {
    const bytes = members.get(name)
    if (bytes) zip.addBuffer(bytes, name, options)
    else {
      zip.addReadStreamLazy(name, options, (answer) => {
        try {
          answer(null, Readable.from([read(name)], { objectMode: false }))
        } catch (error) {
          zip.emit('error', error)
        }
      })
    }
  }
  zip.end()
  return zip
}

async function writeWhole(file: string, zip: ZipFile): Promise<BundleWritten> {
  const folder = path.dirname(file)
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(4).toString('hex')}.tmp`)
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    const archive = Readable.from(zip.outputStream)
    zip.on('error', (error: Error) => archive.destroy(error))
    await pipeline(archive, count, createWriteStream(temporary, { flags: 'wx', mode: 0o600 }))
    await sync(temporary, 'r+')
    await rename(temporary, file)
    // Windows cannot open folders and keeps names safe by itself.
    if (process.platform !== 'win32') await sync(folder, 'r')
    return { bytes, sha256: hash.digest('hex') }
  } catch (error) {
    await removeLeftover(temporary)
    if (error instanceof DomainError) throw error
    throw new DomainError('file-unwritable', {
      path: file,
      message: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Puts a file, or the names in a folder, onto the disk. Slow on a stick: nothing else must wait for it. */
async function sync(place: string, flags: string): Promise<void> {
  const handle = await open(place, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
