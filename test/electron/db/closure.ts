import type { StoredEvent } from '../../../electron/db/chain.ts'

// A second way to find the conflicts of a run, written from the rules alone and slow: over the hashes in the stored
// envelopes instead of numbers, each pair of events by itself, and with a list of its own of what writes where.

interface Fact {
  readonly id: string
  readonly hash: string
  readonly device: string
  readonly type: string
  readonly role: string
  readonly before: readonly string[]
  readonly keys: readonly string[]
  /** Device that has the run by this event. */
  readonly taker: string | null
}

interface Data {
  readonly [name: string]: unknown
}

/** For each key on which two sides differ the hashes of all events with another one beside them unseen. */
export function conflictsByClosure(rows: readonly StoredEvent[]): Map<string, Set<string>> {
  const facts = factsOf(rows)
  const behind = everythingBehind(facts)
  const found = new Map<string, Set<string>>()
  for (const [place, one] of facts.entries()) {
    for (const other of facts.slice(place + 1)) {
      if (one.device === other.device || behind(one, other) || behind(other, one)) continue
      for (const key of one.keys.filter((each) => other.keys.includes(each))) {
        const chosen = facts.some(
          (by) =>
            by.type === 'conflict.resolved' &&
            by.role !== 'system' &&
            by.keys.includes(key) &&
            behind(by, one) &&
            behind(by, other),
        )
        if (!chosen) found.set(key, (found.get(key) ?? new Set()).add(one.hash).add(other.hash))
      }
    }
  }
  for (const hash of goneOnUnseen(facts, behind)) {
    found.set('holder:run', (found.get('holder:run') ?? new Set()).add(hash))
  }
  return found
}

const saysNothingOfHands =
  /^(device\.joined|run\.(started|amended|handedOver|takenOver)|note\.added|attachment\.added|message\.posted|owed\.(settled|reopened)|event\.redacted|conflict\.resolved)$/

/** Hashes of the last event with which a device went on unseen after another had the run, and of how that came to be. */
function goneOnUnseen(
  facts: readonly Fact[],
  behind: (one: Fact, other: Fact) => boolean,
): readonly string[] {
  const words = facts.filter(({ keys: written }) => written.includes('holder:run'))
  const settled = (one: Fact, other: Fact) =>
    words.some(
      (by) => by.type === 'conflict.resolved' && by.role !== 'system' && behind(by, one) && behind(by, other),
    )
  const open = (one: Fact, other: Fact) => !behind(one, other) && !behind(other, one) && !settled(one, other)
  return words.flatMap((word) => {
    const gone = facts.filter(
      (fact) =>
        word.taker !== null &&
        fact.device !== word.taker &&
        fact.role !== 'system' &&
        !saysNothingOfHands.test(fact.type) &&
        open(fact, word),
    )
    const newest = gone.filter(
      (fact) => !gone.some((other) => other !== fact && other.device === fact.device && behind(other, fact)),
    )
    const silent = newest.filter((fact) => !words.some((said) => open(said, word) && behind(fact, said)))
    return silent.flatMap(({ hash }) => [hash, word.hash])
  })
}

function takerOf(type: string, device: string, data: Data): string | null {
  if (type === 'run.takenOver') return device
  const single = data['single'] as { single: string; value: Data } | null | undefined
  if (type !== 'conflict.resolved' || single?.single !== 'holder') return null
  return single.value['handover'] === null ? (single.value['holder'] as { device: string }).device : null
}

function factsOf(rows: readonly StoredEvent[]): readonly Fact[] {
  const datas = new Map(
    rows.map(({ id, body }) => [id, body === null ? null : (JSON.parse(body).data as Data)]),
  )
  // In the order of the run: of two redactions of one event the later one says what is kept.
  const kept = new Map<unknown, Data>()
  for (const { id, type } of rows) {
    const data = datas.get(id)
    if (type === 'event.redacted' && data) kept.set(data['event'], data['kept'] as Data)
  }
  return rows.map(({ id, type, envelope }) => {
    const { hash, device, prev, seen, actor } = JSON.parse(envelope)
    const data = datas.get(id) ?? kept.get(id) ?? {}
    return {
      id,
      hash,
      device,
      type,
      role: actor.role,
      before: [prev, ...Object.values(seen ?? {})],
      keys: keys(type, data),
      taker: takerOf(type, device, data),
    }
  })
}

/** Whether the second event stands somewhere behind the first, or is it: the transitive closure of `prev` and `seen`. */
function everythingBehind(facts: readonly Fact[]): (one: Fact, other: Fact) => boolean {
  const byHash = new Map(facts.map((fact) => [fact.hash, fact]))
  const reached = new Map<string, Set<string>>()
  for (const fact of facts) {
    const found = new Set<string>()
    const open = [fact.hash]
    for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
      if (found.has(hash)) continue
      found.add(hash)
      open.push(...(byHash.get(hash)?.before ?? []))
    }
    reached.set(fact.hash, found)
  }
  return (one, other) => reached.get(one.hash)?.has(other.hash) ?? false
}

const places: Readonly<Record<string, readonly string[]>> = {
  step: ['step'],
  field: ['step', 'field'],
  item: ['step', 'field', 'item'],
  row: ['step', 'field', 'row'],
  person: ['role'],
  timer: ['timer'],
  guard: ['guard'],
  migration: ['migration'],
}
const ofTheRun: Readonly<Record<string, string>> = {
  'decision.taken': 'decision:run',
  'deploy.started': 'deploy:run',
  'triggers.amended': 'triggers:run',
  'run.closed': 'closed:run',
  'run.handedOver': 'holder:run',
  'run.takenOver': 'holder:run',
}
const nobodyClashes = /^(note|attachment|message|readings):/

function keys(type: string, data: Data): readonly string[] {
  const single = ofTheRun[type]
  if (single) return [single]
  if (type === 'conflict.resolved') return [String(data['key'])]
  if (type === 'event.undone') {
    const writes = (data['writes'] ?? []) as readonly { slot: string; key: string }[]
    return [...new Set(writes.map(({ slot, key }) => `${slot}:${key}`))].filter(
      (key) => !nobodyClashes.test(key),
    )
  }
  const [kind = ''] = type === 'guard.locked' ? ['field'] : type.split('.')
  const place = places[kind]?.map((name) => data[name])
  if (!place || place.some((part) => part === undefined)) return []
  return [`${kind === 'person' ? 'role' : kind}:${place.join('.')}`]
}
