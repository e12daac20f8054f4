import path from 'node:path'
import { type Backup, backupFolder, listBackups } from '../backup.ts'
import type { StoredEvent } from '../chain.ts'
import { type Connection, connect } from '../connection.ts'
import { databaseFile } from '../databaseFile.ts'
import { createEventRows } from '../eventRows.ts'
import { faultOf } from '../examine.ts'
import { createSealsList, type Seal } from '../seals.ts'
import { type Carved, carve } from './carve.ts'
import { lossOf, type RunLoss } from './losses.ts'
import { soundOn } from './sound.ts'

/** A run with what can be brought back into it: whole chains, from the first event of each device. */
export interface SavedRun {
  readonly run: string
  readonly rows: readonly StoredEvent[]
  readonly seals: readonly Seal[]
}

/** What becomes of a damaged data folder: the backup to go on from, what it lacks, and what can be brought back. */
export interface Salvaged {
  /** The newest backup that is sound; null where there is none, and all that can be had was read from the files. */
  readonly backup: Backup | null
  /** Newer backups that are damaged themselves. */
  readonly unsound: readonly string[]
  /** Something of the damaged files could be read at all. */
  readonly readable: boolean
  readonly losses: readonly RunLoss[]
  readonly runs: readonly SavedRun[]
  /** Files that these runs attach and the backup does not hold, by SHA-256. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Events that were read and can stand nowhere: they are handed to the person as they are. */
  readonly apart: readonly StoredEvent[]
}

/**
 * Reads the damaged database of a folder, its log, and damaged backups that are newer than the sound one, as far as they
 * can be read, and holds it against that backup. Writes nothing. Takes its time for a large folder: for the worker.
 */
export function salvage(folder: string): Salvaged {
  const { backup, unsound } = newestSound(folder)
  const base = backup === null ? null : connect(path.join(backupFolder(folder), backup.name), 'read')
  try {
    const sources = [databaseFile(folder), ...unsound.map((name) => path.join(backupFolder(folder), name))]
    const held = heldBy(base)
    const carved = carve(sources, held)
    return { backup, unsound, readable: carved.pages > 0 && isReadable(carved), ...compare(carved, held) }
  } finally {
    base?.close()
  }
}

/** The newest backup in which SQLite finds nothing wrong, and those newer than that. */
function newestSound(folder: string): {
  readonly backup: Backup | null
  readonly unsound: readonly string[]
} {
  const unsound: string[] = []
  for (const backup of listBackups(folder)) {
    if (faultOf(path.join(backupFolder(folder), backup.name)) === null) return { backup, unsound }
    unsound.push(backup.name)
  }
  return { backup: null, unsound }
}

interface Held {
  hasEvent(hash: string): boolean
  hasBody(position: number): boolean
  hasFile(sha256: string): boolean
  events(run: string): readonly StoredEvent[]
  seals(run: string): readonly Seal[]
}

function heldBy(base: Connection | null): Held {
  if (base === null) {
    return {
      hasEvent: () => false,
      hasBody: () => false,
      hasFile: () => false,
      events: () => [],
      seals: () => [],
    }
  }
  const hashes = new Set(base.prepare('SELECT hash FROM events').pluck().all())
  const body = base.prepare('SELECT 1 FROM bodies WHERE position = ?')
  const file = base.prepare('SELECT 1 FROM blobs WHERE sha256 = ?')
  return {
    hasEvent: (hash) => hashes.has(hash),
    hasBody: (position) => body.get(position) !== undefined,
    hasFile: (sha256) => file.get(sha256) !== undefined,
    events: createEventRows(base).of,
    seals: createSealsList(base),
  }
}

function isReadable({ events, traces, runs }: Carved): boolean {
  return events.size + traces.length + runs.size > 0
}

function compare(carved: Carved, held: Held): Pick<Salvaged, 'losses' | 'runs' | 'files' | 'apart'> {
  const hasFile = (sha256: string) => carved.files.has(sha256) || held.hasFile(sha256)
  const losses: RunLoss[] = []
  const runs: SavedRun[] = []
  const apart: StoredEvent[] = []
  for (const [run, found] of foundByRun(carved)) {
    const before = held.events(run)
    const sound = soundOn(before, found, hasFile)
    const loss = lossOf({ run, held: before, found, sound }, carved)
    if (loss) losses.push(loss)
    const seals = carved.seals.filter((seal) => seal.run === run)
    if (sound.length > 0 || hasNewSeals(seals, held.seals(run)))
      runs.push({ run, rows: [...before, ...sound], seals })
    const back = new Set(sound.map(({ hash }) => hash))
    apart.push(...found.filter(({ hash }) => !back.has(hash)))
  }
  const shown = new Set(runs.flatMap(({ rows }) => rows.flatMap(fileIn)))
  const files = new Map([...carved.files].filter(([sha256]) => shown.has(sha256)))
  return { losses, runs, files, apart }
}

/** What was read of each run that anything tells of, in the order of its start. */
function foundByRun({ events, traces, runs }: Carved): ReadonlyMap<string, readonly StoredEvent[]> {
  const traced = new Map<string, number>()
  for (const { run } of traces) traced.set(run, (traced.get(run) ?? 0) + 1)
  // One trace alone of a run that nothing else knows is more likely a broken name than a run.
  const named = [...traced].flatMap(([run, count]) => (count > 1 ? [run] : []))
  const found = new Map<string, StoredEvent[]>([...named, ...runs.keys()].sort().map((run) => [run, []]))
  for (const event of events.values()) {
    const known = found.get(event.run)
    if (known) known.push(event)
    else found.set(event.run, [event])
  }
  return found
}

function hasNewSeals(found: readonly Seal[], known: readonly Seal[]): boolean {
  const signatures = new Set(known.map(({ signature }) => signature))
  return known.length > 0 && found.some(({ signature }) => !signatures.has(signature))
}

function fileIn({ type, body }: StoredEvent): readonly string[] {
  if (type !== 'attachment.added' || body === null) return []
  return [(JSON.parse(body) as { data: { sha256: string } }).data.sha256]
}
