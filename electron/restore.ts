import fs from 'node:fs'
import path from 'node:path'
import { DomainError } from '../shared/run/errors.ts'
import { foldRun } from '../shared/run/fold.ts'
import { databaseFile } from './db/databaseFile.ts'
import { writeDurably } from './db/durable.ts'
import { toEvent } from './db/eventRows.ts'
import { acquireLock } from './db/lock.ts'
import { beginRebuild, type Rebuild } from './db/rebuild.ts'
import type { Salvaged, SavedRun } from './db/salvage/salvage.ts'
import { createWorkerClient } from './db/workerClient.ts'
import { explainFatal } from './fatal.ts'
import { lossNote } from './lossText.ts'
import { createParsedRunbooks, type ParsedRunbooks } from './services/parsedRunbooks.ts'
import { summarize } from './services/summary.ts'

/**
 * The error that kept the app from starting, or `file-unreadable` in its place where it turns out that the database is
 * damaged: what broken rows set off may look like a fault of the app.
 */
export async function findDamage(error: unknown, folder: string, worker: URL): Promise<unknown> {
  if (explainFatal(error, folder).kind !== 'own-fault') return error
  const file = databaseFile(folder)
  const client = createWorkerClient(worker)
  try {
    const { faults, broken } = await client.run('check', { file })
    const [fault] = [...faults, ...broken.map(({ problem }) => problem)]
    return fault === undefined ? error : new DomainError('file-unreadable', { path: file, message: fault })
  } catch (found) {
    // Even the check stumbles over it.
    return new DomainError('file-unreadable', {
      path: file,
      message: found instanceof Error ? found.message : '',
    })
  } finally {
    await client.close()
  }
}

/** Reads what can be read of a damaged folder, in a worker: nothing is written, and a large folder takes its time. */
export async function assessDamage(folder: string, worker: URL): Promise<Salvaged> {
  const client = createWorkerClient(worker)
  try {
    return await client.run('salvage', { folder })
  } finally {
    await client.close()
  }
}

export interface Restored {
  /** Folder with the damaged files, set aside together and unchanged, and the note of what is lost. */
  readonly aside: string
  /** Runs that could not be brought back although they were read, with the reason. */
  readonly refused: readonly { readonly run: string; readonly reason: string }[]
}

/**
 * Puts the backup in the place of the damaged files, with all that was read from them and stands on it, or a new
 * database where there is no backup. All of it or nothing: until the new one is whole on the disk, nothing is moved.
 * The store must be closed. `now`: ISO 8601 UTC with milliseconds. Throws `FolderInUse`, `disk-full`, `read-only`.
 */
export async function restoreDamaged(folder: string, salvaged: Salvaged, now: string): Promise<Restored> {
  const lock = acquireLock(folder)
  try {
    const rebuild = beginRebuild(folder, salvaged, now)
    const refused: { run: string; reason: string }[] = []
    const runbooks = createParsedRunbooks()
    try {
      for (const run of salvaged.runs) {
        const reason = await bringBack(rebuild, run, runbooks, now)
        if (reason !== null) refused.push({ run: run.run, reason })
      }
    } catch (error) {
      rebuild.abandon()
      throw error
    }
    const aside = rebuild.takePlace()
    writeNotes(aside, salvaged, refused)
    return { aside, refused }
  } finally {
    lock.release()
  }
}

/** One run that this version cannot read does not keep the others from coming back. Gives the reason, or null. */
async function bringBack(
  rebuild: Rebuild,
  run: SavedRun,
  runbooks: ParsedRunbooks,
  now: string,
): Promise<string | null> {
  try {
    const start = run.rows.map(toEvent).find((event) => event.type === 'run.started')
    if (start?.type !== 'run.started' || !start.data) return 'its start is missing'
    const runbook = await runbooks.read(start.data.runbookText)
    rebuild.bringBack(run, (events) => summarize(runbook, foldRun(run.run, events), events, Date.parse(now)))
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Beside the damaged files: what is lost, in words, and what was read and could stand nowhere, as it was. */
function writeNotes(aside: string, salvaged: Salvaged, refused: Restored['refused']): void {
  const left = [
    ...salvaged.apart,
    ...salvaged.runs.flatMap(({ run, rows }) => (refused.some((one) => one.run === run) ? rows : [])),
  ]
  writeDurably(path.join(aside, 'losses.txt'), lossNote(salvaged, refused))
  if (left.length > 0) {
    const lines = left.map(({ envelope, body }) => `{"envelope":${envelope},"body":${body ?? 'null'}}\n`)
    writeDurably(path.join(aside, 'apart.jsonl'), lines.join(''))
  }
  fs.chmodSync(aside, 0o700)
}
