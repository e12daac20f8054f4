import type { RunEvent } from '../../shared/run/events.ts'
import type { RunState } from '../../shared/run/state.ts'
import { sha256Hex } from '../db/canonical.ts'
import type { StoredEvent } from '../db/chain.ts'
import type { Seal } from '../db/seals.ts'
import { type Container, type OpenContainer, openContainer, wholeOf } from './container.ts'
import { attachmentsOf, type ContentAttachment } from './content.ts'
import { inspect } from './inspect.ts'
import type { Manifest } from './manifest.ts'
import { attachmentName } from './members.ts'
import { type BundleNotice, BundleRefusal, refusalOf } from './rules.ts'

/** A bundle that is sound by itself. Holds its file open until `close`. */
export interface Bundle {
  readonly run: string
  /** Who made it, when, with which version. */
  readonly manifest: Manifest
  /** In the order of the run, as the store keeps them. */
  readonly rows: readonly StoredEvent[]
  readonly events: readonly RunEvent[]
  readonly state: RunState
  readonly seals: readonly Seal[]
  readonly attachments: readonly ContentAttachment[]
  readonly notices: readonly BundleNotice[]
  /** The bytes of one attachment, held against its hash once more: the file may have been changed meanwhile. */
  attachment(sha256: string): Promise<Uint8Array>
  /** The same at once: a transaction waits for nothing. */
  attachmentNow(sha256: string): Uint8Array
  close(): Promise<void>
}

/**
 * Reads a bundle and checks everything that can be checked without anything kept elsewhere; see `verifyBundle`.
 * Writes nothing. Throws `bundle-refused` and `newer-version` with the member, the rule and a sentence, and
 * `file-unreadable`.
 */
export async function readBundle(file: string, appVersion: string): Promise<Bundle> {
  const container = await openRefusing(file)
  try {
    const { problems, notices, manifest, events, seals, content } = await inspect(container, appVersion)
    const [first] = problems
    if (first) throw refusalOf(first)
    if (!manifest || !content) throw new Error('A bundle without problems has been read to its end')
    const read = events.map(({ event }) => event)
    return {
      run: manifest.run,
      manifest,
      rows: events.map(({ row }) => row),
      events: read,
      state: content.state,
      seals,
      attachments: attachmentsOf(read),
      notices,
      attachment: (sha256) => readAttachment(container, sha256),
      attachmentNow: (sha256) => readAttachmentNow(container, sha256),
      close: () => container.close(),
    }
  } catch (error) {
    await container.close()
    throw error
  }
}

async function openRefusing(file: string): Promise<OpenContainer> {
  try {
    return await openContainer(file)
  } catch (error) {
    throw error instanceof BundleRefusal ? refusalOf(error.problem) : error
  }
}

async function readAttachment({ members }: Container, sha256: string): Promise<Uint8Array> {
  const member = members.get(attachmentName(sha256))
  if (!member) throw noAttachment(sha256)
  return unchanged(await wholeOf(member), sha256)
}

function readAttachmentNow({ readNow }: OpenContainer, sha256: string): Uint8Array {
  const bytes = readNow(attachmentName(sha256))
  if (!bytes) throw noAttachment(sha256)
  return unchanged(bytes, sha256)
}

function noAttachment(sha256: string): Error {
  return new Error(`${attachmentName(sha256)} is no attachment of this bundle`)
}

function unchanged(bytes: Uint8Array, sha256: string): Uint8Array {
  if (sha256Hex(bytes) === sha256) return bytes
  const what = 'it was changed while it was being read'
  throw refusalOf(new BundleRefusal('attachment-changed', attachmentName(sha256), what).problem)
}
