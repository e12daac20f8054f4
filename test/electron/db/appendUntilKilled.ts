import { append, note, open, started } from './samples.ts'

// A process of its own: records one event after the other and says so on standard output, until it is killed.
const [folder = '', run = ''] = process.argv.slice(2)
const store = open(folder)
if (store.versionOf(run) === 0) append(store, run, [started])
for (;;) {
  const [event] = append(store, run, [note('recorded before it was said')])
  process.stdout.write(`${event?.id}\n`)
  // Lets the output go out, and the signal come in.
  await new Promise((resolve) => setImmediate(resolve))
}
