import { Worker } from 'node:worker_threads'
import type { Dialect, MigrationFile, MigrationReview } from '../../shared/rollback/migration.ts'
import { workerEntry } from '../workerEntry.ts'
import { beginning } from './shorten.ts'

export interface ReviewQuestion {
  readonly id: number
  readonly dialect: Dialect
  readonly files: readonly MigrationFile[]
}

export type ReviewAnswer =
  | { readonly id: number; readonly ok: true; readonly review: MigrationReview }
  | { readonly id: number; readonly ok: false; readonly message: string }

export interface MigrationReviewer {
  /**
   * Reviews in the worker. Rejects with what went wrong there; after a crash the next call starts a new one. What takes
   * too long is given up, and unknown.
   */
  review(dialect: Dialect, files: readonly MigrationFile[]): Promise<MigrationReview>
  /** Ends the worker; reviews under way are rejected, and later ones refused. */
  close(): Promise<void>
}

interface Pending {
  readonly question: ReviewQuestion
  resolve(review: MigrationReview): void
  reject(error: Error): void
}

/** A script may be read for so long, ms: the largest that is taken needs a tenth on a slow machine. */
const longestMs = 60_000
/** Of what was given up so much is shown, UTF-16 units. */
const longestShown = 200

/**
 * A worker thread for reviews, so that parsing never holds up the main process. It is started by the first review and
 * kept, with the parsers that it has loaded; it does not keep the process alive while nothing is asked.
 *
 * @param entry the worker's module
 * @param limitMs how long a script may be read, ms
 */
export function openMigrationReviewer(
  entry: URL = workerEntry(import.meta.url, 'worker.ts', 'migrationWorker.js'),
  limitMs = longestMs,
): MigrationReviewer {
  /** In the order of their questions: the worker is at the first of them. */
  const pending = new Map<number, Pending>()
  let limit: NodeJS.Timeout | undefined
  let worker: Worker | null = null
  let closed = false
  let lastId = 0

  /** The time of the question that the worker is at begins now. */
  const allowTime = () => {
    clearTimeout(limit)
    if (pending.size > 0) limit = setTimeout(giveUpFirst, limitMs)
  }
  const giveUpFirst = () => {
    const [first, ...others] = pending.values()
    void worker?.terminate()
    worker = null
    if (!first) return
    pending.delete(first.question.id)
    first.resolve(givenUp(first.question, limitMs))
    if (others.length === 0) return
    worker = start()
    for (const { question } of others) worker.postMessage(question)
    allowTime()
  }
  const failAll = (ended: Worker, error: Error) => {
    if (worker !== ended) return
    worker = null
    const waiting = [...pending.values()]
    pending.clear()
    clearTimeout(limit)
    for (const { reject } of waiting) reject(error)
  }
  const start = () => {
    const started = new Worker(entry, { name: 'backout-migrations' })
    started.on('message', (answer: ReviewAnswer) => {
      const asked = pending.get(answer.id)
      pending.delete(answer.id)
      if (pending.size === 0) started.unref()
      allowTime()
      if (answer.ok) asked?.resolve(answer.review)
      else asked?.reject(new Error(answer.message))
    })
    started.on('error', (error) =>
      failAll(started, error instanceof Error ? error : new Error(String(error))),
    )
    started.on('exit', (code) => failAll(started, new Error(`The migration worker ended with code ${code}`)))
    return started
  }

  return {
    review(dialect, files) {
      if (closed) return Promise.reject(new Error('The migration reviewer is closed'))
      worker ??= start()
      const asked = worker
      lastId += 1
      const question: ReviewQuestion = { id: lastId, dialect, files }
      return new Promise<MigrationReview>((resolve, reject) => {
        // First what may throw: a question that cannot be sent is not waited for.
        asked.postMessage(question)
        asked.ref()
        pending.set(question.id, { question, resolve, reject })
        if (pending.size === 1) allowTime()
      })
    },
    async close() {
      closed = true
      clearTimeout(limit)
      await worker?.terminate()
    },
  }
}

/** Nobody knows what is in it: as with all that cannot be read, that is unsafe. */
function givenUp({ files }: ReviewQuestion, limitMs: number): MigrationReview {
  const reason = `Reading it took more than ${limitMs / 1000} seconds and was given up. Split the script, or judge it by hand.`
  const unknown = { verdict: 'unknown', priorImage: 'unknown' } as const
  return {
    ...unknown,
    statements: files.map(({ name, text }) => ({
      ...unknown,
      file: name,
      line: 1,
      sql: beginning(text, longestShown),
      reason,
    })),
  }
}
