import { migrations } from '../../../electron/db/migrate.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { now } from './samples.ts'

// A process of its own: brings a database up to date and dies at one point of it, as in a power cut.
const [folder = '', point = ''] = process.argv.slice(2)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('The signal has come')
}
const steps = migrations.map((step) => ({
  ...step,
  up: (db: Parameters<typeof step.up>[0]) => {
    if (point === `before ${step.version}`) die()
    step.up(db)
    if (point === `within ${step.version}`) die()
  },
}))
openDatabase(folder, { now, steps })
die()
