// npm run fuzz [-- --calls 100000] [-- --seed 7]: throws seeded calls at every channel of the real app, from its own
// windows and from strangers, and looks for whatever should not come of it. Ends with 1 where something did.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Attack } from './attack.ts'
import { forms } from './forms.ts'

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const calls = Number(values.calls)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(calls) || calls < 1) throw new Error('--calls takes a whole number of at least 1.')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.')

/** Calls between two looks at what there is to name. */
const batch = 1000
/** So many are said to have been made, and then so many more. */
const step = 5000

// Ended early, it judges what was made.
let ended = false
process.once('SIGINT', () => {
  ended = true
})

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-fuzz-'))
const attack = new Attack(home, seed)
const start = performance.now()
console.log(`seed ${seed}, ${calls} calls`)
await attack.start()
await attack.throwFromStrangers(Math.ceil(calls / 20))
await attack.throwFromHud(Math.min(500, Math.ceil(calls / 20)))
while (!ended && attack.calls + attack.strange < calls) {
  const before = attack.calls
  await attack.throwIn(Math.min(batch, calls - attack.calls - attack.strange))
  if (Math.floor(before / step) !== Math.floor(attack.calls / step))
    console.log(`${attack.calls} made, ${seconds()} s`)
}
await attack.end()

const megabytes = (bytes: number): number => Math.round(bytes / 1e6)
const { looks } = attack
const busiest = Math.max(0, ...looks.map(({ busyMs }) => busyMs))
const codes = [...attack.codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
console.log(`answers: ${codes.join(', ')}`)
console.log(
  `channels: ${attack.channels.size} of ${forms.size}; calls of strangers: ${attack.strange}, all refused`,
)
console.log(
  `main: busy for ${busiest} ms at most; ${looks
    .map(({ heap }) => megabytes(heap))
    .filter((_, at) => at % Math.ceil(looks.length / 8) === 0)
    .join(', ')} MB of objects`,
)
const findings = [...new Set(attack.findings)]
for (const finding of findings) console.error(finding)
if (findings.length === 0) fs.rmSync(home, { recursive: true })
else console.error(`What is left of it lies in ${home}`)
console.log(`${attack.calls + attack.strange} calls, ${findings.length} findings, ${seconds()} s`)
process.exitCode = findings.length > 0 ? 1 : 0

function seconds(): number {
  return Math.round((performance.now() - start) / 1000)
}
