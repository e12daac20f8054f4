// npm run powercut [-- --images 500] [-- --seed 7]: records every write and sync of the store with strace, plays power
// cuts from them in which what was not synced is dropped, reordered or torn, and opens each as the app does. Linux only.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openReader } from '../../electron/db/reader.ts'
import { append, makeDataFolder, open, started } from '../electron/db/samples.ts'
import { randomFrom } from '../play/random.ts'
import { Disk, type Loss, losses } from './disk.ts'
import { type Act, readTrace, straceArguments } from './trace.ts'

const { values } = parseArgs({
  options: { images: { type: 'string', default: '500' }, seed: { type: 'string' } },
})
const images = Number(values.images)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(images) || images < 1) throw new Error('--images takes a whole number of at least 1.')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.')

/** Enough to fill the log several times, so that the database itself is written in between. */
const events = 400
const run = 'run-1'
const names = ['backout.db', 'backout.db-wal']

const folder = makeDataFolder()
const first = open(folder)
append(first, run, [started])
await first.close()
const before = new Map(
  names.flatMap((name) => {
    const file = path.join(folder, name)
    return fs.existsSync(file) ? [[file, fs.readFileSync(file)] as const] : []
  }),
)
const others = fs.readdirSync(folder).filter((name) => name === 'device.json')
const acts = record(folder)
const counted = (kind: Act['kind']) => acts.filter((act) => act.kind === kind).length
console.log(
  `seed ${seed}: ${counted('said')} events acknowledged, ${counted('write')} writes, ${counted('sync')} syncs`,
)

const draw = randomFrom(seed)
const problems: string[] = []
const made: Record<Loss, number> = {
  'none kept': 0,
  'all kept': 0,
  'first ones kept': 0,
  'some kept in any order': 0,
  'one torn': 0,
}
const cuts = new Map<number, Loss[]>()
for (let index = 0; index < images; index += 1) {
  const at = Math.floor(draw() * acts.length)
  cuts.set(at, [...(cuts.get(at) ?? []), losses[index % losses.length] ?? 'none kept'])
}
const disk = new Disk(before)
const said: string[] = []
for (const [at, act] of acts.entries()) {
  disk.take(act)
  if (act.kind === 'said') said.push(...act.text.trim().split('\n'))
  for (const loss of cuts.get(at) ?? []) {
    made[loss] += 1
    const wrong = await judge(disk.image(loss, draw), said)
    problems.push(...wrong.map((line) => `after act ${at} of ${acts.length}, ${loss}: ${line}`))
  }
}
console.log(`images: ${losses.map((loss) => `${loss} ${made[loss]}`).join(', ')}`)
for (const problem of problems) console.error(problem)
console.log(`${problems.length} lost or broken in ${images} power cuts`)
fs.rmSync(path.dirname(folder), { recursive: true })
process.exitCode = problems.length > 0 ? 1 : 0

/** Lets a process record under strace; gives what it did to the two files, and what it said. */
function record(data: string): readonly Act[] {
  const log = path.join(path.dirname(data), 'trace')
  const program = fileURLToPath(new URL('./appendTraced.ts', import.meta.url))
  const { error, stderr } = spawnSync(
    'strace',
    [...straceArguments(log), process.execPath, program, data, run, String(events)],
    { maxBuffer: 1 << 28 },
  )
  if (error)
    throw new Error(
      `strace cannot be started (${error.message}). Install it, on Debian: apt-get install strace.`,
    )
  const files = new Set(names.map((name) => path.join(data, name)))
  const found = readTrace(fs.readFileSync(log, 'latin1')).filter(
    (act) => act.kind === 'said' || files.has(act.file),
  )
  if (found.filter(({ kind }) => kind === 'said').length < events) {
    throw new Error(`Not every event was acknowledged: ${String(stderr).slice(-500)}`)
  }
  return found
}

/** Opens an image as the app does at its start, and looks for everything that was acknowledged. */
async function judge(
  image: ReadonlyMap<string, Buffer>,
  acknowledged: readonly string[],
): Promise<readonly string[]> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-cut-'))
  try {
    for (const name of others) fs.copyFileSync(path.join(folder, name), path.join(home, name))
    for (const [file, bytes] of image) fs.writeFileSync(path.join(home, path.basename(file)), bytes)
    const store = open(home)
    await store.close()
    const reader = openReader(home)
    try {
      const there = new Set(reader.readRun(run).map(({ id }) => id))
      const lost = acknowledged.filter((id) => !there.has(id))
      return [
        ...reader.integrity(),
        ...reader.verify(run).problems,
        ...(lost.length > 0 ? [`${lost.length} of ${acknowledged.length} acknowledged events are lost`] : []),
      ]
    } finally {
      reader.close()
    }
  } catch (error) {
    return [`does not open: ${error instanceof Error ? error.message : String(error)}`]
  } finally {
    fs.rmSync(home, { recursive: true })
  }
}
