import type { Sealing, Verified } from '../../shared/ipc/api.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunState } from '../../shared/run/state.ts'
import { openContainer } from './container.ts'
import { type Inspection, inspect } from './inspect.ts'
import type { Manifest } from './manifest.ts'
import { type BundleNotice, type BundleProblem, BundleRefusal, problemOf } from './rules.ts'

/** A head that was kept elsewhere: event `n` of a device had this hash. */
export interface KeptHead {
  readonly device: string
  readonly n: number
  readonly hash: string
}

/** What was kept elsewhere, and the version of this app. */
export interface VerifyOptions {
  readonly heads?: readonly KeptHead[]
  /** Hex SHA-256 of the public key that should have signed the bundle. */
  readonly fingerprint?: string
  readonly appVersion: string
}

/** The verdict on a bundle, as data. */
export interface BundleVerdict {
  /** No rule is broken. What that shows, and what it does not, is told at `verifyBundle`. */
  readonly sound: boolean
  readonly problems: readonly BundleProblem[]
  readonly notices: readonly BundleNotice[]
  /** Null where the manifest cannot be read. */
  readonly manifest: Omit<Manifest, 'members'> | null
  /** Null where the events cannot be put together. */
  readonly state: RunState | null
  readonly events: number
  readonly heads: Verified['heads']
  /** Null where the events cannot be put together. */
  readonly sealing: Sealing | null
}

/**
 * Checks a bundle of a file, with neither database nor Electron. Throws `file-unreadable` alone: whatever stands
 * in the file is an answer, not an error.
 *
 * Given the heads and the fingerprint of the key, every change to a bundle is found. Without them, these are not,
 * because whoever makes them can make everything anew that would show them:
 *
 * - events edited, deleted, reordered, inserted or cut off at the end, and attachments swapped, where all
 *   digests, hashes, texts, manifest and signature were made anew with another key and the seals dropped;
 * - seals dropped, where manifest and signature were made anew with the key of a device outside the run;
 * - `record.pdf` swapped, added or dropped, and `record.md` or `record.html` swapped under the name of another
 *   version of Backout or in a run too large to make them again, with manifest and signature made anew in the
 *   same way;
 * - who exported the bundle, when and with which version, made anew in the same way.
 *
 * With the heads alone, what was added after them is not found, nor are the last three. The fingerprint alone
 * finds every change, as long as nobody else has the key.
 */
export async function verifyBundle(file: string, options: VerifyOptions): Promise<BundleVerdict> {
  return judgeBundle(await inspectBundle(file, options.appVersion), options)
}

/** Holds what was found in a bundle against what was kept elsewhere. Leaves what was found as it is. */
export function judgeBundle(
  found: Inspection,
  { heads: kept = [], fingerprint }: Omit<VerifyOptions, 'appVersion'>,
): BundleVerdict {
  const { manifest, events, content } = found
  const { heads, sealing } = content?.verified ?? { heads: [], sealing: null }
  const problems = [...found.problems, ...keyProblems(found, fingerprint), ...headProblems(found, kept)]
  return {
    sound: problems.length === 0,
    problems,
    notices: [...found.notices, ...headNotices(found, kept), ...sealNotices(sealing)],
    manifest: manifest && withoutMembers(manifest),
    state: content?.state ?? null,
    events: events.length,
    heads,
    sealing,
  }
}

/** Reads `DEVICE:N:HASH`, as records print it; null for anything else. */
export function parseHead(text: string): KeptHead | null {
  const match = /^([0-9a-f-]{36}):([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase())
  const [, device, n, hash] = match ?? []
  return device && n && hash ? { device, n: Number(n), hash } : null
}

/** What is found in the bundle of a file, for `judgeBundle`. Throws `file-unreadable`. */
export async function inspectBundle(file: string, appVersion: string): Promise<Inspection> {
  try {
    const container = await openContainer(file)
    try {
      return await inspect(container, appVersion)
    } finally {
      await container.close()
    }
  } catch (error) {
    if (error instanceof DomainError || !(error instanceof BundleRefusal)) throw error
    return { problems: [error.problem], notices: [], manifest: null, events: [], seals: [], content: null }
  }
}

function withoutMembers({ members: _, ...manifest }: Manifest): Omit<Manifest, 'members'> {
  return manifest
}

function keyProblems({ manifest }: Inspection, fingerprint: string | undefined): readonly BundleProblem[] {
  if (fingerprint === undefined || !manifest) return []
  if (manifest.device.fingerprint === fingerprint.toLowerCase()) return []
  const { fingerprint: found, id } = manifest.device
  const what = `it is made with the key ${found} of device ${id}, not with the one whose fingerprint was given`
  return [problemOf('key-other', 'manifest.sig', what)]
}

/** Holds kept heads against the events. */
function headProblems({ events }: Inspection, kept: readonly KeptHead[]): readonly BundleProblem[] {
  if (events.length === 0) return []
  const rows = new Map(events.map(({ row }, index) => [`${row.device} ${row.n}`, { row, number: index + 1 }]))
  const last = lastNumbers(events)
  return kept.flatMap(({ device, n, hash }) => {
    const found = rows.get(`${device} ${n}`)
    if (found?.row.hash === hash) return []
    if (!found) {
      const what = `event ${n} of device ${device}, whose hash was kept elsewhere, is not here: the chain ends at ${last.get(device) ?? 0}`
      return [problemOf('head-missing', 'events.jsonl', what)]
    }
    const what = `line ${found.number}, event ${n} of device ${device} is not the one whose hash was kept elsewhere`
    return [
      problemOf('head-other', 'events.jsonl', what, { id: found.row.id, device, n, number: found.number }),
    ]
  })
}

/** What kept heads leave open: events behind them, and devices without one. */
function headNotices({ events }: Inspection, kept: readonly KeptHead[]): readonly BundleNotice[] {
  if (kept.length === 0) return []
  return [...lastNumbers(events)].flatMap(([device, n]) => {
    const covered = Math.max(0, ...kept.filter((head) => head.device === device).map((head) => head.n))
    if (covered >= n) return []
    const rule = covered === 0 ? 'head-not-given' : 'head-exceeded'
    const what =
      covered === 0
        ? `no head of device ${device} was given, which wrote ${n} events`
        : `the head given of device ${device} covers events 1 to ${covered} of ${n}`
    return [{ rule, member: 'events.jsonl', message: `events.jsonl: ${what}.` }]
  })
}

function lastNumbers(events: Inspection['events']): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { row } of events) last.set(row.device, Math.max(row.n, last.get(row.device) ?? 0))
  return last
}

function sealNotices(sealing: Sealing | null): readonly BundleNotice[] {
  if (sealing?.standing === 'never') {
    const message = 'seal.json: the run is closed, and no sound seal of it is here.'
    return [{ rule: 'seal-none', member: 'seal.json', message }]
  }
  if (sealing?.standing === 'changed') {
    const message = 'seal.json: events were added since the newest sound seal.'
    return [{ rule: 'seal-changed', member: 'seal.json', message }]
  }
  return []
}
