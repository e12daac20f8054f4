import { canonicalText } from './canonical.ts'
import type { Connection } from './connection.ts'
import { type Device, isSignedBy } from './device.ts'
import type { RunHead } from './heads.ts'

/** The heads of a closed run, signed by the device that wrote last. */
export interface Seal {
  readonly device: string
  readonly at: string
  /** Canonical JSON `{"at","device","heads":[{"device","hash","n"}],"run","v":1}`: the signed bytes. */
  readonly statement: string
  /** Ed25519, base64. */
  readonly signature: string
}

export interface Seals {
  /** Within the transaction of the event that closed the run, or that amended it afterwards. */
  add(run: string, head: RunHead, at: string): void
  /** Oldest first. */
  list(run: string): readonly Seal[]
}

/** Seals of a database, made with this device's key. */
export function createSeals(db: Connection, device: Device): Seals {
  const add = db.prepare<[string, string, string, string, string]>(
    'INSERT INTO seals (run, device, at, statement, signature) VALUES (?, ?, ?, ?, ?)',
  )
  const list = db.prepare<[string], Seal>(
    'SELECT device, at, statement, signature FROM seals WHERE run = ? ORDER BY rowid',
  )
  return {
    add(run, head, at) {
      const heads = [...head.devices].map(([id, { n, hash }]) => ({ device: id, n, hash }))
      heads.sort((left, right) => (left.device < right.device ? -1 : 1))
      const statement = canonicalText({ v: 1, run, device: device.id, at, heads })
      add.run(run, device.id, at, statement, device.sign(statement))
    },
    list: (run) => list.all(run),
  }
}

/** One event of a run as a seal refers to it. */
export interface SealedPlace {
  readonly device: string
  readonly n: number
  readonly hash: string
}

/**
 * Everything wrong with the seals of a run, as sentences. `publicKeys`: base64 key by device id, from the
 * events in which the devices joined.
 */
export function verifySeals(
  run: string,
  seals: readonly Seal[],
  events: readonly SealedPlace[],
  publicKeys: ReadonlyMap<string, string>,
): string[] {
  const problems: string[] = []
  const hashes = new Map(events.map(({ device, n, hash }) => [`${device} ${n}`, hash]))
  for (const seal of seals) {
    const key = publicKeys.get(seal.device)
    if (!key || !isSignedBy(key, seal.statement, seal.signature)) {
      problems.push(`The seal of ${seal.at} is not signed by the device that it names`)
      continue
    }
    const { run: sealed, heads } = JSON.parse(seal.statement) as { run: string; heads: SealedPlace[] }
    if (sealed !== run) problems.push(`The seal of ${seal.at} belongs to another run`)
    for (const head of heads) {
      if (hashes.get(`${head.device} ${head.n}`) !== head.hash) {
        problems.push(`Event ${head.n} of device ${head.device} is not the one sealed at ${seal.at}`)
      }
    }
  }
  return problems
}
