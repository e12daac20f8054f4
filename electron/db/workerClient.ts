import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorDetails } from '../../shared/run/errors.ts'
import type { JobName, Jobs } from './jobs.ts'

export interface WorkerQuestion<Name extends JobName> {
  readonly id: number
  readonly job: Name
  readonly input: Jobs[Name]['input']
}

export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number
      readonly ok: false
      readonly code: ErrorCode | null
      readonly details: ErrorDetails
      readonly message: string
    }

/** What a worker is told as it starts. */
export interface WorkerStart {
  /** Works when nothing else wants the processor, where the system can tell threads apart. */
  readonly givesWay: boolean
}

export interface WorkerClient {
  /** Does a job after those asked for before. Rejects with what went wrong in the worker, or with its end. */
  run<Name extends JobName>(job: Name, input: Jobs[Name]['input']): Promise<Jobs[Name]['output']>
  /** Resolves once nothing is under way. */
  idle(): Promise<void>
  /** Waits for what is under way, then ends the worker with all it holds; the next job starts another. */
  rest(): Promise<void>
  /** Waits for what is under way, then ends the worker; later jobs are refused. */
  close(): Promise<void>
  /** Ends the worker in the midst of a job, which is never answered; later jobs are refused. */
  abandon(): Promise<void>
  /** Whether a job is under way. */
  readonly busy: boolean
  /** Whether there is a worker, at work or not. */
  readonly running: boolean
}

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * A worker thread that is started by the first job and ended after `idleMs` without one, so that its memory
 * goes. `entry` is the worker's module: `worker.js` beside the bundle of main, `worker.ts` in tests.
 */
export function createWorkerClient(
  entry: URL,
  idleMs = 5_000,
  data: WorkerStart = { givesWay: false },
): WorkerClient {
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let idleTimer: NodeJS.Timeout | undefined
  let closed = false
  let lastId = 0
  let whenIdle: (() => void)[] = []

  const settle = () => {
    if (pending.size > 0) return
    worker?.unref()
    for (const resolve of whenIdle) resolve()
    whenIdle = []
    clearTimeout(idleTimer)
    idleTimer = setTimeout(() => void stop(), idleMs).unref()
  }
  const stop = async () => {
    clearTimeout(idleTimer)
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  const failAll = (ended: Worker, error: Error) => {
    if (worker !== ended) return
    worker = null
    const waiting = [...pending.values()]
    pending.clear()
    for (const { reject } of waiting) reject(error)
    settle()
  }
  const start = () => {
    const started = new Worker(entry, { name: 'backout-store', workerData: data })
    started.on('message', (answer: WorkerAnswer) => {
      const asked = pending.get(answer.id)
      pending.delete(answer.id)
      if (answer.ok) asked?.resolve(answer.value)
      else asked?.reject(toError(answer))
      settle()
    })
    started.on('error', (error) =>
      failAll(started, error instanceof Error ? error : new Error(String(error))),
    )
    started.on('exit', (code) => failAll(started, new Error(`The worker ended with code ${code}`)))
    return started
  }
  const idle = () =>
    pending.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => whenIdle.push(resolve))

  return {
    run<Name extends JobName>(job: Name, input: Jobs[Name]['input']) {
      if (closed) return Promise.reject(new Error('The store is closed'))
      clearTimeout(idleTimer)
      worker ??= start()
      worker.ref()
      lastId += 1
      const question: WorkerQuestion<Name> = { id: lastId, job, input }
      const answer = new Promise<Jobs[Name]['output']>((resolve, reject) => {
        pending.set(question.id, { resolve: (value) => resolve(value as Jobs[Name]['output']), reject })
      })
      worker.postMessage(question)
      return answer
    },
    idle,
    async rest() {
      await idle()
      await stop()
    },
    async close() {
      closed = true
      await idle()
      await stop()
    },
    async abandon() {
      closed = true
      pending.clear()
      await stop()
    },
    get busy() {
      return pending.size > 0
    },
    get running() {
      return worker !== null
    },
  }
}

function toError(answer: WorkerAnswer & { ok: false }): Error {
  return answer.code === null ? new Error(answer.message) : new DomainError(answer.code, answer.details)
}
