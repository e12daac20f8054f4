import { parentPort } from 'node:worker_threads'
import { reviewMigration } from './review.ts'
import type { ReviewAnswer, ReviewQuestion } from './reviewer.ts'

async function answer({ id, dialect, files }: ReviewQuestion): Promise<ReviewAnswer> {
  try {
    return { id, ok: true, review: await reviewMigration(dialect, files) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

if (!parentPort) throw new Error('This file is the entry of a worker thread')
const port = parentPort
port.on('message', (question: ReviewQuestion) => {
  void answer(question).then((answered) => port.postMessage(answered))
})
