import { z } from 'zod'
import type { CheckedSeal, Sealing } from '../../shared/ipc/api.ts'
import { inRunOrder } from '../../shared/run/envelope.ts'
import { canonicalText } from './canonical.ts'
import type { Connection } from './connection.ts'
import { type Device, type DeviceCard, isSignedBy } from './device.ts'
import type { Head, RunHead } from './heads.ts'

/** The heads of a closed run, signed by a device of the run. */
export interface Seal {
  readonly device: string
  /** What the device's clock said. Beside the statement, so not covered by the signature. */
  readonly at: string
  /**
   * RFC 8785 form of `{"run","heads":{device:{"n","hash"}},"closedAt"}`: the signed bytes. The first seals have
   * `{"v":1,"run","device","at","heads":[{"device","n","hash"}]}`, without the time of closing.
   */
  readonly statement: string
  /** Ed25519, base64. */
  readonly signature: string
}

export interface Seals {
  /** Signs the heads of a closed run, within the transaction that closes it or that a person asked for. */
  add(run: string, head: RunHead, at: string): void
  /** Keeps seals that were made elsewhere; those that are here already are left as they are. */
  keep(run: string, seals: readonly Seal[]): void
  /** Oldest first, in the same order on every machine. */
  list(run: string): readonly Seal[]
}

/** Seals of a database, made with this device's key. */
export function createSeals(db: Connection, device: Device): Seals {
  const add = db.prepare<[string, string, string, string, string]>(
    'INSERT INTO seals (run, device, at, statement, signature) VALUES (?, ?, ?, ?, ?)',
  )
  return {
    ...createKeptSeals(db),
    add(run, head, at) {
      const statement = sealStatement(run, head)
      add.run(run, device.id, at, statement, device.sign(statement))
    },
  }
}

/** Seals of a database for who makes none. */
export function createKeptSeals(db: Connection): Pick<Seals, 'keep' | 'list'> {
  const keep = db.prepare<[string, string, string, string, string]>(
    'INSERT OR IGNORE INTO seals (run, device, at, statement, signature) VALUES (?, ?, ?, ?, ?)',
  )
  return {
    keep(run, seals) {
      for (const { device: by, at, statement, signature } of seals) {
        keep.run(run, by, at, statement, signature)
      }
    },
    list: createSealsList(db),
  }
}

/** Reads the seals of a run, oldest first, in the same order on every machine. */
export function createSealsList(db: Connection): Seals['list'] {
  const list = db.prepare<[string], Seal>(
    'SELECT device, at, statement, signature FROM seals WHERE run = ? ORDER BY at, device, statement',
  )
  return (run) => list.all(run)
}

/** What a seal signs. Only a closed run has one. */
export function sealStatement(run: string, { devices, closedAt }: RunHead): string {
  if (closedAt === null) throw new Error('Only a closed run is sealed')
  return canonicalText({ run, heads: Object.fromEntries(devices), closedAt })
}

const statementForm = z.strictObject({
  run: z.string(),
  heads: z.record(z.string(), z.strictObject({ n: z.int().min(1), hash: z.string() })),
  closedAt: z.string(),
})

/** What the first seals signed, and still do: nobody else can sign them anew. */
const firstForm = z.strictObject({
  v: z.literal(1),
  run: z.string(),
  device: z.string(),
  at: z.string(),
  heads: z.array(z.strictObject({ device: z.string(), n: z.int().min(1), hash: z.string() })),
})

/** What a seal says, whichever form it has. */
interface Statement {
  readonly run: string
  readonly heads: ReadonlyMap<string, Head>
  /** Null where the form does not give it. */
  readonly closedAt: string | null
}

/** One event of a run as a seal refers to it. */
export interface SealedPlace extends Head {
  readonly device: string
  readonly lc: number
  readonly type: string
  readonly at: string
}

export interface SealsChecked {
  readonly sealing: Sealing
  /** Everything wrong with the seals, as sentences. */
  readonly problems: readonly string[]
}

/**
 * Holds the seals of a run against its events. `devices`: what each device said of itself when it joined.
 * Says nothing of the chains themselves; see `verifyRun`.
 */
export function checkSeals(
  run: string,
  seals: readonly Seal[],
  events: readonly SealedPlace[],
  devices: ReadonlyMap<string, Pick<DeviceCard, 'name' | 'publicKey' | 'fingerprint'>>,
): SealsChecked {
  const problems: string[] = []
  const checked = seals.map((seal): CheckedSeal => {
    const by = devices.get(seal.device)
    const found = problemsOfSeal(run, seal, events, by?.publicKey ?? '')
    problems.push(...found.problems)
    return {
      device: seal.device,
      name: by?.name ?? '',
      fingerprint: by?.fingerprint ?? '',
      at: seal.at,
      sound: found.problems.length === 0,
      covered: found.covered,
      added: events.length - found.covered,
    }
  })
  const closed = events.some(({ type }) => type === 'run.closed')
  return { sealing: { standing: standingOf(closed, checked), seals: checked }, problems }
}

function standingOf(closed: boolean, seals: readonly CheckedSeal[]): Sealing['standing'] {
  if (!closed) return 'open'
  const sound = seals.filter((seal) => seal.sound)
  if (sound.length === 0) return 'never'
  return sound.some(({ added }) => added === 0) ? 'sealed' : 'changed'
}

function problemsOfSeal(
  run: string,
  seal: Seal,
  events: readonly SealedPlace[],
  publicKey: string,
): { readonly problems: readonly string[]; readonly covered: number } {
  const statement = readStatement(seal)
  if (!statement || !isSignedBy(publicKey, seal.statement, seal.signature)) {
    return { problems: [`The seal of ${seal.at} is not signed by the device that it names`], covered: 0 }
  }
  const { heads, closedAt } = statement
  const covered = events.filter(({ device, n }) => n <= (heads.get(device)?.n ?? 0))
  const hashes = new Map(covered.map(({ device, n, hash }) => [`${device} ${n}`, hash]))
  const problems = [...heads]
    .filter(([device, { n, hash }]) => hashes.get(`${device} ${n}`) !== hash)
    .map(([device, { n }]) => `Event ${n} of device ${device} is not the one sealed at ${seal.at}`)
  if (statement.run !== run) problems.push(`The seal of ${seal.at} belongs to another run`)
  const closing = closingOf(covered)
  if (problems.length === 0 && (closing === null || (closedAt !== null && closing !== closedAt))) {
    problems.push(`The seal of ${seal.at} names another time of closing than the events under it`)
  }
  return { problems, covered: covered.length }
}

function readStatement(seal: Seal): Statement | null {
  try {
    const value: unknown = JSON.parse(seal.statement)
    if (canonicalText(value) !== seal.statement) return null
    const parsed = statementForm.safeParse(value)
    if (parsed.success) return { ...parsed.data, heads: new Map(Object.entries(parsed.data.heads)) }
    const { run, device, at, heads } = firstForm.parse(value)
    const byDevice = new Map(heads.map(({ device: id, n, hash }) => [id, { n, hash }]))
    if (device !== seal.device || at !== seal.at || byDevice.size !== heads.length) return null
    return { run, heads: byDevice, closedAt: null }
  } catch {
    // What is no statement is told of as one that nobody signed.
    return null
  }
}

/** When the run was closed; of several closings the first in the order of the run counts. */
function closingOf(events: readonly SealedPlace[]): string | null {
  const closings = events.filter(({ type }) => type === 'run.closed')
  closings.sort(inRunOrder)
  return closings[0]?.at ?? null
}
