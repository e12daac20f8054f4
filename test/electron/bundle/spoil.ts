import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { bundleLimits } from '../../../electron/bundle/limits.ts'
import type { BundleRule } from '../../../electron/bundle/rules.ts'
import { canonicalText, sha256Hex } from '../../../electron/db/canonical.ts'
import { type StoredEvent, sealEvent } from '../../../electron/db/chain.ts'
import { genesis } from '../../../shared/run/envelope.ts'
import { alex, chain, type Laptop, type Said, type Story, withoutRedacted } from './runs.ts'
import { inOrder, type Members, type RawArchive, type RawMember, rawZip, signedBy } from './zips.ts'

/** A sound bundle to spoil. */
export interface Base {
  readonly story: Story
  readonly laptop: Laptop
  readonly members: Members
}

/** One kind of hostile bundle: its bytes, the rule that refuses it, and what the sentence names. */
export interface HostileKind {
  readonly rule: BundleRule
  readonly names: string
  make(base: Base): Buffer
}

export type Change = (member: RawMember) => RawMember

/** The archive with the headers of one member changed. */
export function header(name: string, change: Change | Partial<RawMember>, archive?: RawArchive) {
  return ({ members }: Base): Buffer =>
    rawZip(
      inOrder(members).map((member) => {
        if (member.name !== name) return member
        return typeof change === 'function' ? change(member) : { ...member, ...change }
      }),
      archive,
    )
}

export const archive =
  (change: RawArchive) =>
  ({ members }: Base): Buffer =>
    rawZip(inOrder(members), change)

/** The archive with one member more, at the end. */
export const extra =
  (more: Partial<RawMember> & { readonly name: string }) =>
  ({ members }: Base): Buffer =>
    rawZip([...inOrder(members), { bytes: Buffer.from('x'), ...more }])

/** The bundle with other members, and a manifest that fits them, signed by its own device. */
export function remade(change: (members: Map<string, Buffer>, base: Base) => void) {
  return (base: Base): Buffer => {
    const members = new Map(base.members)
    change(members, base)
    return rawZip(inOrder(signedBy(base.laptop, base.story.run.id, members)))
  }
}

export const text = (members: Members, name: string): string => members.get(name)?.toString('utf8') ?? ''

/** The same with the lines of its events changed. */
export const lines = (change: (lines: string[]) => string[]) =>
  remade((members) => {
    const kept = text(members, 'events.jsonl').split('\n').slice(0, -1)
    members.set(
      'events.jsonl',
      Buffer.from(
        change(kept)
          .map((line) => `${line}\n`)
          .join(''),
      ),
    )
  })

/** The same with events that were said otherwise and are chained as they should be. */
export const said = (change: (said: readonly Said[]) => readonly Said[]) =>
  remade((members, { story }) => {
    const rows = withoutRedacted(chain(story.run.id, change(story.run.said)))
    members.set('events.jsonl', Buffer.from(eventLines(rows)))
    members.set('seal.json', Buffer.from('[]\n'))
  })

/** One more event at the end, whatever its type and data, sealed as it should be. */
export const appended = (type: string, data: unknown) =>
  remade((members, { story }) => {
    const last = story.rows.at(-1)
    if (!last) throw new Error('The story has events')
    const rows = [...story.rows, after(story.rows, last, type, data)]
    members.set('events.jsonl', Buffer.from(eventLines(rows)))
    members.set('seal.json', Buffer.from('[]\n'))
  })

export function after(
  rows: readonly StoredEvent[],
  last: StoredEvent,
  type: string,
  data: unknown,
): StoredEvent {
  const newest = new Map(rows.map(({ device, hash }) => [device, hash]))
  const prev = newest.get(last.device) ?? genesis
  newest.delete(last.device)
  const { run, device, n, lc, at } = last
  const id = '0190a0a0-0000-7000-8000-00000000ffff'
  const context = { run, device, n: n + 1, lc: lc + 1, id, at, tz: 0, mono: 0, boot: 'b', actor: alex, prev }
  const event = { type, data } as unknown as Said['event']
  const { envelope, envelopeText, bodyText } = sealEvent(event, {
    ...context,
    seen: Object.fromEntries(newest),
  })
  return {
    run,
    device,
    n: n + 1,
    lc: lc + 1,
    id,
    type,
    at,
    hash: envelope.hash,
    envelope: envelopeText,
    body: bodyText,
  }
}

export const manifest =
  (change: (manifest: Record<string, unknown>) => unknown) =>
  ({ members, laptop }: Base): Buffer => {
    const changed = `${canonicalText(change(JSON.parse(text(members, 'manifest.json'))))}\n`
    const signature = `${laptop.sign(changed)}\n`
    return rawZip(
      inOrder(
        new Map(members)
          .set('manifest.json', Buffer.from(changed))
          .set('manifest.sig', Buffer.from(signature)),
      ),
    )
  }

export const wide = Buffer.from([1, 0, 8, 0, 255, 0, 0, 0, 0, 0, 0, 0])
export const link = (0o120777 << 16) >>> 0
export const big = Buffer.alloc(30 * 1024 * 1024)
export const firstFile = ({ members }: Base): string =>
  [...members.keys()].find((name) => name.startsWith('attachments/')) ?? ''
export const other = Buffer.from('another file')

/** Parts of an unsound end record, behind which nothing may be read. */
export function wideEnd({ members }: Base): Buffer {
  const zip = rawZip(inOrder(members))
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  return Buffer.concat([zip.subarray(0, -22), locator, zip.subarray(-22)])
}

export type StartData = Extract<Said['event'], { type: 'run.started' }>['data']

export function restart(one: Said, change: (data: StartData) => StartData): Said {
  return one.event.type === 'run.started'
    ? { ...one, event: { ...one.event, data: change(one.event.data) } }
    : one
}

export function withRunbook(runbookText: string): (data: StartData) => StartData {
  return (data) => ({
    ...data,
    runbookText,
    runbook: { ...data.runbook, hash: sha256Hex(runbookText) },
  })
}

/** Events of one person at one instant, one more than a bundle takes. */
export function crowd(last: Said | undefined): readonly Said[] {
  if (!last) throw new Error('The story has events')
  const many = Math.ceil(Math.sqrt(2 * bundleLimits.crowding)) + 1
  return Array.from({ length: many }, (_, index): Said => {
    const id = `0190a0a0-0000-7000-8000-${String(index).padStart(12, '0')}`
    const event = { type: 'note.added', data: { note: id, step: null, text: 'x', kind: 'note' } } as const
    return { ...last, id, actor: alex, event }
  })
}

/** YAML that a careless parser unfolds to billions of nodes. */
export function laughs(): string {
  const levels = Array.from({ length: 12 }, (_, index) => {
    const before = index === 0 ? '"ha"' : `*a${index - 1}`
    return `a${index}: &a${index} [${Array.from({ length: 10 }, () => before).join(', ')}]`
  })
  return `${levels.join('\n')}\n`
}
