import { attachmentsOf, makeContent, makeRecords } from '../../../electron/bundle/content.ts'
import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { attachmentName } from '../../../electron/bundle/members.ts'
import { sealsJson } from '../../../electron/bundle/seals.ts'
import type { StoredEvent } from '../../../electron/db/chain.ts'
import type { Seal } from '../../../electron/db/seals.ts'
import { upcast } from '../../../electron/db/upcast.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import type { BaseBundle } from './bases.ts'
import { chain, type Laptop, makeLaptop, type Said, sealOf, withoutRedacted } from './runs.ts'
import { type Members, signedBy } from './zips.ts'

/** What a forger puts in the place of a run. */
export interface Forgery {
  readonly rows: readonly StoredEvent[]
  readonly seals: readonly Seal[]
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly signer: Laptop
}

/** A whole bundle made of a forgery with the app's own code: nothing in it gives the forger away but the key. */
export function forge(base: BaseBundle, { rows, seals, files, signer }: Forgery): Members {
  const { run, pdf } = base.source
  const events = rows.map(toEvent)
  const content = makeContent({ run, rows, events, seals })
  const members = new Map(
    Object.entries({
      'run.json': content.runJson,
      'events.jsonl': eventLines(rows),
      'seal.json': sealsJson(seals),
      ...makeRecords(content, events),
    }).map(([name, text]) => [name, Buffer.from(text)]),
  )
  for (const { sha256 } of attachmentsOf(events)) {
    members.set(attachmentName(sha256), Buffer.from(files.get(sha256) ?? []))
  }
  if (pdf) members.set('record.pdf', Buffer.from(pdf))
  return signedBy(signer, run, members)
}

function toEvent({ envelope, body }: StoredEvent): RunEvent {
  return upcast(JSON.parse(envelope), body === null ? null : JSON.parse(body))
}

/** The chain of a rewritten run, made anew from its first event. */
export function rechained({ source }: BaseBundle, said: readonly Said[]): readonly StoredEvent[] {
  return withoutRedacted(chain(source.run, said))
}

/** The same run on laptops of the forger's own that bear the ids and names of the real ones, sealed by them. */
export function forgeWithOwnKeys(base: BaseBundle, said: readonly Said[], files: Forgery['files']): Members {
  const laptops = new Map<string, Laptop>()
  const joined = said.map((one): Said => {
    if (one.event.type !== 'device.joined') return one
    const laptop = { ...makeLaptop(one.event.data.name), id: one.device }
    laptops.set(laptop.id, laptop)
    const { publicKey, fingerprint, name } = laptop
    return { ...one, event: { ...one.event, data: { publicKey, fingerprint, name } } }
  })
  const rows = rechained(base, joined)
  const signer = laptops.get(base.source.device.id)
  if (!signer) throw new Error('The exporting laptop is one of the run')
  const seals = rows.some(({ type }) => type === 'run.closed') ? [sealOf(base.source.run, rows, signer)] : []
  return forge(base, { rows, seals, files, signer })
}

/** Seals that hold for these events. */
export function sealsThatHold(seals: readonly Seal[], rows: readonly StoredEvent[]): readonly Seal[] {
  const hashes = new Set(rows.map(({ hash }) => hash))
  return seals.filter(({ statement }) => {
    const { heads } = JSON.parse(statement) as { heads: Record<string, { hash: string }> }
    return Object.values(heads).every(({ hash }) => hashes.has(hash))
  })
}
