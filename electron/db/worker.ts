import { readlinkSync } from 'node:fs'
import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '../../shared/run/errors.ts'
import { type JobName, type Jobs, jobs } from './jobs.ts'
import { storeError } from './storeError.ts'
import type { WorkerAnswer, WorkerQuestion, WorkerStart } from './workerClient.ts'

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

/**
 * Lets everything else that wants the processor have it first. Only Linux has that for one thread of a process, and a
 * sandbox may hide which one it is: then the work is done like any other.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    os.setPriority(thread, os.constants.priority.PRIORITY_LOW)
  } catch (error) {
    console.error('The worker does not give way:', error)
  }
}

if (!parentPort) throw new Error('This file is the entry of a worker thread')
const port = parentPort
if ((workerData as WorkerStart).givesWay) giveWay()
let last: Promise<void> = Promise.resolve()
port.on('message', (question: WorkerQuestion<JobName>) => {
  // One after the other, in the order that they were asked for.
  last = last.then(async () => port.postMessage(await answer(question)))
})
