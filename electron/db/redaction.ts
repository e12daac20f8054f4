import type { RunSummary } from '../../shared/ipc/api.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { EventData, RunEvent } from '../../shared/run/events.ts'
import { redactedText } from '../../shared/run/redaction.ts'
import type { Connection } from './connection.ts'
import type { Drafts } from './drafts.ts'
import type { EventIndex } from './runIndex.ts'

/** Types whose content the chain itself needs. */
const kept: ReadonlySet<string> = new Set(['device.joined', 'event.redacted'])

interface Target {
  readonly position: number
  readonly type: string
  readonly body: string | null
}

export interface Redaction {
  /**
   * Deletes what the event names, within the transaction that records the event. Gives the texts that are
   * gone, for `withoutTexts`.
   */
  apply(event: RunEvent & { type: 'event.redacted' }): readonly string[]
  /** True while redacted text may still lie in free pages or in the log. */
  isPending(): boolean
  /**
   * Rewrites the database file and empties its log, so that what was deleted is in no file any more. Seconds
   * for a large file. Needs every other connection idle; throws `not-recorded` when one is not, and is done
   * again at the next start.
   */
  erase(): void
}

/** Redaction on a database. */
export function createRedaction(db: Connection, drafts: Drafts, index: EventIndex): Redaction {
  const find = db.prepare<[string, string], Target>(`
    SELECT events.position, events.type, bodies.body FROM events
    LEFT JOIN bodies ON bodies.position = events.position
    WHERE events.id = ? AND events.run = ?`)
  const note = db.prepare<[string, string, string]>(
    'INSERT INTO redactions (event, run, by_event) VALUES (?, ?, ?)',
  )
  const removeBody = db.prepare<[number]>('DELETE FROM bodies WHERE position = ?')
  const mark = db.prepare("INSERT OR REPLACE INTO marks (name, value) VALUES ('erase', 'pending')")
  const unmark = db.prepare("DELETE FROM marks WHERE name = 'erase'")
  const marked = db.prepare("SELECT 1 FROM marks WHERE name = 'erase'")

  return {
    apply(event) {
      if (!event.data) throw new Error('A redaction that is being recorded has its data')
      const target = find.get(event.data.event, event.run)
      if (!target) throw new DomainError('unknown-event', { message: event.data.event })
      if (kept.has(target.type)) throw new DomainError('cannot-redact', { message: target.type })
      if (target.body === null) throw new DomainError('already-redacted', { message: event.data.event })
      note.run(event.data.event, event.run, event.id)
      const texts = removedTexts(target.body, event.data)
      removeDrafts(drafts, event.run, texts)
      index.remove(target.position, event.data.event)
      removeBody.run(target.position)
      mark.run()
      return texts
    },
    isPending: () => marked.get() !== undefined,
    erase() {
      index.purge()
      // The copy that VACUUM makes holds what is left, so it may lie in a file and need not fit in memory.
      db.pragma('temp_store = FILE')
      try {
        db.exec('VACUUM')
      } finally {
        db.pragma('temp_store = MEMORY')
      }
      emptyLog(db)
      unmark.run()
    },
  }
}

function emptyLog(db: Connection): void {
  const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  if (answer?.busy !== 0) {
    throw new DomainError('not-recorded', { message: 'The log is in use and still holds what was redacted' })
  }
}

/** Shorter texts stand in too many places by chance to be cut out of a longer one. */
const shortestPart = 6

/** A line of the run list without these texts, where it repeats what people typed. */
export function withoutTexts(summary: RunSummary, texts: readonly string[]): RunSummary {
  if (texts.length === 0) return summary
  const clean = (line: string) =>
    texts.reduce((left, text) => {
      if (left === text) return redactedText
      return text.length < shortestPart ? left : left.replaceAll(text, redactedText)
    }, line)
  const owed = summary.owed.map((one) => ({ ...one, title: clean(one.title), owner: clean(one.owner) }))
  return { ...summary, captain: clean(summary.captain), owed }
}

/** Texts of the deleted data that do not stand in what replaces it. */
function removedTexts(body: string, data: EventData['event.redacted']): readonly string[] {
  const remaining = new Set(textsOf(data.kept))
  return textsOf((JSON.parse(body) as { data: unknown }).data).filter((text) => !remaining.has(text))
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

function removeDrafts(drafts: Drafts, run: string, texts: readonly string[]): void {
  for (const draft of drafts.list(run)) {
    const half = draft.text.trim()
    if (texts.some((text) => half.includes(text) || text.includes(half))) drafts.remove(run, draft.key)
  }
}
