// The real worker, which ends itself for one text that no migration has, and never comes back from another.
import { parentPort } from 'node:worker_threads'
import '../../../electron/migration/worker.ts'
import type { ReviewQuestion } from '../../../electron/migration/reviewer.ts'

parentPort?.on('message', ({ files }: ReviewQuestion) => {
  if (files.some((file) => file.text === 'CRASH')) process.exit(7)
  if (files.some((file) => file.text === 'HANG')) for (;;);
})
