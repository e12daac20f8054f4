import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../../electron/db/canonical.ts'
import { type SealContext, type StoredEvent, sealEvent, verifyRun } from '../../../electron/db/chain.ts'
import { genesis } from '../../../shared/run/envelope.ts'
import type { NewEvent } from '../../../shared/run/events.ts'
import { captain, note, now } from './samples.ts'

const joined: NewEvent = { type: 'device.joined', data: { publicKey: 'k', fingerprint: 'f', name: 'laptop' } }

function context(n: number, prev: string, more: Partial<SealContext> = {}): SealContext {
  return {
    run: 'run-1',
    device: 'device-a',
    n,
    lc: n,
    id: `event-${more.device ?? 'device-a'}-${n}`,
    at: now,
    tz: 60,
    mono: 5,
    boot: 'boot',
    actor: captain,
    prev,
    seen: null,
    ...more,
  }
}

function row(event: NewEvent, place: SealContext): StoredEvent {
  const { envelope, envelopeText, bodyText } = sealEvent(event, place)
  const { run, device, n, lc, id, type, at, hash } = envelope
  return { run, device, n, lc, id, type, at, hash, envelope: envelopeText, body: bodyText }
}

function chainOf(...events: readonly NewEvent[]): StoredEvent[] {
  const rows: StoredEvent[] = []
  for (const event of [joined, ...events]) {
    rows.push(row(event, context(rows.length + 1, rows.at(-1)?.hash ?? genesis)))
  }
  return rows
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('the canonical form', () => {
  it('is RFC 8785: keys sorted by UTF-16, numbers and escapes as in its examples', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '1': 'One',
      '😂': 'Smiley',
      '\ufb33': 'Dalet',
    }
    expect(canonicalText(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","€":"Euro Sign","😂":"Smiley","\ufb33":"Dalet"}',
    )
    expect(canonicalText([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    )
  })

  it.each([
    ['a value', { text: 'half \ud83d' }],
    ['a key', { 'half \udc00': 1 }],
    ['a list', ['ok', '\udfff']],
  ])('refuses half a surrogate pair in %s', (_place, value) => {
    expect(() => canonicalText(value)).toThrow(expect.objectContaining({ code: 'lone-surrogate' }))
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])(
    'refuses %s, which JSON cannot hold',
    (value) => {
      expect(() => canonicalText(value)).toThrow(expect.objectContaining({ code: 'invalid-value' }))
    },
  )

  it('is the same for what is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalText(value)
        expect(canonicalText(JSON.parse(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a sealed event', () => {
  it('has the digest and the hash that the format promises', () => {
    const sealed = sealEvent(note('Naïve — ✓'), context(1, genesis))
    const { salt, data } = sealed.body
    expect(salt).toMatch(/^[0-9a-f]{32}$/)
    expect(sealed.envelope.digest).toBe(
      sha256(`${salt}{"kind":"note","note":"note-1","step":"capture","text":"Naïve — ✓"}`),
    )
    const { hash, ...open } = sealed.envelope
    expect(hash).toBe(sha256(canonicalText(open)))
    expect(sealed.envelopeText).toBe(canonicalText(sealed.envelope))
    expect(sealed.bodyText).toBe(canonicalText({ salt, data }))
    expect(Object.keys(JSON.parse(sealed.envelopeText))).toEqual([
      ...['actor', 'at', 'boot', 'device', 'digest', 'hash', 'id', 'lc', 'mono', 'n'],
      ...['prev', 'run', 'type', 'tz', 'v'],
    ])
  })

  it('has another salt each time, so that equal texts do not show as equal', () => {
    const [first, second] = [1, 2].map(() => sealEvent(note('yes'), context(1, genesis)).envelope.digest)
    expect(first).not.toBe(second)
  })

  it('carries when it happened and what was seen only where there is something to say', () => {
    const earlier: NewEvent = { ...note('late'), occurredAt: '2026-11-23T03:00:00.000Z' }
    const sealed = sealEvent(earlier, context(1, genesis, { seen: { 'device-b': 'b'.repeat(64) } }))
    expect(sealed.envelope.occurredAt).toBe('2026-11-23T03:00:00.000Z')
    expect(sealed.envelope.seen).toEqual({ 'device-b': 'b'.repeat(64) })
    expect(sealed.event).toEqual({ ...sealed.envelope, data: earlier.data })
    expect(sealed.envelopeText).toBe(canonicalText(sealed.envelope))
  })

  it('has the canonical form whatever stands in it', () => {
    const text = fc.string({ unit: 'grapheme' })
    const place = fc.record({
      ...{ run: text, device: text, id: text, boot: text, n: fc.nat(), lc: fc.nat(), mono: fc.nat() },
      ...{ tz: fc.integer(), seen: fc.option(fc.dictionary(text, text), { nil: null }) },
      actor: fc.record({ id: text, name: text, role: text }),
    })
    fc.assert(
      fc.property(place, (more) => {
        const sealed = sealEvent(note('text'), context(1, genesis, more))
        const { hash, ...open } = sealed.envelope
        expect(sealed.envelopeText).toBe(canonicalText(sealed.envelope))
        expect(hash).toBe(sha256(canonicalText(open)))
      }),
    )
  })

  it('refuses half a surrogate pair in its envelope', () => {
    const actor = { ...captain, name: 'half \ud83d' }
    expect(() => sealEvent(note('text'), context(1, genesis, { actor }))).toThrow(
      expect.objectContaining({ code: 'lone-surrogate' }),
    )
  })
})

describe('verifying a run', () => {
  const changed = (rows: StoredEvent[], index: number, change: Partial<StoredEvent>) =>
    rows.map((one, place) => (place === index ? { ...one, ...change } : one))

  it('finds nothing wrong with whole chains of two devices', () => {
    const rows = chainOf(note('one'))
    const last = rows[1]?.hash ?? ''
    const seen = { 'device-a': last }
    const other = row(joined, context(1, genesis, { device: 'device-b', lc: 3, seen }))
    expect(verifyRun([...rows, other])).toEqual([])
  })

  it('finds a changed envelope', () => {
    const rows = chainOf(note('one'), note('two'))
    const envelope = rows[1]?.envelope.replace('"name":"Ada"', '"name":"Eve"') ?? ''
    expect(verifyRun(changed(rows, 1, { envelope }))).toEqual([
      'Event event-device-a-2 was changed: its hash does not match',
    ])
  })

  it('finds an envelope that was sealed anew, by the event after it', () => {
    const rows = chainOf(note('one'), note('two'))
    const forged = row(note('forged'), context(2, rows[0]?.hash ?? ''))
    expect(verifyRun(changed(rows, 1, forged))).toEqual([
      'Event 3 of device device-a does not follow the event before it',
    ])
  })

  it('finds changed content', () => {
    const rows = chainOf(note('one'))
    const body = rows[1]?.body?.replace('one', 'two') ?? ''
    expect(verifyRun(changed(rows, 1, { body }))).toEqual([
      'Content of event event-device-a-2 was changed: its digest does not match',
    ])
  })

  it('finds content that is gone though nobody redacted it', () => {
    expect(verifyRun(changed(chainOf(note('one')), 1, { body: null }))).toEqual([
      'Content of event event-device-a-2 is missing and nobody redacted it',
    ])
  })

  it('accepts content that somebody redacted, and finds it where it is still there', () => {
    const redacting: NewEvent = {
      type: 'event.redacted',
      data: { event: 'event-device-a-2', why: 'A password', kept: {} },
    }
    const rows = chainOf(note('one'), redacting)
    expect(verifyRun(changed(rows, 1, { body: null }))).toEqual([])
    expect(verifyRun(rows)).toEqual([
      'Content of event event-device-a-2 is still there although it was redacted',
    ])
  })

  it('finds a gap in the numbers', () => {
    expect(verifyRun(chainOf(note('one'), note('two')).filter((one) => one.n !== 2))).toContain(
      'Events 2 to 2 of device device-a are missing',
    )
  })

  it('finds a chain that does not begin with the joining of its device', () => {
    expect(verifyRun([row(note('one'), context(1, genesis))])).toEqual([
      'Event 1 of device device-a should be the joining of the device but is note.added',
    ])
  })

  it('finds a seen event that is missing', () => {
    const other = row(
      joined,
      context(1, genesis, { device: 'device-b', lc: 9, seen: { 'device-a': 'c'.repeat(64) } }),
    )
    expect(verifyRun([...chainOf(), other])).toEqual([
      'Event event-device-b-1 has seen an event of device device-a that is missing',
    ])
  })

  it('finds an event filed under other values than its own', () => {
    expect(verifyRun(changed(chainOf(note('one')), 1, { at: '2020-01-01T00:00:00.000Z' }))).toEqual([
      'Event event-device-a-2 is filed under other values than its own',
    ])
  })
})
