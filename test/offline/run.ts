// npm run offline: the real app where there is no network at all, watched by strace: 0 sockets of the internet are made.
// Says what was called for which kind of address, and ends with 1 where anything was to leave the computer. Linux alone.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hindrance, watchedOffline } from './watched.ts'

const why = hindrance()
if (why !== null) console.log(`skipped: ${why}`)
else {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-offline-'))
  const { acts, written, counts, outside, exit, stderr } = await watchedOffline(home)
  console.log(`${acts.length} acts: ${acts.join(', ')}`)
  console.log(`written: ${written.join(', ')}`)
  for (const [what, count] of Object.entries(counts).sort()) console.log(`${what} ${count}`)
  for (const line of outside) console.error(line)
  if (exit !== 0) console.error(`The app ended with ${exit}:\n${stderr}`)
  else if (outside.length === 0) fs.rmSync(home, { recursive: true })
  const connects = Object.entries(counts).filter(([what]) => what.startsWith('connect AF_UNIX'))
  console.log(
    `${connects.reduce((sum, [, count]) => sum + count, 0)} local connects, ${outside.length} calls for a network`,
  )
  process.exitCode = exit === 0 && outside.length === 0 ? 0 : 1
}
