// npm run fuzz [-- --calls 100000] [-- --seed 7]: throws seeded calls at every channel of the real app, from its own window
// and from strangers, and looks for whatever should not come of it. Ends with 1 where something did.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Attack } from './attack.ts'

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const calls = Number(values.calls)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(calls) || calls < 1) throw new Error('--calls takes a whole number of at least 1.')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.')

/** Calls between two looks at what there is to name. */
const batch = 500

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-fuzz-'))
const attack = new Attack(home, seed)
console.log(`seed ${seed}, ${calls} calls`)
const start = performance.now()
await attack.start()
while (attack.calls < calls) {
  await attack.throwIn(Math.min(batch, calls - attack.calls))
  const { busyMs, heap, resident } = await attack.look()
  console.log(
    attack.calls,
    Math.round((performance.now() - start) / 1000),
    busyMs,
    attack.longestMs,
    heap >> 20,
    resident >> 20,
  )
}
const seen = await attack.end()
console.log({ ...seen, written: seen.written.length })
console.log(
  Object.entries(attack.times)
    .sort(([, a], [, b]) => b[1] - a[1])
    .slice(0, 25)
    .map(([n, [c, s, m]]) => `${n} ${c} ${s} max ${m}`)
    .join('\n'),
)
for (const [code, count] of [...attack.codes].sort(([, a], [, b]) => b - a)) console.log(`${code} ${count}`)
for (const finding of new Set(attack.findings)) console.error(finding)
console.log(`${attack.calls} calls, ${attack.findings.length} findings`)
process.exitCode = attack.findings.length > 0 ? 1 : 0
