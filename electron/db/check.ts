import { statSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { backupFolder, listBackups } from './backup.ts'
import { sha256Hex } from './canonical.ts'
import { chainProblems } from './chain.ts'
import { type Connection, connect } from './connection.ts'
import { createEventRows } from './eventRows.ts'
import { faultOf, integrityOf } from './examine.ts'

/** A run whose chain breaks a rule: what is here can be read, and is not what was recorded. */
export interface BrokenRun {
  readonly run: string
  readonly service: string
  readonly version: string
  /** A sentence without its full stop. */
  readonly problem: string
}

export interface Checked {
  /** What is wrong with the file, one line each: nothing may be built on it. Empty means sound. */
  readonly faults: readonly string[]
  readonly broken: readonly BrokenRun[]
}

/** Events whose hashes are made anew after a start; older runs are checked when somebody opens their record. */
const mostEvents = 20_000

/** Looks through a database as a whole: every page, the tables against each other, the chains of the newest runs. */
export function checkDatabase(db: Connection): Checked {
  const faults = faultsIn(db)
  return { faults, broken: faults.length > 0 ? [] : brokenRuns(db) }
}

/** Beyond this size only what SQLite finds without its indexes is looked for, bytes: the rest would take minutes. */
const largeFile = 256 * 1024 * 1024

/** What is wrong with the file or with its tables, as sentences. */
export function faultsIn(db: Connection): readonly string[] {
  const faults = statSync(db.name).size > largeFile ? quickCheck(db) : integrityOf(db)
  return faults.length > 0 ? faults : contradictionsIn(db)
}

function quickCheck(db: Connection): readonly string[] {
  const rows = db.pragma('quick_check') as { quick_check: string }[]
  return rows.map((row) => row.quick_check).filter((line) => line !== 'ok')
}

/**
 * What every write kept true and damage does not, such as a log of another time that was played into the file: each
 * device counts without a gap, and a run has the events that its line in the list tells of.
 */
function contradictionsIn(db: Connection): readonly string[] {
  try {
    const gap = db
      .prepare<[], { run: string }>(
        'SELECT run FROM events GROUP BY run, device HAVING max(n) <> count(*) LIMIT 1',
      )
      .get()
    if (gap) return [`Events of run ${gap.run} are missing`]
    const broken = db
      .prepare<[], { id: string }>('SELECT id FROM runs WHERE NOT json_valid(summary) LIMIT 1')
      .get()
    if (broken) return [`The line of run ${broken.id} cannot be read`]
    const short = db
      .prepare<[], { id: string }>(`
        SELECT id FROM runs WHERE summary ->> '$.events' <> (SELECT count(*) FROM events WHERE run = runs.id) LIMIT 1`)
      .get()
    if (short) return [`Run ${short.id} does not have the events that its line tells of`]
    const unlisted = db
      .prepare<[], { run: string }>('SELECT run FROM events WHERE run NOT IN (SELECT id FROM runs) LIMIT 1')
      .get()
    return unlisted ? [`Run ${unlisted.run} has no line in the list`] : []
  } catch (error) {
    if (error instanceof Database.SqliteError) return [error.message]
    throw error
  }
}

function brokenRuns(db: Connection): readonly BrokenRun[] {
  const rows = createEventRows(db)
  const runs = db
    .prepare<[], { run: string; service: string; version: string }>(
      'SELECT id AS run, service, version FROM runs ORDER BY updated_at DESC',
    )
    .all()
  const broken: BrokenRun[] = []
  let checked = 0
  for (const line of runs) {
    if (checked > mostEvents) break
    const events = rows.of(line.run)
    checked += events.length
    const problem = chainProblems(events)[0]?.message ?? brokenFile(db, line.run)
    if (problem !== null) broken.push({ ...line, problem })
  }
  return broken
}

/** A file that a run attaches and that is not the one that was attached, as a sentence; null where all are. */
function brokenFile(db: Connection, run: string): string | null {
  const files = db.prepare<[string], { event: string; sha256: string; bytes: Buffer | null }>(`
    SELECT event, attachments.sha256, bytes FROM attachments LEFT JOIN blobs ON blobs.sha256 = attachments.sha256
    WHERE run = ?`)
  for (const { event, sha256, bytes } of files.iterate(run)) {
    if (bytes === null || sha256Hex(bytes) !== sha256)
      return `The file that event ${event} attaches was changed`
  }
  return null
}

/**
 * A run of which the newest backup holds more than the database does, as a sentence; null where there is none, or where
 * the backup cannot say. Events are never deleted, so such a database has lost some.
 */
export function behindBackup(db: Connection, folder: string): string | null {
  const [newest] = listBackups(folder)
  if (!newest) return null
  const file = path.join(backupFolder(folder), newest.name)
  try {
    const run = runWithMore(db, file)
    return run === null || faultOf(file) !== null
      ? null
      : `The backup ${newest.name} holds more of run ${run}`
  } catch (error) {
    // A backup that cannot be read tells nothing of the database.
    if (error instanceof Database.SqliteError) return null
    throw error
  }
}

function runWithMore(db: Connection, file: string): string | null {
  // A backup that somebody put in the place of the database is an earlier state on purpose.
  if (db.prepare("SELECT 1 FROM marks WHERE name = 'backup'").get()) return null
  const backup = connect(file, 'read')
  try {
    const here = db.prepare<[string], { count: number }>('SELECT count(*) AS count FROM events WHERE run = ?')
    const there = backup.prepare<[], { run: string; count: number }>(
      'SELECT run, count(*) AS count FROM events GROUP BY run',
    )
    return there.all().find(({ run, count }) => (here.get(run)?.count ?? 0) < count)?.run ?? null
  } finally {
    backup.close()
  }
}
