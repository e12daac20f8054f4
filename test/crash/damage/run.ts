// npm run damage [-- --files 200] [-- --seed 7] [-- --verbose]: damages databases in every way that disks and people know, opens each as
// the app does, goes the way that it offers, and holds the end against everything that had been recorded. Ends with 1
// where one crashes or hangs, or where anything is lost without a word.
import { type ChildProcess, fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Judgement } from './judge.ts'
import { damages } from './kinds.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '200' },
    seed: { type: 'string' },
    verbose: { type: 'boolean' },
  },
})
const files = Number(values.files)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(files) || files < 1) throw new Error('--files takes a whole number of at least 1.')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.')

/** What takes longer than this hangs, ms. */
const patienceMs = 120_000

type Answer =
  | { readonly ready: true; readonly home: string }
  | { readonly number: number; readonly judged: Judgement & { kind: string } }
  | { readonly number: number; readonly crash: string }

const judged: (Judgement & { kind: string })[] = []
const crashes: string[] = []
let next = 0

/** Works on one file after the other in a process; another one goes on where it crashes or hangs. */
async function lane(): Promise<void> {
  let child: ChildProcess | null = null
  let home = ''
  while (next < files) {
    if (child === null) {
      child = startLane()
      const ready = await answerOf(child)
      if (!ready || !('home' in ready))
        throw new Error('The folders that are to be damaged could not be made.')
      home = ready.home
    }
    const number = next
    next += 1
    child.send(number)
    const answer = await answerOf(child)
    if (answer && 'judged' in answer) judged.push(answer.judged)
    else if (answer && 'crash' in answer) crashes.push(`file ${number}: ${answer.crash}`)
    else {
      crashes.push(`file ${number} hangs, or ends the process`)
      child.kill('SIGKILL')
      child = null
    }
  }
  child?.kill()
  if (home !== '') fs.rmSync(home, { recursive: true, force: true })
}

function startLane(): ChildProcess {
  const raw = new URL('../../rawImports.ts', import.meta.url).href
  return fork(fileURLToPath(new URL('./lane.ts', import.meta.url)), [String(seed)], {
    execArgv: ['--import', raw],
    // What the store writes there is of damage that was made on purpose.
    stdio: ['ignore', 'inherit', values.verbose ? 'inherit' : 'ignore', 'ipc'],
  })
}

/** The next answer of a process; null where it ends, or takes too long. */
function answerOf(child: ChildProcess): Promise<Answer | null> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | null) => {
      clearTimeout(late)
      child.removeAllListeners()
      resolve(answer)
    }
    const late = setTimeout(() => settle(null), patienceMs)
    child.once('message', (answer) => settle(answer as Answer))
    child.once('exit', () => settle(null))
  })
}

console.log(`seed ${seed}, ${files} damaged folders`)
await Promise.all(Array.from({ length: Math.min(files, 2, os.availableParallelism()) }, lane))

const sum = (of: readonly Judgement[], what: 'back' | 'named' | 'unknowable') =>
  of.reduce((total, one) => total + one[what], 0)
for (const kind of Object.keys(damages)) {
  const own = judged.filter((one) => one.kind === kind)
  const count = (outcome: Judgement['outcome']) => own.filter((one) => one.outcome === outcome).length
  console.log(
    `${kind.padEnd(32)} ${own.length} files: ${count('harmless')} harmless, ${count('told')} told, ${count('newer')} refused as newer, ` +
      `${count('restored')} restored (events back ${sum(own, 'back')}, named as lost ${sum(own, 'named')}, without a trace ${sum(own, 'unknowable')})`,
  )
}
for (const crash of crashes) console.error(crash)
const silent = judged.filter((one) => one.silent.length > 0)
for (const one of silent) console.error(`${one.kind}: ${one.silent.slice(0, 5).join('; ')}`)
console.log(
  `${sum(judged, 'back')} events that were in no backup came back, ${sum(judged, 'named')} were named as lost, ${sum(judged, 'unknowable')} left no trace and were told as not to be known`,
)
console.log(
  `${crashes.length} crashes, ${silent.length} silent in ${judged.length + crashes.length} damaged folders`,
)
process.exitCode = crashes.length + silent.length > 0 ? 1 : 0
