// npm run crash [-- --kills 100] [-- --seed 7]: works in the real app, kills it at random instants, starts it again and
// holds the folder against everything that had been acknowledged. Ends with 1 where anything is lost.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, type Found } from './compare.ts'
import { type Kind, kinds, kindsThatEnd, workAndKill } from './kills.ts'
import { Laptop } from './laptop.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, seed: { type: 'string' } },
})
const kills = Number(values.kills)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills takes a whole number of at least 1.')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number.')

/** Folders that are worked on side by side, one app each. */
const lanes = Math.min(kills, Math.min(2, os.availableParallelism()))
const done: Record<Kind, number> = { main: 0, renderer: 0, gpu: 0, export: 0 }
const unanswered: Record<Found['unanswered'], number> = { there: 0, 'not there': 0, nothing: 0 }
const problems: string[] = []
let left = kills

/** One kill after the other on one folder, the app started again after each that ended it. */
async function lane(number: number): Promise<Laptop> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-crash-'))
  const saves = path.join(home, 'saves')
  fs.mkdirSync(saves)
  const laptop = new Laptop(path.join(home, 'data'), saves, seed + number)
  await laptop.start()
  let pageMayDie = true
  while (left > 0) {
    left -= 1
    // A page that dies again soon after is given up: in each life of the app it dies once.
    const kind = laptop.oneOf(pageMayDie ? kinds : kindsThatEnd)
    const asked = await workAndKill(laptop, kind)
    done[kind] += 1
    const sofar = kinds.reduce((total, each) => total + done[each], 0)
    if (sofar % 100 === 0 && sofar < kills)
      console.log(`${sofar} killed, ${problems.length} lost or broken before`)
    pageMayDie = !laptop.runs
    // What SQLite makes of its files at the next start is part of the promise: the folder is read after it.
    if (!laptop.runs) await laptop.start()
    const found = await compare(laptop, asked)
    unanswered[found.unanswered] += 1
    problems.push(...found.problems.map((line) => `${laptop.folder}: ${line}`))
  }
  await laptop.stop()
  if (problems.length === 0) fs.rmSync(home, { recursive: true })
  return laptop
}

console.log(`seed ${seed}, ${kills} kills, ${lanes} at once`)
const laptops = await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
const sum = (figure: (laptop: Laptop) => number) => laptops.reduce((total, each) => total + figure(each), 0)
console.log(`killed: ${kinds.map((kind) => `${kind} ${done[kind]}`).join(', ')}`)
console.log(
  `acknowledged: ${sum((each) => each.acknowledged)} events in ${sum((each) => each.told.size)} runs, ` +
    `${sum((each) => each.written.length)} files; refused: ${sum((each) => each.refused)} commands`,
)
console.log(`asked for and not answered: ${unanswered.there} there, ${unanswered['not there']} not`)
for (const problem of problems) console.error(problem)
const ended = kills - left
console.log(`${problems.length} lost or broken in ${ended} kills`)
process.exitCode = problems.length > 0 ? 1 : 0
