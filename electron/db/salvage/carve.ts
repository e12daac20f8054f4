import type { Envelope } from '../../../shared/run/envelope.ts'
import { canonicalText, digestOf, sha256Hex } from '../canonical.ts'
import type { StoredEvent } from '../chain.ts'
import type { Seal } from '../seals.ts'
import { type Row, rowsOf, type Value } from './cells.ts'
import { openPages, type Pages, pageSizes } from './pages.ts'

/** A sign that an event was recorded, wherever it came from. */
export interface Trace {
  readonly run: string
  readonly device: string
  readonly n: number
  /** Null where only an index tells of it. */
  readonly at: string | null
}

/** A line of the run list, as far as it tells what a run is called. */
export interface TracedRun {
  readonly service: string
  readonly version: string
  /** How many events the run had when the line was written. */
  readonly events: number
}

/** What was read from broken files. */
export interface Carved {
  /** By hash: each is what was recorded, for its hash says so. Without a body where none was found with its digest. */
  readonly events: ReadonlyMap<string, StoredEvent>
  readonly traces: readonly Trace[]
  readonly runs: ReadonlyMap<string, TracedRun>
  readonly seals: readonly (Seal & { readonly run: string })[]
  /** Files that were attached, by the SHA-256 that they have. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Pages that were there to be read. */
  readonly pages: number
}

interface Finds {
  events: Map<string, StoredEvent>
  bodies: Map<string, string>
  traces: Map<string, Trace>
  runs: Map<string, TracedRun>
  seals: Map<string, Seal & { run: string }>
  files: Map<string, Uint8Array>
  pages: number
}

/** What need not be read again, because a backup holds it. */
export interface Known {
  hasEvent(hash: string): boolean
  /** Of a body: the position of its event. */
  hasBody(position: number): boolean
  hasFile(sha256: string): boolean
}

/**
 * Reads every page of these databases and their logs for what was recorded, without SQLite: each row stands for itself,
 * whatever is broken around it. An event counts by its hash, its content by its digest, a file by its own; so nothing
 * comes back other than it was. Writes nothing, and needs little memory however large the files are.
 */
export function carve(files: readonly string[], known: Known): Carved {
  const finds: Finds = {
    events: new Map(),
    bodies: new Map(),
    traces: new Map(),
    runs: new Map(),
    seals: new Map(),
    files: new Map(),
    pages: 0,
  }
  for (const file of files) {
    for (const size of pageSizes(file)) {
      const pages = openPages(file, size)
      try {
        for (const page of pages.all()) {
          finds.pages += 1
          for (const row of rowsOf(pages, page)) take(row, finds, known)
        }
      } finally {
        pages.close()
      }
    }
  }
  const events = new Map(
    [...finds.events].map(([hash, event]) => [
      hash,
      { ...event, body: finds.bodies.get(digestIn(event)) ?? null },
    ]),
  )
  const { runs, files: attached, pages } = finds
  return {
    events,
    traces: [...finds.traces.values()],
    runs,
    seals: [...finds.seals.values()],
    files: attached,
    pages,
  }
}

const sources = ['newest', 'inFile'] as const satisfies readonly (keyof Pages)[]

function take(row: Row, finds: Finds, known: Known): void {
  const reader = readerFor(row)
  if (reader === null) return
  for (const source of sources) {
    const values = row.values(source)
    if (values !== null && reader(values, row, finds, known)) return
  }
}

/** Takes what a row says, and gives whether it was what its form promised. */
type Reader = (values: readonly Value[], row: Row, finds: Finds, known: Known) => boolean

const isText = (type: number | undefined) => type !== undefined && type >= 13 && type % 2 === 1
const isBlob = (type: number | undefined) => type !== undefined && type >= 12 && type % 2 === 0
const isNumber = (type: number | undefined) => type !== undefined && type > 0 && type < 10 && type !== 7
/** The type of a text of 64 characters, such as a hash. */
const hashType = 64 * 2 + 13

/** The table that a row is of, told by the types of its columns. */
function readerFor({ kind, types }: Row): Reader | null {
  if (kind === 'index') {
    const isOfEvents = types.length === 4 && isText(types[0]) && isText(types[1])
    return isOfEvents && isNumber(types[2]) && isNumber(types[3]) ? takeTrace : null
  }
  if (types.length === 10 && types[0] === 0 && types[9] === hashType) return takeEvent
  if (types.length === 2 && types[0] === 0 && isText(types[1])) return takeBody
  if (types.length === 2 && types[0] === hashType && isBlob(types[1])) return takeFile
  if (types.length === 5 && types.every(isText)) return takeSeal
  if (types.length >= 8 && isText(types[0]) && isText(types[7])) return takeRun
  return null
}

const takeEvent: Reader = (values, _row, finds, known) => {
  const [, run, device, n, lc, id, type, at, envelope, hash] = values
  const isForm = typeof n === 'number' && typeof lc === 'number' && typeof envelope === 'string'
  if (!isForm || typeof run !== 'string' || typeof device !== 'string' || typeof hash !== 'string')
    return false
  if (typeof id !== 'string' || typeof type !== 'string' || typeof at !== 'string') return false
  const event = { run, device, n, lc, id, type, at, envelope, hash, body: null }
  const isSound = known.hasEvent(hash) || isWhole(event)
  if (isSound && !known.hasEvent(hash)) finds.events.set(hash, event)
  if (isSound || isPlace(run, device, n)) leaveTrace(finds, { run, device, n, at: isInstant(at) ? at : null })
  return isSound
}

/** The envelope is the one that was recorded, and the columns are its own. */
function isWhole(event: StoredEvent): boolean {
  try {
    const envelope = JSON.parse(event.envelope) as Envelope
    const { hash, ...open } = envelope
    const columns = ['run', 'device', 'n', 'lc', 'id', 'type', 'at', 'hash'] as const
    return sha256Hex(canonicalText(open)) === hash && columns.every((name) => envelope[name] === event[name])
  } catch {
    // No JSON any more: broken, which the trace of it tells.
    return false
  }
}

const takeBody: Reader = ([, body], { id }, finds, known) => {
  if (typeof body !== 'string' || known.hasBody(id)) return true
  const salt = /,"salt":"([0-9a-f]{32})"\}$/.exec(body)?.[1]
  const before = '{"data":'
  if (salt === undefined || !body.startsWith(before)) return false
  finds.bodies.set(digestOf(salt, body.slice(before.length, -`,"salt":"${salt}"}`.length)), body)
  // Another reading of a row that goes on elsewhere may be the right one: whose digest asks for it decides.
  return false
}

const takeFile: Reader = ([sha256, bytes], _row, finds, known) => {
  if (typeof sha256 !== 'string' || !Buffer.isBuffer(bytes)) return false
  if (known.hasFile(sha256)) return true
  const isSound = sha256Hex(bytes) === sha256
  if (isSound) finds.files.set(sha256, bytes)
  return isSound
}

const takeSeal: Reader = (values, _row, finds) => {
  const [run, device, at, statement, signature] = values.map(String) as [
    string,
    string,
    string,
    string,
    string,
  ]
  if (!statement.startsWith('{') || !statement.includes(run)) return false
  finds.seals.set(`${run} ${statement} ${device}`, { run, device, at, statement, signature })
  return true
}

const takeRun: Reader = (values, _row, finds) => {
  const [id, , , , , , , summary] = values
  if (typeof summary !== 'string' || !summary.startsWith('{')) return false
  try {
    const line = JSON.parse(summary) as { [Key in 'id' | 'service' | 'version' | 'events']?: unknown }
    const { service, version, events } = line
    if (line.id !== id || typeof events !== 'number' || events < (finds.runs.get(String(id))?.events ?? 0))
      return true
    finds.runs.set(String(id), { service: String(service), version: String(version), events })
    return true
  } catch {
    // A line of the list repeats what the events say: nothing is lost with it.
    return false
  }
}

const takeTrace: Reader = ([run, device, n], _row, finds) => {
  if (typeof run !== 'string' || typeof device !== 'string' || typeof n !== 'number') return false
  if (isPlace(run, device, n)) leaveTrace(finds, { run, device, n, at: null })
  return true
}

/** More events than any device writes in a run: a number beyond is none that was recorded. */
const mostEvents = 1_000_000
const idForm = /^[0-9a-z-]{1,64}$/

function isPlace(run: string, device: string, n: number): boolean {
  return idForm.test(run) && idForm.test(device) && Number.isInteger(n) && n > 0 && n <= mostEvents
}

function isInstant(at: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at)
}

function leaveTrace(finds: Finds, trace: Trace): void {
  const key = `${trace.run} ${trace.device} ${trace.n}`
  if (trace.at !== null || !finds.traces.has(key)) finds.traces.set(key, trace)
}

function digestIn(event: StoredEvent): string {
  return (JSON.parse(event.envelope) as Envelope).digest
}
