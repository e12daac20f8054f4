import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { DomainError } from '../../shared/run/errors.ts'
import { sha256Hex } from '../db/canonical.ts'
import type { Seal } from '../db/seals.ts'
import type { Container, Member } from './container.ts'
import { attachmentsOf, type Content, makeContent, makeRecords } from './content.ts'
import { type BundledEvent, readEventLines } from './eventLines.ts'
import { compareWithManifest, isManifestSigned, type Manifest, readManifest } from './manifest.ts'
import { attachmentHash, attachmentName } from './members.ts'
import { mostRecordCost, recordCost } from './recordCost.ts'
import { type BundleNotice, type BundleProblem, BundleRefusal, problemOf } from './rules.ts'
import { runProblems } from './runChecks.ts'
import { readSeals } from './seals.ts'

/** What was found in a bundle, as far as it could be read. */
export interface Inspection {
  readonly problems: BundleProblem[]
  readonly notices: BundleNotice[]
  manifest: Manifest | null
  events: readonly BundledEvent[]
  seals: readonly Seal[]
  /** Null where the events do not hold together. */
  content: Content | null
}

interface Hashed {
  readonly sha256: string
  /** Only of members that are parsed. */
  readonly bytes: Uint8Array | null
}

/** Members that are read as a whole; the others only pass by. */
const parsed: ReadonlySet<string> = new Set(['events.jsonl', 'seal.json'])
const newestProblems = 100

/**
 * Reads a bundle from end to end: manifest, signature, every byte of every member, chains, seals, and what is
 * made from them. Tells all it finds; stops only where nothing further can be read.
 */
export async function inspect(container: Container, appVersion: string): Promise<Inspection> {
  const found: Inspection = {
    problems: [],
    notices: [],
    manifest: null,
    events: [],
    seals: [],
    content: null,
  }
  try {
    await inspectAll(container, appVersion, found)
  } catch (error) {
    if (!(error instanceof BundleRefusal)) throw error
    found.problems.push(error.problem)
  }
  // Behind the first hundred stands nothing that they do not say.
  found.problems.splice(newestProblems)
  return found
}

async function inspectAll(container: Container, appVersion: string, found: Inspection): Promise<void> {
  const manifestText = await textOf(container, 'manifest.json')
  const signature = await textOf(container, 'manifest.sig')
  const manifest = readManifest(manifestText)
  found.manifest = manifest
  if (!isManifestSigned(manifestText, signature, manifest.device)) {
    const what = `it is not the signature of device ${manifest.device.id} under this manifest`
    found.problems.push(problemOf('signature', 'manifest.sig', what))
  }
  const difference = compareWithManifest(manifest, container.members)
  if (difference) throw difference
  const hashed = await hashMembers(container, manifest, found)
  found.events = readEventLines(hashed.get('events.jsonl')?.bytes ?? new Uint8Array())
  found.seals = readSeals(decode('seal.json', hashed.get('seal.json')?.bytes ?? new Uint8Array()))
  found.problems.push(...runProblems(manifest.run, found.events, found.seals))
  checkSigner(found, manifest)
  checkAttachments(found, container)
  if (container.members.has('record.pdf')) {
    const message = 'record.pdf: covered by the signature alone; no other machine makes the same bytes.'
    found.notices.push({ rule: 'pdf-signature-only', member: 'record.pdf', message })
  }
  // Nothing is made from events that are not what was recorded.
  if (!found.problems.some(({ member }) => member === 'events.jsonl')) {
    compareContent(found, manifest, hashed, appVersion)
  }
}

async function textOf({ members }: Container, name: string): Promise<string> {
  const member = members.get(name)
  if (!member) throw new BundleRefusal('member-missing', name, 'every bundle has it, and it is not here')
  const { bytes } = await hash(member, true)
  return decode(name, bytes ?? new Uint8Array())
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new BundleRefusal(name === 'seal.json' ? 'seal' : 'manifest-form', name, 'it is no UTF-8 text')
  }
}

/** Reads every member once. Only those that are parsed stay in memory. */
async function hashMembers(
  container: Container,
  manifest: Manifest,
  found: Inspection,
): Promise<ReadonlyMap<string, Hashed>> {
  const hashes = new Map<string, Hashed>()
  for (const { name, sha256 } of manifest.members) {
    const member = container.members.get(name)
    if (!member) continue
    const result = await hash(member, parsed.has(name))
    hashes.set(name, result)
    if (result.sha256 !== sha256) {
      found.problems.push(
        problemOf('member-changed', name, 'its bytes are not those that the manifest lists'),
      )
    }
  }
  return hashes
}

async function hash(member: Member, keep: boolean): Promise<Hashed> {
  const digest = createHash('sha256')
  const kept = keep ? Buffer.alloc(member.size) : null
  let read = 0
  let sum = 0
  try {
    await member.scan((piece) => {
      digest.update(piece)
      sum = crc32(piece, sum)
      kept?.set(piece, read)
      read += piece.length
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BundleRefusal('member-size', member.name, `it cannot be read to its end (${why})`)
  }
  if (sum !== member.crc32) {
    throw new BundleRefusal('member-crc', member.name, 'its bytes do not have the checksum of the archive')
  }
  return { sha256: digest.digest('hex'), bytes: kept }
}

/** A device of the run signs with the key that it joined with; another may have been given the run to read. */
function checkSigner(found: Inspection, { device }: Manifest): void {
  const joined = found.events.find(
    ({ event }) => event.device === device.id && event.type === 'device.joined',
  )
  if (!joined) {
    const message = `manifest.sig: made by device ${device.id}, which has no event in this run; only a fingerprint kept elsewhere shows whose key that is.`
    found.notices.push({ rule: 'signer-not-in-run', member: 'manifest.sig', message })
    return
  }
  const { data } = joined.event as { data: { publicKey?: string } | null }
  if (data?.publicKey !== device.publicKey) {
    const what = `it is made with another key than that with which device ${device.id} joined the run`
    found.problems.push(problemOf('signer-key', 'manifest.sig', what))
  }
}

/** Attachments are those that the events name, no more and no fewer, each under its own hash. */
function checkAttachments(found: Inspection, container: Container): void {
  const wanted = new Map(
    attachmentsOf(found.events.map(({ event }) => event)).map((one) => [one.sha256, one]),
  )
  for (const { sha256, size } of wanted.values()) {
    const name = attachmentName(sha256)
    const member = container.members.get(name)
    if (!member) {
      found.problems.push(problemOf('attachment-missing', name, 'an event attaches it, and it is not here'))
    } else if (member.size !== size) {
      const what = `it has ${member.size} bytes, and the event that attaches it says ${size}`
      found.problems.push(problemOf('attachment-changed', name, what))
    }
  }
  for (const { name, sha256 } of found.manifest?.members ?? []) {
    const named = attachmentHash(name)
    if (named === null) continue
    if (!wanted.has(named)) {
      found.problems.push(problemOf('attachment-unnamed', name, 'no event attaches it'))
    } else if (named !== sha256) {
      found.problems.push(
        problemOf('attachment-changed', name, 'its content does not have the hash that it is named by'),
      )
    }
  }
}

/** Makes `run.json` and the record again and compares. */
function compareContent(
  found: Inspection,
  manifest: Manifest,
  hashed: ReadonlyMap<string, Hashed>,
  appVersion: string,
): void {
  const events = found.events.map(({ event }) => event)
  const rows = found.events.map(({ row }) => row)
  const content = attempt(found, () => makeContent({ run: manifest.run, rows, events, seals: found.seals }))
  if (!content) return
  found.content = content
  if (hashed.get('run.json')?.sha256 !== sha256Hex(content.runJson)) {
    found.problems.push(problemOf('run-differs', 'run.json', 'it does not say what the events say'))
  }
  compareRecords(found, manifest, hashed, content, appVersion)
}

function compareRecords(
  found: Inspection,
  manifest: Manifest,
  hashed: ReadonlyMap<string, Hashed>,
  content: Content,
  appVersion: string,
): void {
  const events = found.events.map(({ event }) => event)
  if (recordCost(events) > mostRecordCost) {
    const message =
      'record.md: the run is too large to make its records again for comparison; record.md and record.html are covered by the signature alone.'
    found.notices.push({ rule: 'record-too-large', member: 'record.md', message })
    return
  }
  const made = attempt(found, () => makeRecords(content, events))
  for (const [name, text] of Object.entries(made ?? {})) {
    if (hashed.get(name)?.sha256 === sha256Hex(text)) continue
    if (manifest.app === appVersion) {
      found.problems.push(problemOf('record-differs', name, 'it is not the record that the events make'))
    } else {
      const message = `${name}: it says that Backout ${manifest.app} made it, which may word a record otherwise than this one, ${appVersion}; covered by the signature alone.`
      found.notices.push({ rule: 'record-other-version', member: name, message })
    }
  }
}

/** Null where the events make something fail. They come from a file: it is their fault, and it is told as that. */
function attempt<Made>(found: Inspection, make: () => Made): Made | null {
  try {
    return make()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const isRunbook = error instanceof DomainError && error.code === 'runbook-invalid'
    const rule = isRunbook ? 'runbook-form' : 'record-unmade'
    found.problems.push(problemOf(rule, 'events.jsonl', `no record can be made of its events (${why})`))
    return null
  }
}
