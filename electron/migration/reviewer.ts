import { Worker } from 'node:worker_threads'
import type { Dialect, MigrationFile, MigrationReview } from '../../shared/rollback/migration.ts'

export interface ReviewQuestion {
  readonly id: number
  readonly dialect: Dialect
  readonly files: readonly MigrationFile[]
}

export type ReviewAnswer =
  | { readonly id: number; readonly ok: true; readonly review: MigrationReview }
  | { readonly id: number; readonly ok: false; readonly message: string }

export interface MigrationReviewer {
  /** Reviews in the worker. Rejects with what went wrong there; after a crash the next call starts a new one. */
  review(dialect: Dialect, files: readonly MigrationFile[]): Promise<MigrationReview>
  /** Ends the worker; reviews under way are rejected, and later ones refused. */
  close(): Promise<void>
}

interface Pending {
  resolve(review: MigrationReview): void
  reject(error: Error): void
}

/**
 * A worker thread for reviews, so that parsing never holds up the main process. It is started by the first review and
 * kept, with the parsers that it has loaded; it does not keep the process alive while nothing is asked. `entry` is the
 * worker's module.
 */
export function openMigrationReviewer(entry: URL = besideThis()): MigrationReviewer {
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let closed = false
  let lastId = 0

  const failAll = (ended: Worker, error: Error) => {
    if (worker !== ended) return
    worker = null
    const waiting = [...pending.values()]
    pending.clear()
    for (const { reject } of waiting) reject(error)
  }
  const start = () => {
    const started = new Worker(entry, { name: 'backout-migrations' })
    started.on('message', (answer: ReviewAnswer) => {
      const asked = pending.get(answer.id)
      pending.delete(answer.id)
      if (pending.size === 0) started.unref()
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
        pending.set(question.id, { resolve, reject })
      })
    },
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}

/** `worker.ts` among the sources; in the bundle `migrationWorker.js`, which this may lie beside or in `chunks/` of. */
function besideThis(): URL {
  const here = import.meta.url
  if (here.endsWith('.ts')) return new URL('worker.ts', here)
  const folder = new URL('.', here)
  const root = folder.pathname.endsWith('/chunks/') ? new URL('..', folder) : folder
  return new URL('migrationWorker.js', root)
}
