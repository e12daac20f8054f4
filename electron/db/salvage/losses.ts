import type { StoredEvent } from '../chain.ts'
import { redactedAmong } from '../union.ts'
import type { Carved, Trace } from './carve.ts'

/** Events of one device that follow one another, by their numbers in its chain. */
export interface Span {
  readonly device: string
  /** What the device calls itself; null where nobody said. */
  readonly name: string | null
  readonly from: number
  readonly to: number
  /** When the first and the last of them were recorded, ISO 8601 UTC; null where that cannot be read. */
  readonly fromAt: string | null
  readonly toAt: string | null
}

/** What a run would lose if a backup took the place of the damaged files. */
export interface RunLoss {
  readonly run: string
  /** Null where nothing says what it was. */
  readonly service: string | null
  readonly version: string | null
  /** Not in the backup, read whole, and can be brought back on top of it. */
  readonly saved: readonly Span[]
  /** Not in the backup and read, but nothing that it could stand on is left. */
  readonly apart: readonly Span[]
  /** Recorded, for something tells of it, and not to be read any more. */
  readonly lost: readonly Span[]
  /** How many more events the run had whose numbers nothing tells. */
  readonly further: number
}

/** One run as the backup holds it, beside what was read of it and the part of that which can be brought back. */
export interface Compared {
  readonly run: string
  readonly held: readonly StoredEvent[]
  readonly found: readonly StoredEvent[]
  readonly sound: readonly StoredEvent[]
}

/** What there is to be told of a run; null where the backup holds all of it. */
export function lossOf(
  { run, held, found, sound }: Compared,
  carved: Pick<Carved, 'traces' | 'runs'>,
): RunLoss | null {
  const isHeld = places(held)
  const back = places(sound)
  const redacted = redactedAmong([...held, ...found])
  const whole = found.filter(({ id, body }) => body !== null || redacted.has(id))
  const apart = whole.filter((event) => !isHeld.has(placeOf(event)) && !back.has(placeOf(event)))
  const read = places([...held, ...whole])
  const lost = [...missingOf(run, [...held, ...found], carved.traces)].filter(([place]) => !read.has(place))
  const counted = held.length + sound.length + places(apart).size + lost.length
  const further = Math.max(0, (carved.runs.get(run)?.events ?? 0) - counted)
  if (sound.length === 0 && apart.length === 0 && lost.length === 0 && further === 0) return null
  const all = [...held, ...found]
  const spans = (rows: readonly Trace[]) => spansOf(rows, namesIn(all))
  const named = nameOf(all) ?? carved.runs.get(run)
  return {
    run,
    service: named?.service ?? null,
    version: named?.version ?? null,
    saved: spans(sound),
    apart: spans(apart),
    lost: spans(lost.map(([, trace]) => trace)),
    further,
  }
}

/** Events of a run that something tells of: every number below one that was read, and what only a trace is left of. */
function missingOf(
  run: string,
  read: readonly StoredEvent[],
  traces: readonly Trace[],
): ReadonlyMap<string, Trace> {
  const missing = new Map<string, Trace>()
  const newest = new Map<string, number>()
  for (const { device, n } of read) newest.set(device, Math.max(n, newest.get(device) ?? 0))
  for (const [device, last] of newest) {
    for (let n = 1; n <= last; n += 1) missing.set(`${device} ${n}`, { run, device, n, at: null })
  }
  const own = traces.filter((trace) => trace.run === run)
  for (const trace of own) {
    const near = own.filter(({ device }) => device === trace.device).length + (newest.get(trace.device) ?? 0)
    // A broken number may name any event: only what stands near to others counts.
    const isNear = trace.n <= 2 * near + 100 && (near > 1 || newest.has(trace.device))
    if (isNear) missing.set(placeOf(trace), trace)
  }
  return missing
}

/** Events as stretches of numbers, by device. */
function spansOf(rows: readonly Trace[], names: ReadonlyMap<string, string>): readonly Span[] {
  const spans: Span[] = []
  const sorted = [...rows].sort((one, other) =>
    one.device === other.device ? one.n - other.n : one.device < other.device ? -1 : 1,
  )
  for (const { device, n, at } of sorted) {
    const last = spans.at(-1)
    if (last?.device === device && n === last.to) continue
    if (last?.device === device && n === last.to + 1) {
      spans[spans.length - 1] = { ...last, to: n, toAt: at, fromAt: last.fromAt ?? at }
    } else spans.push({ device, name: names.get(device) ?? null, from: n, to: n, fromAt: at, toAt: at })
  }
  return spans
}

function namesIn(rows: readonly StoredEvent[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap(({ type, device, body }) => {
      if (type !== 'device.joined' || body === null) return []
      return [[device, (JSON.parse(body) as { data: { name: string } }).data.name] as const]
    }),
  )
}

function nameOf(rows: readonly StoredEvent[]): { readonly service: string; readonly version: string } | null {
  const start = rows.find(({ type, body }) => type === 'run.started' && body !== null)
  if (!start?.body) return null
  const { release } = (JSON.parse(start.body) as { data: { release: { service: string; version: string } } })
    .data
  return { service: release.service, version: release.version }
}

function places(rows: readonly StoredEvent[]): ReadonlySet<string> {
  return new Set(rows.map(placeOf))
}

function placeOf({ device, n }: Pick<Trace, 'device' | 'n'>): string {
  return `${device} ${n}`
}
