// npm run demo [-- --readme] [-- --pace 40]: plays a whole rehearsal in the real window with keyboard and mouse
// alone, on the runs of past months, and leaves demo/record.pdf, demo/record.md, demo/screens/*.png and the data folder, demo/data/.
// --readme makes the pictures of the README anew (build/readme/). --pace: pause after each key, ms.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../../build/node.mjs'
import { Hands } from '../play/hands.ts'
import { close, launch } from '../play/launch.ts'
import { Camera } from './camera.mjs'
import { playRehearsal } from './rehearsal.mjs'
import { tourAfterwards } from './tour.mjs'

const { values } = parseArgs({
  options: { readme: { type: 'boolean', default: false }, pace: { type: 'string', default: '12' } },
})
const pace = Number(values.pace)
if (!Number.isInteger(pace) || pace < 0) throw new Error('--pace takes a whole number of milliseconds.')

const folder = path.join(projectRoot, 'demo')
fs.rmSync(folder, { recursive: true, force: true })
fs.mkdirSync(path.join(folder, 'screens'), { recursive: true })
const data = path.join(folder, 'data')
const saved = path.join(folder, 'saved')
/** Runs of the past months, so that the app has something to tell of the next. */
const pastRuns = 24
execFileSync(process.execPath, ['test/play/seedPast.mjs', data, String(pastRuns), new Date().toISOString()], {
  cwd: projectRoot,
})
const backout = await launch(data, [`--save-folder=${saved}`])
const camera = new Camera(
  backout.page,
  path.join(folder, 'screens'),
  values.readme ? path.join(projectRoot, 'build/readme') : null,
)
const begun = Date.now()
try {
  const hands = new Hands(backout.page, pace)
  await playRehearsal(hands, camera, backout)
  await tourAfterwards(hands, camera)
} finally {
  await close(backout)
}
for (const file of fs.readdirSync(saved)) {
  fs.renameSync(path.join(saved, file), path.join(folder, `record${path.extname(file)}`))
}
fs.rmdirSync(saved)

console.log(
  `A rehearsal in ${Math.round((Date.now() - begun) / 1000)} s, by keyboard and mouse alone. Left in demo/:`,
)
for (const name of ['record.pdf', 'record.md', 'data/']) console.log(`  ${name}`)
console.log(`  screens/: ${camera.taken.join(', ')}`)
console.log('Open its run with: npm start -- --data-folder=demo/data')
