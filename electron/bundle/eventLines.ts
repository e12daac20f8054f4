import { z } from 'zod'
import type { Body, Envelope } from '../../shared/run/envelope.ts'
import { eventTypes, type RunEvent } from '../../shared/run/events.ts'
import { canonicalText } from '../db/canonical.ts'
import type { StoredEvent } from '../db/chain.ts'
import { upcast } from '../db/upcast.ts'
import { bundleLimits } from './limits.ts'
import { parseForm } from './parseForm.ts'
import { BundleRefusal } from './rules.ts'
import { isTooWide } from './width.ts'

/** One event as a bundle holds it: the row as stored, and the event as it is read. */
export interface BundledEvent {
  readonly row: StoredEvent
  readonly event: RunEvent
}

const member = 'events.jsonl'
const newline = 0x0a

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const instant = z.iso.datetime({ precision: 3 })
const name = z.string().max(400)
/** Far above any real number of events, far below where adding one changes nothing. */
const place = z.int().min(1).max(1e9)

const envelopeForm: z.ZodType<Envelope> = z.strictObject({
  v: z.literal(1),
  run: z.uuid(),
  device: z.uuid(),
  n: place,
  lc: place,
  id: z.uuid(),
  at: instant,
  tz: z.int().min(-1440).max(1440),
  mono: z.int().min(0),
  boot: name,
  occurredAt: z.iso.datetime().max(40).optional(),
  actor: z.strictObject({ id: name, name, role: name }),
  type: z.enum(eventTypes),
  digest: hex,
  prev: hex,
  seen: z.record(z.uuid(), hex).optional(),
  hash: hex,
})
const bodyForm: z.ZodType<Body> = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  data: z.custom<unknown>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
})
const known = new Set<string>(eventTypes)

/** `events.jsonl`: a line for each row, in the order given. Envelopes and bodies are stored in canonical form. */
export function eventLines(rows: readonly StoredEvent[]): string {
  return rows.map(({ envelope, body }) => `{"body":${body ?? 'null'},"event":${envelope}}\n`).join('')
}

/**
 * Reads `events.jsonl`. Only the form of each line is looked at, not what the events say of each other. Throws
 * `BundleRefusal`: for an event of a newer form or of an unknown type nothing is skipped. `most`: events that are
 * taken; a run that lies here already may be longer than what a bundle carries.
 */
export function readEventLines(
  bytes: Uint8Array,
  most: number = bundleLimits.eventCount,
): readonly BundledEvent[] {
  const events: BundledEvent[] = []
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(newline, start)
    const number = events.length + 1
    if (end === -1) throw refuse(number, 'does not end in a line break, so the file may have been cut off')
    if (number > most) {
      throw new BundleRefusal('member-size', member, `it has over ${most} events`)
    }
    events.push(readLine(bytes.subarray(start, end), number))
    start = end + 1
  }
  if (events.length === 0) throw new BundleRefusal('event-form', member, 'it holds no event')
  return events
}

function readLine(bytes: Uint8Array, number: number): BundledEvent {
  const { text, value } = parseLine(bytes, number)
  if (isTooWide(value)) throw refuse(number, `holds a list of over ${bundleLimits.width}`)
  const { body = null, event } = (value ?? {}) as { body?: unknown; event?: { v?: unknown; type?: unknown } }
  const { v, type } = event ?? {}
  if (typeof v === 'number' && v > 1) throw newer(number, `is of form ${v}`)
  if (typeof type === 'string' && !known.has(type))
    throw newer(number, `is of the unknown type ${type.slice(0, 60)}`)
  const envelope = parseForm(envelopeForm, event)
  if (!envelope.success) {
    throw refuse(number, `breaks the form of an event at ${envelope.where}`)
  }
  const inside = body === null ? null : parseForm(bodyForm, body)
  if (inside?.success === false) throw refuse(number, 'has a body that is none')
  const envelopeText = canonicalText(envelope.data)
  const [before, between, after] = ['{"body":', ',"event":', '}']
  const bodyEnd = text.length - after.length - envelopeText.length - between.length
  // In its canonical form the line is these parts and nothing else, so the body is cut out, not written anew.
  const isOwn = Object.keys(value ?? {}).join() === 'body,event' && isCanonical(text, value)
  if (!isOwn || !text.startsWith(between + envelopeText, bodyEnd)) {
    throw refuse(number, 'is not in its one canonical form')
  }
  const bodyText = inside === null ? null : text.slice(before.length, bodyEnd)
  const { run, device, n, lc, id, at, hash } = envelope.data
  return {
    row: {
      run,
      device,
      n,
      lc,
      id,
      type: envelope.data.type,
      at,
      hash,
      envelope: envelopeText,
      body: bodyText,
    },
    event: upcast(envelope.data, inside === null ? null : inside.data),
  }
}

function parseLine(bytes: Uint8Array, number: number): { readonly text: string; readonly value: unknown } {
  if (isTooDeep(bytes)) throw refuse(number, `is nested over ${bundleLimits.depth} deep`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, value: JSON.parse(text) as unknown }
  } catch {
    throw refuse(number, 'is no JSON text')
  }
}

/**
 * Whether a text is the RFC 8785 form of its value. That of a month of readings is a large text, so it is asked
 * of the parser's own writer first, which differs in nothing but the order of keys and half characters.
 */
function isCanonical(text: string, value: unknown): boolean {
  if (!/\\ud[89a-f]/i.test(text) && hasSortedKeys(value) && JSON.stringify(value) === text) return true
  try {
    return canonicalText(value) === text
  } catch {
    // JSON can spell half a character, which nothing can hash.
    return false
  }
}

function hasSortedKeys(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(hasSortedKeys)
  const keys = Object.keys(value)
  if (keys.some((key, index) => index > 0 && key < (keys[index - 1] ?? ''))) return false
  return Object.values(value).every(hasSortedKeys)
}

function refuse(number: number, what: string): BundleRefusal {
  return new BundleRefusal('event-form', member, `line ${number} ${what}`)
}

function newer(number: number, what: string): BundleRefusal {
  return new BundleRefusal(
    'newer-version',
    member,
    `line ${number} ${what}, which this Backout does not know`,
  )
}

/** Whether brackets are nested deeper than a parser or a hash by recursion can be trusted with. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at]
    if (inText) {
      if (sign === 0x5c) at += 1
      else if (sign === 0x22) inText = false
    } else if (sign === 0x22) inText = true
    else if (sign === 0x7b || sign === 0x5b) {
      depth += 1
      if (depth > bundleLimits.depth) return true
    } else if (sign === 0x7d || sign === 0x5d) depth -= 1
  }
  return false
}
