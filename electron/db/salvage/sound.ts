import { chainProblems, type StoredEvent } from '../chain.ts'
import { redactedAmong } from '../union.ts'

/**
 * Of the events that were read from broken files those that stand on what a backup holds, as if they had come from
 * another device: chains without a gap, each link, content and attached file in its place. Empty where the run would
 * have no start, or where what the backup holds is broken itself.
 */
export function soundOn(
  held: readonly StoredEvent[],
  found: readonly StoredEvent[],
  hasFile: (sha256: string) => boolean,
): readonly StoredEvent[] {
  const known = new Set(held.map(({ hash }) => hash))
  let added: readonly StoredEvent[] = found.filter((event) => !known.has(event.hash))
  while (added.length > 0) {
    const rows = withoutRedacted([...held, ...added])
    if (rows.filter(({ type, body }) => type === 'run.started' && body !== null).length !== 1) return []
    const broken = new Set([
      ...chainProblems(rows).map(({ event }) => event),
      ...rows.filter((row) => !known.has(row.hash) && lacksFile(row, hasFile)).map(({ id }) => id),
    ])
    if (broken.size === 0) return added
    const left = cutAt(added, broken)
    // What breaks is in the backup: nothing can stand on it.
    if (left.length === added.length) return []
    added = left
  }
  return []
}

function withoutRedacted(rows: readonly StoredEvent[]): readonly StoredEvent[] {
  const gone = redactedAmong(rows)
  return rows.map((row) => (gone.has(row.id) ? { ...row, body: null } : row))
}

/** Each device's events up to its first broken one: nothing behind that could be checked. */
function cutAt(rows: readonly StoredEvent[], broken: ReadonlySet<string>): readonly StoredEvent[] {
  const ends = new Map<string, number>()
  for (const { id, device, n } of rows) {
    if (broken.has(id)) ends.set(device, Math.min(n, ends.get(device) ?? n))
  }
  return rows.filter(({ device, n }) => n < (ends.get(device) ?? Number.POSITIVE_INFINITY))
}

function lacksFile({ type, body }: StoredEvent, hasFile: (sha256: string) => boolean): boolean {
  if (type !== 'attachment.added' || body === null) return false
  return !hasFile((JSON.parse(body) as { data: { sha256: string } }).data.sha256)
}
