import type { Owed } from '../../shared/ipc/api.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { redactedText } from '../../shared/run/redaction.ts'
import type { Connection } from './connection.ts'
import type { Drafts } from './drafts.ts'
import type { EventIndex } from './eventIndex.ts'
import type { Forks } from './forks.ts'
import { removedTexts, shortestPart } from './redactedTexts.ts'
import type { RunProjection } from './runColumns.ts'

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
  /**
   * The same for a redaction that came from elsewhere: what it names may be gone already, and another redaction
   * may name it too. Throws `unknown-event` and `cannot-redact`.
   */
  adopt(event: RunEvent & { type: 'event.redacted' }): void
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
export function createRedaction(
  db: Connection,
  drafts: Drafts,
  index: EventIndex,
  forks: Pick<Forks, 'forget'>,
): Redaction {
  const find = db.prepare<[string, string], Target>(`
    SELECT events.position, events.type, bodies.body FROM events
    LEFT JOIN bodies ON bodies.position = events.position
    WHERE events.id = ? AND events.run = ?`)
  const note = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO redactions (event, run, by_event) VALUES (?, ?, ?)',
  )
  const removeBody = db.prepare<[number]>('DELETE FROM bodies WHERE position = ?')
  const mark = db.prepare("INSERT OR REPLACE INTO marks (name, value) VALUES ('erase', 'pending')")
  const unmark = db.prepare("DELETE FROM marks WHERE name = 'erase'")
  const marked = db.prepare("SELECT 1 FROM marks WHERE name = 'erase'")

  const targetOf = (event: RunEvent & { type: 'event.redacted' }) => {
    if (!event.data) throw new Error('A redaction that is being recorded has its data')
    const target = find.get(event.data.event, event.run)
    if (!target) throw new DomainError('unknown-event', { message: event.data.event })
    if (kept.has(target.type)) throw new DomainError('cannot-redact', { message: target.type })
    return { ...target, data: event.data }
  }
  /** Gives the texts that are gone. */
  const remove = ({ position, body, data }: ReturnType<typeof targetOf> & { body: string }, run: string) => {
    const texts = removedTexts(body, data)
    removeDrafts(drafts, run, texts)
    forks.forget(run, texts)
    index.remove(position, { id: data.event, run })
    removeBody.run(position)
    mark.run()
    return texts
  }

  return {
    apply(event) {
      const { body, ...target } = targetOf(event)
      if (body === null) throw new DomainError('already-redacted', { message: target.data.event })
      note.run(target.data.event, event.run, event.id)
      return remove({ ...target, body }, event.run)
    },
    adopt(event) {
      const { body, ...target } = targetOf(event)
      note.run(target.data.event, event.run, event.id)
      if (body !== null) remove({ ...target, body }, event.run)
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

/** A line of the run list without these texts, where it repeats what people typed. */
export function withoutTexts(summary: RunProjection, texts: readonly string[]): RunProjection {
  if (texts.length === 0) return summary
  const clean = (line: string) =>
    texts.reduce((left, text) => {
      if (left === text) return redactedText
      return text.length < shortestPart ? left : left.replaceAll(text, redactedText)
    }, line)
  const owed = summary.owed.map((one) => cleanOwed(one, clean))
  const settled = summary.settled?.map((one) => ({
    ...cleanOwed(one, clean),
    how: clean(one.how),
    by: clean(one.by),
  }))
  return { ...summary, captain: clean(summary.captain), owed, ...(settled ? { settled } : {}) }
}

function cleanOwed<One extends Owed>(owed: One, clean: (line: string) => string): One {
  const { sprint, link } = owed
  return {
    ...owed,
    title: clean(owed.title),
    owner: clean(owed.owner),
    ...(sprint === undefined ? {} : { sprint: clean(sprint) }),
    ...(link === undefined ? {} : { link: clean(link) }),
  }
}

function removeDrafts(drafts: Drafts, run: string, texts: readonly string[]): void {
  for (const draft of drafts.list(run)) {
    const half = draft.text.trim()
    if (texts.some((text) => half.includes(text) || text.includes(half))) drafts.remove(run, draft.key)
  }
}
