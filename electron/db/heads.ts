import { genesis } from '../../shared/run/envelope.ts'
import type { SealedEvent } from './chain.ts'
import type { Connection } from './connection.ts'

export interface Head {
  readonly n: number
  readonly hash: string
}

/** Where a run stands: what the next event must follow. */
export interface RunHead {
  /** Number of events held locally. */
  readonly version: number
  readonly lamport: number
  /** Newest event of each device, by device id. */
  readonly devices: ReadonlyMap<string, Head>
  /** `at` of the event that closed the run; null while it is open. */
  readonly closedAt: string | null
}

/** Heads of runs, kept in memory: there is one writer, so what it wrote last is what stands on disk. */
export interface Heads {
  of(run: string): RunHead
  /** After a commit. */
  advance(run: string, head: RunHead): void
  /** After a failed write, when it is not known what reached the disk. */
  forget(run: string): void
}

/** Heads of the runs of a database. */
export function createHeads(db: Connection): Heads {
  const known = new Map<string, RunHead>()
  const counts = db.prepare<[string], { version: number; lamport: number }>(
    'SELECT count(*) AS version, coalesce(max(lc), 0) AS lamport FROM events WHERE run = ?',
  )
  // Of two devices that closed it unseen the first in the order of the run did; see `evolve`.
  const closing = db.prepare<[string], { at: string }>(
    "SELECT at FROM events WHERE run = ? AND type = 'run.closed' ORDER BY lc, device LIMIT 1",
  )
  // SQLite takes `hash` from the row that holds the maximum.
  const newest = db.prepare<[string], { device: string; n: number; hash: string }>(
    'SELECT device, max(n) AS n, hash FROM events WHERE run = ? GROUP BY device ORDER BY device',
  )
  const read = (run: string): RunHead => {
    const { version, lamport } = counts.get(run) ?? { version: 0, lamport: 0 }
    const devices = new Map(newest.all(run).map(({ device, n, hash }) => [device, { n, hash }]))
    return { version, lamport, devices, closedAt: closing.get(run)?.at ?? null }
  }
  return {
    of(run) {
      const head = known.get(run) ?? read(run)
      known.set(run, head)
      return head
    },
    advance(run, head) {
      known.set(run, head)
    },
    forget(run) {
      known.delete(run)
    },
  }
}

/** Head of a device; that of one which has not written yet is the genesis. */
export function headOf(head: RunHead, device: string): Head {
  return head.devices.get(device) ?? { n: 0, hash: genesis }
}

/** Newest hash known of each device but this one; null while no other is known. */
export function seenBy(head: RunHead, device: string): Readonly<Record<string, string>> | null {
  const others = [...head.devices].filter(([id]) => id !== device)
  return others.length === 0 ? null : Object.fromEntries(others.map(([id, { hash }]) => [id, hash]))
}

/** The head after one more event. */
export function advanced(head: RunHead, { envelope }: SealedEvent): RunHead {
  return {
    version: head.version + 1,
    lamport: envelope.lc,
    devices: new Map(head.devices).set(envelope.device, { n: envelope.n, hash: envelope.hash }),
    closedAt: head.closedAt ?? (envelope.type === 'run.closed' ? envelope.at : null),
  }
}
