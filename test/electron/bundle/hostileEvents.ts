import { eventLines } from '../../../electron/bundle/eventLines.ts'
import { bundleLimits } from '../../../electron/bundle/limits.ts'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import { alex, chain } from './runs.ts'
import {
  appended,
  crowd,
  firstFile,
  type HostileKind,
  laughs,
  lines,
  manifest,
  other,
  remade,
  restart,
  said,
  text,
  withRunbook,
} from './spoil.ts'
import { inOrder, rawZip, signedBy } from './zips.ts'

/** Bundles whose manifest or whose events are wrong, in archives that are right. */
export const hostileEvents: Readonly<Record<string, HostileKind>> = {
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
  'a run that starts twice': {
    rule: 'run-start',
    names: 'a second time',
    make: said((all) => {
      const start = all.find(({ event }) => event.type === 'run.started')
      const last = all.at(-1)
      if (!start || !last) throw new Error('The story has a start')
      return [...all, { ...last, id: '0190a0a0-0000-7000-8000-00000000aaab', event: start.event }]
    }),
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
}
