import { paintFor } from './print.ts'
import { run } from './run.ts'
import { UsageError } from './usageError.ts'

// Apart from every verdict: a script must not take a fault of ours for an answer.
const faultCode = 70
const usageCode = 2

// Whoever reads may have seen enough, as `head` does. That is no fault, and the exit code stays that of the answer.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.exitCode = faultCode
    if (stream === process.stdout) process.stderr.write(`The answer could not be written: ${error.message}\n`)
  })
}

try {
  const { code, text, notes = [] } = await run(process.argv.slice(2), paintFor(process.stdout))
  process.exitCode = code
  process.stdout.write(text)
  for (const note of notes) process.stderr.write(`${note}\n`)
} catch (error) {
  if (error instanceof UsageError) {
    process.exitCode = usageCode
    process.stderr.write(`${error.lines.join('\n')}\n`)
  } else {
    process.exitCode = faultCode
    process.stderr.write(
      `backout: a fault in Backout itself: ${String(error instanceof Error ? error.stack : error)}\n`,
    )
  }
}
