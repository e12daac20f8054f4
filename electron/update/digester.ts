import { Worker } from 'node:worker_threads'
import { DomainError, type ErrorCode, type ErrorDetails } from '../../shared/run/errors.ts'
import { workerEntry } from '../workerEntry.ts'
import type { Digest } from './digest.ts'

export type DigestAnswer =
  | { readonly ok: true; readonly digest: Digest }
  | { readonly ok: false; readonly code: ErrorCode; readonly details: ErrorDetails }

/**
 * Reads a file in a worker of its own, which ends with the answer.
 *
 * @param signal ends the worker in the midst of its work
 * @throws DomainError what `digestFile` throws, and `cancelled` by the signal
 */
export function digestInWorker(file: string, signal: AbortSignal): Promise<Digest> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new DomainError('cancelled'))
    const worker = new Worker(workerEntry(import.meta.url, 'worker.ts', 'updateWorker.js'), {
      name: 'backout-update',
      workerData: { file },
    })
    const stop = () => {
      reject(new DomainError('cancelled'))
      void worker.terminate()
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', (answer: DigestAnswer) => {
      if (answer.ok) resolve(answer.digest)
      else reject(new DomainError(answer.code, answer.details))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', stop)
      // After an answer this comes too late to say anything.
      reject(new Error(`The worker ended with code ${code} and said nothing`))
    })
  })
}
