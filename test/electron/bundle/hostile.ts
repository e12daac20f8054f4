import { deflateRawSync } from 'node:zlib'
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

type Change = (member: RawMember) => RawMember

/** The archive with the headers of one member changed. */
function header(name: string, change: Change | Partial<RawMember>, archive?: RawArchive) {
  return ({ members }: Base): Buffer =>
    rawZip(
      inOrder(members).map((member) => {
        if (member.name !== name) return member
        return typeof change === 'function' ? change(member) : { ...member, ...change }
      }),
      archive,
    )
}

const archive =
  (change: RawArchive) =>
  ({ members }: Base): Buffer =>
    rawZip(inOrder(members), change)

/** The archive with one member more, at the end. */
const extra =
  (more: Partial<RawMember> & { readonly name: string }) =>
  ({ members }: Base): Buffer =>
    rawZip([...inOrder(members), { bytes: Buffer.from('x'), ...more }])

/** The bundle with other members, and a manifest that fits them, signed by its own device. */
function remade(change: (members: Map<string, Buffer>, base: Base) => void) {
  return (base: Base): Buffer => {
    const members = new Map(base.members)
    change(members, base)
    return rawZip(inOrder(signedBy(base.laptop, base.story.run.id, members)))
  }
}

const text = (members: Members, name: string): string => members.get(name)?.toString('utf8') ?? ''

/** The same with the lines of its events changed. */
const lines = (change: (lines: string[]) => string[]) =>
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
const said = (change: (said: readonly Said[]) => readonly Said[]) =>
  remade((members, { story }) => {
    const rows = withoutRedacted(chain(story.run.id, change(story.run.said)))
    members.set('events.jsonl', Buffer.from(eventLines(rows)))
    members.set('seal.json', Buffer.from('[]\n'))
  })

/** One more event at the end, whatever its type and data, sealed as it should be. */
const appended = (type: string, data: unknown) =>
  remade((members, { story }) => {
    const last = story.rows.at(-1)
    if (!last) throw new Error('The story has events')
    const rows = [...story.rows, after(story.rows, last, type, data)]
    members.set('events.jsonl', Buffer.from(eventLines(rows)))
    members.set('seal.json', Buffer.from('[]\n'))
  })

function after(rows: readonly StoredEvent[], last: StoredEvent, type: string, data: unknown): StoredEvent {
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

const manifest =
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

const wide = Buffer.from([1, 0, 8, 0, 255, 0, 0, 0, 0, 0, 0, 0])
const link = (0o120777 << 16) >>> 0
const big = Buffer.alloc(30 * 1024 * 1024)
const firstFile = ({ members }: Base): string =>
  [...members.keys()].find((name) => name.startsWith('attachments/')) ?? ''
const other = Buffer.from('another file')

/** Parts of an unsound end record, behind which nothing may be read. */
function wideEnd({ members }: Base): Buffer {
  const zip = rawZip(inOrder(members))
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  return Buffer.concat([zip.subarray(0, -22), locator, zip.subarray(-22)])
}

export const hostileKinds: Readonly<Record<string, HostileKind>> = {
  // Names that lead out.
  'a path that climbs': { rule: 'member-path', names: '../evil.txt', make: extra({ name: '../evil.txt' }) },
  'a path that climbs from within': {
    rule: 'member-path',
    names: 'attachments/../../evil.txt',
    make: extra({ name: 'attachments/../../evil.txt' }),
  },
  'an absolute path': { rule: 'member-path', names: '/tmp/evil.txt', make: extra({ name: '/tmp/evil.txt' }) },
  'a drive letter': { rule: 'member-path', names: 'C:/evil.txt', make: extra({ name: 'C:/evil.txt' }) },
  'a path with backslashes': {
    rule: 'member-path',
    names: '..\\evil.txt',
    make: extra({ name: '..\\evil.txt' }),
  },
  'a path on another computer': {
    rule: 'member-path',
    names: '\\\\host\\share\\evil',
    make: extra({ name: '\\\\host\\share\\evil' }),
  },
  'a zero in a name': {
    rule: 'member-path',
    names: 'run.json\\u{0}.exe',
    make: extra({ name: 'run.json\0.exe' }),
  },
  'a name that reads backwards': {
    rule: 'member-unknown',
    names: 'gpj.\\u{202e}',
    make: extra({ name: 'gpj.\u202eexe' }),
  },
  'a name of many kilobytes': {
    rule: 'member-unknown',
    names: 'aaaaaaaaaaaaaaaaaaaa',
    make: extra({ name: 'a'.repeat(60_000) }),
  },
  'an empty name': { rule: 'member-unknown', names: 'no member of a bundle', make: extra({ name: '' }) },
  'a folder': { rule: 'member-unknown', names: 'attachments/', make: extra({ name: 'attachments/' }) },
  'a member that bundles do not have': {
    rule: 'member-unknown',
    names: 'readme.txt',
    make: extra({ name: 'readme.txt' }),
  },
  'a name in capitals': { rule: 'member-unknown', names: 'RUN.JSON', make: extra({ name: 'RUN.JSON' }) },
  'an attachment that is named by no hash': {
    rule: 'member-unknown',
    names: 'attachments/evil.exe',
    make: extra({ name: 'attachments/evil.exe' }),
  },
  'a second name in an extra field': {
    rule: 'member-layout',
    names: 'run.json',
    make: header('run.json', { extra: Buffer.from([0x75, 0x70, 5, 0, 1, 0, 0, 0, 0]) }),
  },

  // Kinds of members.
  'a symbolic link': {
    rule: 'member-link',
    names: 'record.md',
    make: header('record.md', { attributes: link, bytes: Buffer.from('/etc/passwd') }),
  },
  'a device file': {
    rule: 'member-link',
    names: 'record.md',
    make: header('record.md', { attributes: (0o020666 << 16) >>> 0 }),
  },
  'a file that may be run': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { attributes: (0o100755 << 16) >>> 0 }),
  },
  'two members of one name': {
    rule: 'member-twice',
    names: 'record.md',
    make: ({ members }) =>
      rawZip(
        inOrder(members).flatMap((member) => (member.name === 'record.md' ? [member, member] : [member])),
      ),
  },
  'members in another order': {
    rule: 'member-order',
    names: 'record.html',
    make: ({ members }) => rawZip([...inOrder(members)].reverse()),
  },
  'an encrypted member': {
    rule: 'member-encrypted',
    names: 'run.json',
    make: header('run.json', { flags: 0x801 }),
  },
  'a strongly encrypted member': {
    rule: 'member-encrypted',
    names: 'encrypted',
    make: header('run.json', { flags: 0x841 }),
  },
  'a compressed member': {
    rule: 'member-compressed',
    names: 'record.md',
    make: header('record.md', (member) => {
      const packed = deflateRawSync(member.bytes)
      return { ...member, method: 8, bytes: packed, stored: packed.length, size: member.bytes.length }
    }),
  },
  'a ratio bomb': {
    rule: 'member-compressed',
    names: 'record.md',
    make: header('record.md', () => {
      const packed = deflateRawSync(big)
      return { name: 'record.md', method: 8, bytes: packed, stored: packed.length, size: big.length }
    }),
  },
  'an unknown way of compression': {
    rule: 'member-compressed',
    names: 'record.md',
    make: header('record.md', { method: 99 }),
  },

  // Sizes and places.
  'a member over its limit': {
    rule: 'member-size',
    names: 'record.pdf',
    make: header('record.pdf', { size: bundleLimits.member + 1 }),
  },
  'events over their limit': {
    rule: 'member-size',
    names: 'events.jsonl',
    make: header('events.jsonl', { size: bundleLimits.events + 1 }),
  },
  'members over the limit together': {
    rule: 'zip-size',
    names: 'attachments/',
    make: ({ members }) => {
      const files = Array.from({ length: 12 }, (_, index): RawMember => {
        const name = `attachments/${sha256Hex(String(index))}`
        return { name, bytes: Buffer.alloc(0), size: bundleLimits.member, offset: 0 }
      }).sort((left, right) => (left.name < right.name ? -1 : 1))
      const rest = inOrder(members).filter(({ name }) => !name.startsWith('attachments/'))
      return rawZip([...rest.slice(0, 4), ...files, ...rest.slice(4)])
    },
  },
  'too many members': {
    rule: 'zip-members',
    names: `${bundleLimits.members + 1}`,
    make: ({ members }) => {
      const files = Array.from({ length: bundleLimits.members + 1 - members.size }, (_, index) => ({
        name: `attachments/${sha256Hex(`file ${index}`)}`,
        bytes: Buffer.alloc(0),
      }))
      return rawZip([...inOrder(members), ...files])
    },
  },
  'a size that lies': {
    rule: 'member-size',
    names: 'record.md',
    make: header('record.md', { stored: 10 }),
  },
  'a size beyond the end of the file': {
    rule: 'member-overlap',
    names: 'record.pdf',
    make: header('record.pdf', { size: 5_000_000 }),
  },
  'a size that is another in the member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { localSize: 1 }),
  },
  'a name that is another in the member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { localName: '../ord.md' }),
  },
  'an extra field in the member alone': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { localExtra: Buffer.from([0x75, 0x70, 1, 0, 1]) }),
  },
  'a checksum behind the bytes that is another': {
    rule: 'member-layout',
    names: 'attachments/',
    make: (base) => header(firstFile(base), { trailingCrc: 7 })(base),
  },
  'a checksum that is wrong': {
    rule: 'member-crc',
    names: 'record.md',
    make: header('record.md', { crc: 7 }),
  },
  'members that lie over each other': {
    rule: 'member-overlap',
    names: 'record.html',
    make: ({ members }) => {
      const raw = inOrder(members)
      const before = rawZip(raw.slice(0, -2)).indexOf('PK\x01\x02')
      return rawZip(
        raw.map((member) => (member.name === 'record.html' ? { ...member, offset: before - 40 } : member)),
      )
    },
  },
  'one member under two names': {
    rule: 'member-overlap',
    names: 'seal.json',
    make: header('seal.json', { offset: 0 }),
  },
  'another time of a member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { date: 34 }),
  },
  'a member for a newer kind of zip': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { needed: 63 }),
  },
  'a comment at a member': {
    rule: 'member-layout',
    names: 'record.md',
    make: header('record.md', { comment: 'PK\x05\x06 look here' }),
  },
  'sizes of the wide kind': {
    rule: 'zip-64',
    names: 'record.md',
    make: header('record.md', { extra: wide }),
  },
  'an end of the wide kind': { rule: 'zip-64', names: 'zip64', make: wideEnd },

  // Around the members.
  'a comment of the archive': {
    rule: 'zip-tail',
    names: 'end',
    make: archive({ comment: Buffer.from('hello') }),
  },
  'a second end in the comment': {
    rule: 'zip-tail',
    names: 'list of members',
    make: ({ members }) =>
      rawZip(inOrder(members), { comment: rawZip([{ name: 'x', bytes: Buffer.alloc(0) }]) }),
  },
  'bytes behind the end': { rule: 'zip-tail', names: 'end', make: archive({ suffix: Buffer.from('junk') }) },
  'a program before the archive': {
    rule: 'member-layout',
    names: 'manifest.json',
    make: archive({ prefix: Buffer.from('#!/bin/sh\nrm -rf ~\n') }),
  },
  'bytes before the list': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ between: Buffer.from('x') }),
  },
  'bytes behind the list': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ behindList: Buffer.from('xx') }),
  },
  'bytes within what the end calls the list': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ behindList: Buffer.from('xx'), listGrowth: 2 }),
  },
  'a list that starts elsewhere': {
    rule: 'zip-tail',
    names: 'list of members',
    make: archive({ listShift: -3 }),
  },
  'one of several parts': { rule: 'zip-form', names: 'several parts', make: archive({ disk: 1 }) },
  'fewer members than listed': { rule: 'zip-tail', names: 'list of members', make: archive({ count: 3 }) },
  'more members than listed': { rule: 'zip-form', names: 'zip archive', make: archive({ count: 40 }) },
  'a file that was cut off': {
    rule: 'zip-tail',
    names: 'end',
    make: (base) => archive({})(base).subarray(0, 3000),
  },
  'an empty file': { rule: 'zip-form', names: 'zip archive', make: () => Buffer.alloc(0) },
  'a file that is no archive': { rule: 'zip-tail', names: 'end', make: () => Buffer.from('x'.repeat(5000)) },
  'an archive of nothing': { rule: 'member-missing', names: 'manifest.json', make: () => rawZip([]) },

  // Manifest and signature.
  'a missing member': {
    rule: 'member-missing',
    names: 'run.json',
    make: ({ members }) => rawZip(inOrder(members).filter(({ name }) => name !== 'run.json')),
  },
  'a missing attachment': {
    rule: 'member-missing',
    names: 'attachments/',
    make: (base) => rawZip(inOrder(base.members).filter(({ name }) => name !== firstFile(base))),
  },
  'a missing signature': {
    rule: 'member-missing',
    names: 'manifest.sig',
    make: ({ members }) => rawZip(inOrder(members).filter(({ name }) => name !== 'manifest.sig')),
  },
  'an undeclared member': {
    rule: 'member-undeclared',
    names: `attachments/${sha256Hex(other)}`,
    make: ({ members }) => rawZip(inOrder(new Map(members).set(`attachments/${sha256Hex(other)}`, other))),
  },
  'a changed member of the same length': {
    rule: 'member-changed',
    names: 'record.html',
    make: ({ members }) => {
      const page = Buffer.from(members.get('record.html') ?? '')
      page.write('X', 40)
      return rawZip(inOrder(new Map(members).set('record.html', page)))
    },
  },
  'a manifest that is no JSON': {
    rule: 'manifest-form',
    names: 'manifest.json',
    make: ({ members }) => rawZip(inOrder(new Map(members).set('manifest.json', Buffer.from('{')))),
  },
  'a manifest of null': { rule: 'manifest-form', names: 'manifest.json', make: manifest(() => null) },
  'a manifest that is not UTF-8': {
    rule: 'manifest-form',
    names: 'manifest.json',
    make: ({ members }) =>
      rawZip(inOrder(new Map(members).set('manifest.json', Buffer.from([0xff, 0xfe, 0x00])))),
  },
  'a manifest with a prototype': {
    rule: 'manifest-form',
    names: 'manifest.json',
    make: manifest((one) => ({ ...one, ['constructor']: 1 })),
  },
  'a manifest of a newer version': {
    rule: 'newer-version',
    names: 'manifest.json',
    make: manifest((one) => ({ ...one, v: 2, members: 'in another way' })),
  },
  'a manifest that lists a member twice': {
    rule: 'manifest-form',
    names: 'manifest.json',
    make: manifest((one) => {
      const members = one['members'] as unknown[]
      return { ...one, members: [...members, members.at(-1)] }
    }),
  },
  'a signature of another text': {
    rule: 'signature',
    names: 'manifest.sig',
    make: ({ members, laptop }) =>
      rawZip(inOrder(new Map(members).set('manifest.sig', Buffer.from(`${laptop.sign('another text')}\n`)))),
  },
  'the signature in another spelling': {
    rule: 'signature',
    names: 'manifest.sig',
    make: ({ members }) =>
      rawZip(
        inOrder(
          new Map(members).set('manifest.sig', Buffer.from(`${text(members, 'manifest.sig').trim()}=\n`)),
        ),
      ),
  },
  'a key that is none': {
    rule: 'signature',
    names: 'manifest.sig',
    make: manifest((one) => ({ ...one, device: { ...(one['device'] as object), publicKey: 'AAAA' } })),
  },

  // Events.
  'no events': { rule: 'event-form', names: 'events.jsonl', make: lines(() => []) },
  'an event that is no JSON': {
    rule: 'event-form',
    names: 'line 3',
    make: lines((all) => all.with(2, '{"body":')),
  },
  'an event of null': { rule: 'event-form', names: 'line 2', make: lines((all) => all.with(1, 'null')) },
  'an event nested a million deep': {
    rule: 'event-form',
    names: 'line 1',
    make: lines((all) => all.with(0, `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`)),
  },
  'an event with half a character': {
    rule: 'event-form',
    names: 'line 1',
    make: lines((all) => all.with(0, (all[0] ?? '').replace('first', '\\ud800'))),
  },
  'an event that is not UTF-8': {
    rule: 'event-form',
    names: 'line 1',
    make: remade((members) => members.set('events.jsonl', Buffer.from([0xc3, 0x28, 0x0a]))),
  },
  'an event in another spelling': {
    rule: 'event-form',
    names: 'line 1',
    make: lines((all) => all.with(0, (all[0] ?? '').replace('{"body"', '{ "body"'))),
  },
  'a key that is there twice': {
    rule: 'event-form',
    names: 'line 1',
    make: lines((all) => all.with(0, (all[0] ?? '').replace('{"body"', '{"body":null,"body"'))),
  },
  'an event with a prototype': {
    rule: 'event-form',
    names: 'line 1',
    make: lines((all) => all.with(0, (all[0] ?? '').replace('"event":{', '"event":{"__proto__":{"x":1},'))),
  },
  'events without their last line break': {
    rule: 'event-form',
    names: 'cut off',
    make: remade((members) =>
      members.set('events.jsonl', Buffer.from(text(members, 'events.jsonl').slice(0, -1))),
    ),
  },
  'an event of a newer form': {
    rule: 'newer-version',
    names: 'line 1',
    make: lines((all) => all.with(0, (all[0] ?? '').replace('"v":1', '"v":2'))),
  },
  'an unknown type of event': {
    rule: 'newer-version',
    names: 'coffee.brewed',
    make: appended('coffee.brewed', { cups: 2 }),
  },
  'a body that does not fit its digest': {
    rule: 'body-digest',
    names: 'line',
    make: lines((all) => all.map((line) => line.replace('Deploy window is open', 'Deploy window is shut'))),
  },
  'an envelope that does not fit its hash': {
    rule: 'event-hash',
    names: 'line 2',
    make: lines((all) => all.with(1, (all[1] ?? '').replace('"tz":60', '"tz":61'))),
  },
  'a body that was taken away': {
    rule: 'body-missing',
    names: 'nobody redacted it',
    make: lines((all) =>
      all.with(2, (all[2] ?? '').replace(/^\{"body":.*?,"event":/, '{"body":null,"event":')),
    ),
  },
  'a chain with a gap': { rule: 'chain-gap', names: 'missing', make: lines((all) => all.toSpliced(3, 1)) },
  'events in another order': {
    rule: 'event-order',
    names: 'order of the run',
    make: lines((all) => [...all.slice(0, 2), all[3] ?? '', all[2] ?? '', ...all.slice(4)]),
  },
  'an event that is there twice': {
    rule: 'event-twice',
    names: 'twice',
    make: lines((all) => [...all.slice(0, 3), all[2] ?? '', ...all.slice(3)]),
  },
  'a fork of one device': {
    rule: 'event-twice',
    names: 'fork',
    make: remade((members, { story }) => {
      const fork = chain(
        story.run.id,
        story.run.said.map((one, index) => (index === 2 ? { ...one, id: alex.id.padEnd(36, '0') } : one)),
      )
      const forged = fork.map((row) =>
        row.envelope.replace(alex.id.padEnd(36, '0'), '0190a0a0-0000-7000-8000-00000000aaaa'),
      )
      const row = fork[2]
      if (!row) throw new Error('The story has three events')
      members.set(
        'events.jsonl',
        Buffer.from(
          eventLines([
            ...story.rows.slice(0, 3),
            { ...row, envelope: forged[2] ?? '' },
            ...story.rows.slice(3),
          ]),
        ),
      )
    }),
  },
  'an event of another run': {
    rule: 'event-run',
    names: 'another run',
    make: (base) =>
      rawZip(inOrder(signedBy(base.laptop, '0190a0a0-0000-7000-8000-000000000009', base.members))),
  },
  'a run without a start': {
    rule: 'run-start',
    names: 'starts the run',
    make: said((all) => all.filter(({ event }) => event.type !== 'run.started')),
  },
  'content that its type does not have': {
    rule: 'event-data',
    names: 'note.added',
    make: appended('note.added', { note: 'n', step: null, text: { toString: 'x' }, kind: 'note' }),
  },
  'content that is a list': { rule: 'event-form', names: 'body', make: appended('step.started', []) },
  'a slot that writes to a prototype': {
    rule: 'event-data',
    names: 'event.undone',
    make: appended('event.undone', { events: [], writes: [{ slot: '__proto__', key: 'x', value: {} }] }),
  },
  'more events at one instant than can be folded': {
    rule: 'member-size',
    names: 'at one instant',
    make: said((all) => [...all, ...crowd(all.at(-1))]),
  },
  'an event with a list of fifty thousand and one': {
    rule: 'event-form',
    names: 'a list of over',
    make: appended('event.undone', { events: Array(bundleLimits.width + 1).fill('x'), writes: [] }),
  },
  'an event with more mistakes than can be told': {
    rule: 'event-form',
    names: 'a list of over',
    make: lines((all) =>
      all.with(
        0,
        `{"body":null,"event":{"seen":{${Array.from({ length: 200_000 }, (_, key) => `"${key}":1`)}}}}`,
      ),
    ),
  },
  'a manifest of more members than there may be': {
    rule: 'manifest-form',
    names: `over ${bundleLimits.members}`,
    make: manifest((one) => ({ ...one, members: Array(300_000).fill(0) })),
  },
  'a redaction of the start': {
    rule: 'event-data',
    names: 'cannot be redacted',
    make: (base) => appended('event.redacted', { event: base.story.rows[1]?.id, why: 'x', kept: {} })(base),
  },
  'a device that joins again with another key': {
    rule: 'device-key',
    names: 'second time',
    make: appended('device.joined', {
      publicKey: Buffer.alloc(32).toString('base64'),
      fingerprint: sha256Hex(Buffer.alloc(32)),
      name: 'again',
    }),
  },
  'a key that does not have its fingerprint': {
    rule: 'device-key',
    names: 'fingerprint',
    make: said((all) =>
      all.map((one) =>
        one.event.type === 'device.joined'
          ? { ...one, event: { ...one.event, data: { ...one.event.data, fingerprint: 'a'.repeat(64) } } }
          : one,
      ),
    ),
  },
  'a runbook that does not have its hash': {
    rule: 'runbook-hash',
    names: 'runbook',
    make: said((all) =>
      all.map((one) => restart(one, (data) => ({ ...data, runbookText: `${data.runbookText} ` }))),
    ),
  },
  'a runbook that bursts': {
    rule: 'runbook-form',
    names: 'events.jsonl',
    make: said((all) => all.map((one) => restart(one, withRunbook(laughs())))),
  },

  // Seals, files and what is made of the run.
  'seals that are none': {
    rule: 'seal',
    names: 'seal.json',
    make: remade((members) => members.set('seal.json', Buffer.from('{"a":1}\n'))),
  },
  'a seal that nobody signed': {
    rule: 'seal',
    names: 'seal.json',
    make: remade((members) => {
      const [seal] = JSON.parse(text(members, 'seal.json'))
      members.set('seal.json', Buffer.from(`${canonicalText([{ ...seal, signature: 'AAAA' }])}\n`))
    }),
  },
  'an attachment that no event names': {
    rule: 'attachment-unnamed',
    names: `attachments/${sha256Hex(other)}`,
    make: remade((members) => members.set(`attachments/${sha256Hex(other)}`, other)),
  },
  'an attachment that an event names and that is not there': {
    rule: 'attachment-missing',
    names: 'attachments/',
    make: (base) => remade((members) => members.delete(firstFile(base)))(base),
  },
  'another file in the place of an attachment': {
    rule: 'attachment-changed',
    names: 'attachments/',
    make: (base) =>
      remade((members) => {
        const length = members.get(firstFile(base))?.length ?? 0
        members.set(firstFile(base), Buffer.alloc(length, 'y'))
      })(base),
  },
  'a run.json that says something else': {
    rule: 'run-differs',
    names: 'run.json',
    make: remade((members) =>
      members.set('run.json', Buffer.from(text(members, 'run.json').replace('abandoned', 'shipped'))),
    ),
  },
  'a record.md that says something else': {
    rule: 'record-differs',
    names: 'record.md',
    make: remade((members) =>
      members.set(
        'record.md',
        Buffer.from(text(members, 'record.md').replace('Called off', 'All went well')),
      ),
    ),
  },
  'a record.html with a script': {
    rule: 'record-differs',
    names: 'record.html',
    make: remade((members) =>
      members.set('record.html', Buffer.from(`${text(members, 'record.html')}<script>alert(1)</script>`)),
    ),
  },
  'a signature with another key in the name of a device of the run': {
    rule: 'signer-key',
    names: 'manifest.sig',
    make: ({ story, laptop, members }) => {
      const second = story.run.laptops[1]
      if (!second) throw new Error('The story has two devices')
      return rawZip(inOrder(signedBy({ ...second, id: laptop.id }, story.run.id, members)))
    },
  },
}

type StartData = Extract<Said['event'], { type: 'run.started' }>['data']

function restart(one: Said, change: (data: StartData) => StartData): Said {
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
function laughs(): string {
  const levels = Array.from({ length: 12 }, (_, index) => {
    const before = index === 0 ? '"ha"' : `*a${index - 1}`
    return `a${index}: &a${index} [${Array.from({ length: 10 }, () => before).join(', ')}]`
  })
  return `${levels.join('\n')}\n`
}
