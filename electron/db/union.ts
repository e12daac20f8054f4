import { type Body, inRunOrder } from '../../shared/run/envelope.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { chainProblems, type StoredEvent } from './chain.ts'
import type { ForkedEvent } from './forks.ts'

/** Two sets of events of one run as one. */
export interface Union {
  /** In the order of the run. What any of them redacts has no body. */
  readonly rows: readonly StoredEvent[]
  /** Those of `rows` that were not held before. */
  readonly added: readonly StoredEvent[]
}

/**
 * The incoming events that are not those held under the same numbers, and all that their device wrote behind
 * them: one device has gone two ways, and nothing says which is the right one.
 */
export function findForks(
  held: readonly StoredEvent[],
  incoming: readonly StoredEvent[],
): readonly ForkedEvent[] {
  const known = new Map(held.map((row) => [placeOf(row), row.hash]))
  const from = new Map<string, number>()
  for (const row of incoming) {
    const hash = known.get(placeOf(row))
    const parted = hash !== undefined && hash !== row.hash
    if (parted) from.set(row.device, Math.min(row.n, from.get(row.device) ?? row.n))
  }
  return incoming
    .filter(({ device, n }) => n >= (from.get(device) ?? Number.POSITIVE_INFINITY))
    .map((row) => ({ row, held: known.get(placeOf(row)) ?? null }))
}

/**
 * All events of both sides, each once. Without forks this is one set on every machine, whatever came first.
 * Throws `bundle-refused` with the rule and the event, and `not-whole` where what is held is broken itself.
 */
export function unite(run: string, held: readonly StoredEvent[], incoming: readonly StoredEvent[]): Union {
  const known = new Set(held.map(({ hash }) => hash))
  const added = incoming.filter(({ hash }) => !known.has(hash))
  checkNew(run, held, added)
  const startHere = startOf(held)
  if (startHere && !incoming.some(({ hash }) => hash === startHere.hash)) {
    throw refusal('run-start', startHere.id, 'it does not begin with the start of the run that is here')
  }
  const together = [...held, ...added]
  const [, second] = together.filter(isStart)
  if (second) throw refusal('run-start', second.id, `event ${second.id} starts the run a second time`)
  const gone = redactedAmong(together)
  const rows = together
    .map((row) => (row.body !== null && gone.has(row.id) ? { ...row, body: null } : row))
    .sort(inRunOrder)
  const [problem] = chainProblems(rows)
  if (problem) {
    const [own] = chainProblems(held)
    if (own) throw new DomainError('not-whole', { message: `${own.message}.` })
    throw refusal(problem.rule, problem.event, problem.message)
  }
  const isNew = new Set(added.map(({ hash }) => hash))
  return { rows, added: rows.filter(({ hash }) => isNew.has(hash)) }
}

function checkNew(run: string, held: readonly StoredEvent[], added: readonly StoredEvent[]): void {
  const ids = new Set(held.map(({ id }) => id))
  const places = new Set(held.map(placeOf))
  for (const row of added) {
    if (row.run !== run) throw refusal('event-run', row.id, `event ${row.id} belongs to another run`)
    if (ids.has(row.id) || places.has(placeOf(row))) {
      throw refusal('event-twice', row.id, `event ${row.id} is there twice, with different contents`)
    }
    ids.add(row.id)
    places.add(placeOf(row))
  }
}

/** A sentence with its way out, as a bundle's own checks give it. */
export function refusal(rule: string, event: string, what: string): DomainError {
  const message = `events.jsonl: ${what}; ask whoever exported it, and compare with heads kept elsewhere.`
  return new DomainError('bundle-refused', { rule, event, message, name: 'events.jsonl' })
}

function startOf(rows: readonly StoredEvent[]): StoredEvent | undefined {
  return rows.find(isStart)
}

function isStart({ type }: StoredEvent): boolean {
  return type === 'run.started'
}

/** Ids of the events that others of these redact. */
export function redactedAmong(rows: readonly StoredEvent[]): ReadonlySet<unknown> {
  return new Set(
    rows.flatMap(({ type, body }) =>
      type === 'event.redacted' && body !== null ? [eventNamedIn(body)] : [],
    ),
  )
}

function eventNamedIn(body: string): unknown {
  return ((JSON.parse(body) as Body).data as { event?: unknown }).event
}

function placeOf({ device, n }: StoredEvent): string {
  return `${device} ${n}`
}
