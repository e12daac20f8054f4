import type { Actor, Body, Envelope } from '../../shared/run/envelope.ts'
import { genesis } from '../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../shared/run/events.ts'
import { canonicalText, digestOf, sha256Hex } from './canonical.ts'
import { random } from './random.ts'

/** What an event needs beside its own content: its place in the run, the writer and the clock. */
export interface SealContext {
  readonly run: string
  readonly device: string
  readonly n: number
  readonly lc: number
  readonly id: string
  readonly at: string
  readonly tz: number
  readonly mono: number
  readonly boot: string
  readonly actor: Actor
  readonly prev: string
  /** Newest hash known of each other device; null while no other device is known. */
  readonly seen: Readonly<Record<string, string>> | null
}

export interface SealedEvent {
  readonly envelope: Envelope
  readonly body: Body
  /** Canonical bytes, as they are stored. */
  readonly envelopeText: string
  readonly bodyText: string
  /** The event as it will be read back. */
  readonly event: RunEvent
}

/** Builds the envelope and the body of an event. Throws `lone-surrogate` or `invalid-value`. */
export function sealEvent(newEvent: NewEvent, context: SealContext): SealedEvent {
  const salt = random(16).toString('hex')
  const dataText = canonicalText(newEvent.data)
  const digest = digestOf(salt, dataText)
  const open: Omit<Envelope, 'hash'> = {
    v: 1,
    run: context.run,
    device: context.device,
    n: context.n,
    lc: context.lc,
    id: context.id,
    at: context.at,
    tz: context.tz,
    mono: context.mono,
    boot: context.boot,
    ...(newEvent.occurredAt === undefined ? {} : { occurredAt: newEvent.occurredAt }),
    actor: context.actor,
    type: newEvent.type,
    digest,
    prev: context.prev,
    ...(context.seen === null ? {} : { seen: context.seen }),
  }
  const [before, after] = aroundHash(open)
  const hash = sha256Hex(before + after)
  const envelope: Envelope = { ...open, hash }
  // Parsed from the canonical text, so that what is handed on is exactly what a later read finds.
  const data: unknown = JSON.parse(dataText)
  return {
    envelope,
    body: { salt, data },
    // JCS is compositional, so nothing need be serialised twice: `data` sorts before `salt`.
    envelopeText: `${before}"hash":"${hash}",${after}`,
    bodyText: `{"data":${dataText},"salt":"${salt}"}`,
    event: { ...envelope, data } as RunEvent,
  }
}

/**
 * The RFC 8785 form of an envelope without its hash, cut where the hash belongs. Written key by key in their order: to
 * sort them for every event costs more than to hash them.
 */
function aroundHash(open: Omit<Envelope, 'hash'>): readonly [before: string, after: string] {
  const text = canonicalText
  const occurred = open.occurredAt === undefined ? '' : `"occurredAt":${text(open.occurredAt)},`
  const seen = open.seen === undefined ? '' : `"seen":${text(open.seen)},`
  return [
    `{"actor":${text(open.actor)},"at":${text(open.at)},"boot":${text(open.boot)},"device":${text(open.device)},"digest":${text(open.digest)},`,
    `"id":${text(open.id)},"lc":${text(open.lc)},"mono":${text(open.mono)},"n":${text(open.n)},${occurred}"prev":${text(open.prev)},"run":${text(open.run)},${seen}"type":${text(open.type)},"tz":${text(open.tz)},"v":${text(open.v)}}`,
  ]
}

/** One row of `events` with its body, as stored. */
export interface StoredEvent {
  readonly run: string
  readonly device: string
  readonly n: number
  readonly lc: number
  readonly id: string
  readonly type: string
  readonly at: string
  readonly envelope: string
  readonly hash: string
  readonly body: string | null
}

interface Link {
  readonly row: StoredEvent
  readonly envelope: Envelope
}

/** What a chain can break. Part of what scripts read: a rule keeps its name. */
export type ChainRule =
  | 'event-form'
  | 'event-hash'
  | 'event-filed'
  | 'chain-start'
  | 'chain-gap'
  | 'chain-link'
  | 'chain-counter'
  | 'seen-dropped'
  | 'seen-missing'
  | 'seen-order'
  | 'body-digest'
  | 'body-missing'
  | 'body-left'

/** One event that breaks a rule of the chains. */
export interface ChainProblem {
  readonly rule: ChainRule
  /** Id of the event. */
  readonly event: string
  /** A sentence without its full stop. */
  readonly message: string
}

/**
 * Everything wrong with a run's chains, as sentences; an empty list means whole. Says nothing about events
 * cut off at the end: that is evident only against a head kept elsewhere (a seal, an export).
 */
export function verifyRun(rows: readonly StoredEvent[]): string[] {
  return chainProblems(rows).map(({ message }) => message)
}

/** The same as data, for who must tell which event breaks which rule. */
export function chainProblems(rows: readonly StoredEvent[]): ChainProblem[] {
  const problems: ChainProblem[] = []
  const links: Link[] = []
  for (const row of rows) {
    const envelope = readEnvelope(row, problems)
    if (envelope) links.push({ row, envelope })
  }
  const chains = new Map<string, Link[]>()
  for (const link of links) {
    const chain = chains.get(link.envelope.device)
    if (chain) chain.push(link)
    else chains.set(link.envelope.device, [link])
  }
  for (const [device, chain] of chains) {
    chain.sort((left, right) => left.envelope.n - right.envelope.n)
    verifyChain(device, chain, problems)
  }
  verifySeen(links, problems)
  verifyBodies(links, problems)
  return problems
}

function readEnvelope(row: StoredEvent, problems: ChainProblem[]): Envelope | null {
  const event = row.id
  let envelope: Envelope
  try {
    envelope = JSON.parse(row.envelope) as Envelope
    if (canonicalText(envelope) !== row.envelope) {
      problems.push({
        rule: 'event-form',
        event,
        message: `Event ${row.id} is not stored in its canonical form`,
      })
    }
  } catch {
    problems.push({ rule: 'event-form', event, message: `Event ${row.id} cannot be read` })
    return null
  }
  const { hash, ...open } = envelope
  if (sha256Hex(canonicalText(open)) !== hash || hash !== row.hash) {
    problems.push({
      rule: 'event-hash',
      event,
      message: `Event ${row.id} was changed: its hash does not match`,
    })
  }
  const columns = ['run', 'device', 'n', 'lc', 'id', 'type', 'at'] as const
  if (columns.some((column) => envelope[column] !== row[column])) {
    problems.push({
      rule: 'event-filed',
      event,
      message: `Event ${row.id} is filed under other values than its own`,
    })
  }
  return envelope
}

function verifyChain(device: string, chain: readonly Link[], problems: ChainProblem[]): void {
  let prev = genesis
  let lc = 0
  let sawOthers = false
  let expected = 1
  for (const { envelope } of chain) {
    const name = `Event ${envelope.n} of device ${device}`
    const tell = (rule: ChainRule, message: string) => problems.push({ rule, event: envelope.id, message })
    if (envelope.n === 1 && envelope.type !== 'device.joined') {
      tell('chain-start', `${name} should be the joining of the device but is ${envelope.type}`)
    }
    if (envelope.n !== expected) {
      tell('chain-gap', `Events ${expected} to ${envelope.n - 1} of device ${device} are missing`)
    } else if (envelope.prev !== prev) {
      tell('chain-link', `${name} does not follow the event before it`)
    }
    if (envelope.lc <= lc) tell('chain-counter', `${name} has a counter that does not rise`)
    if (sawOthers && !envelope.seen) tell('seen-dropped', `${name} no longer says what it has seen`)
    sawOthers ||= envelope.seen !== undefined
    prev = envelope.hash
    lc = envelope.lc
    expected = envelope.n + 1
  }
}

function verifySeen(links: readonly Link[], problems: ChainProblem[]): void {
  const byHash = new Map(links.map(({ envelope }) => [envelope.hash, envelope]))
  for (const { envelope } of links) {
    const { id: event } = envelope
    for (const [device, hash] of Object.entries(envelope.seen ?? {})) {
      const seen = byHash.get(hash)
      if (!seen || seen.device !== device) {
        const message = `Event ${event} has seen an event of device ${device} that is missing`
        problems.push({ rule: 'seen-missing', event, message })
      } else if (seen.lc >= envelope.lc) {
        const message = `Event ${event} stands before an event that it has seen`
        problems.push({ rule: 'seen-order', event, message })
      }
    }
  }
}

function verifyBodies(links: readonly Link[], problems: ChainProblem[]): void {
  const redacted = new Set<unknown>()
  for (const { row, envelope } of links) {
    if (row.body === null) continue
    const body = readBody(row.body)
    if (!body || digestOf(body.salt, body.dataText) !== envelope.digest) {
      const message = `Content of event ${envelope.id} was changed: its digest does not match`
      problems.push({ rule: 'body-digest', event: envelope.id, message })
    } else if (envelope.type === 'event.redacted') {
      redacted.add((JSON.parse(body.dataText) as { event?: unknown }).event)
    }
  }
  for (const { row, envelope } of links) {
    if (row.body === null && !redacted.has(envelope.id)) {
      const message = `Content of event ${envelope.id} is missing and nobody redacted it`
      problems.push({ rule: 'body-missing', event: envelope.id, message })
    }
    if (row.body !== null && redacted.has(envelope.id)) {
      const message = `Content of event ${envelope.id} is still there although it was redacted`
      problems.push({ rule: 'body-left', event: envelope.id, message })
    }
  }
}

/**
 * Salt and text of the data, cut out of a body as it is stored: the digest was made of these very bytes. To parse
 * them and to write them anew costs more than all the rest.
 */
function readBody(text: string): { readonly salt: string; readonly dataText: string } | null {
  const [before, between, after] = ['{"data":', ',"salt":"', '"}']
  const dataEnd = text.length - after.length - saltLength - between.length
  const salt = text.slice(dataEnd + between.length, -after.length)
  const isOwn = text.startsWith(before) && text.startsWith(between, dataEnd) && text.endsWith(after)
  return isOwn && /^[0-9a-f]+$/.test(salt) ? { salt, dataText: text.slice(before.length, dataEnd) } : null
}

/** 16 bytes in hex. */
const saltLength = 32
