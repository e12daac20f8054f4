import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '../../shared/run/errors.ts'
import { digestFile } from './digest.ts'
import type { DigestAnswer } from './digester.ts'

async function answer(file: string): Promise<DigestAnswer> {
  try {
    return { ok: true, digest: await digestFile(file) }
  } catch (error) {
    if (error instanceof DomainError) return { ok: false, code: error.code, details: error.details }
    throw error
  }
}

if (!parentPort) throw new Error('This file is the entry of a worker thread')
parentPort.postMessage(await answer((workerData as { readonly file: string }).file))
