import { parentPort } from 'node:worker_threads'
import { DomainError } from '../../shared/run/errors.ts'
import { type JobName, type Jobs, jobs } from './jobs.ts'
import { storeError } from './storeError.ts'
import type { WorkerAnswer, WorkerQuestion } from './workerClient.ts'

function answer<Name extends JobName>(question: WorkerQuestion<Name>): WorkerAnswer {
  const job: (input: Jobs[Name]['input']) => Jobs[Name]['output'] = jobs[question.job]
  try {
    return { id: question.id, ok: true, value: job(question.input) }
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
port.on('message', (question: WorkerQuestion<JobName>) => port.postMessage(answer(question)))
