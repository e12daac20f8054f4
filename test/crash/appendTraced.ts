import fs from 'node:fs'
import { note, open, request, summarise } from '../electron/db/samples.ts'

// A process of its own, watched from outside: records `count` events and says each on standard output, at once and in
// the order in which they were acknowledged. Then it is gone without closing anything.
const [folder = '', run = '', count = ''] = process.argv.slice(2)
const store = open(folder)
// As the app does, here between the entries.
void store.layOutLog()
/** Texts of many lengths: small ones share a page with others, large ones fill pages of their own. */
const lengths = [10, 200, 3000, 40, 18_000, 700]
for (let index = 0; index < Number(count); index += 1) {
  await new Promise((resolve) => setImmediate(resolve))
  const text = 'x'.repeat(lengths[index % lengths.length] ?? 1)
  const version = store.versionOf(run)
  // A short line of the list: what is to fill the log is the events.
  const line = { ...summarise(run, []), events: version + 1 }
  const [event] = store.append(request(run, version, [note(text, `note-${index}`)]), () => line)
  fs.writeSync(1, `${event?.id}\n`)
}
process.kill(process.pid, 'SIGKILL')
