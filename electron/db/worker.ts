import { parentPort } from 'node:worker_threads'
import { DomainError } from '../../shared/run/errors.ts'
import { type JobName, type Jobs, jobs } from './jobs.ts'
import { storeError } from './storeError.ts'
import type { WorkerAnswer, WorkerQuestion } from './workerClient.ts'

async function answer<Name extends JobName>(question: WorkerQuestion<Name>): Promise<WorkerAnswer> {
  const job: (input: Jobs[Name]['input']) => unknown = jobs[question.job]
  try {
    return { id: question.id, ok: true, value: await job(question.input) }
  } catch (cause) {
    const error = storeError(cause)
    if (error instanceof DomainError) {
      return { id: question.id, ok: false, code: error.code, details: error.details, message: error.message }
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { id: question.id, ok: false, code: null, details: {}, message }
  }
}

if (!parentPort) throw new Error('This file is the entry of a worker thread')
const port = parentPort
let last: Promise<void> = Promise.resolve()
port.on('message', (question: WorkerQuestion<JobName>) => {
  // One after the other, in the order that they were asked for.
  last = last.then(async () => port.postMessage(await answer(question)))
})
