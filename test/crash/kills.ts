import { setTimeout as delay } from 'node:timers/promises'
import { kill } from '../play/launch.ts'
import type { Asked, Laptop } from './laptop.ts'

/** What is killed: the whole app, one of its processes, or main while it writes a file. */
export const kinds = ['main', 'renderer', 'gpu', 'export'] as const
/** Those after which the app is not there any more. */
export const kindsThatEnd = ['main', 'export'] as const satisfies readonly Kind[]
export type Kind = (typeof kinds)[number]

/** Longest time that is worked before a kill, ms; the shortest is none. */
const longestMs = 900
/** Longest time that a file is being written before main is killed, ms. */
const longestExportMs = 400
const formats = ['markdown', 'json', 'html', 'pdf', 'bundle'] as const

/** Works for a random time and kills; gives what had been asked for and was not answered. */
export async function workAndKill(laptop: Laptop, kind: Kind): Promise<Asked | null> {
  const worked = laptop.pick(longestMs)
  if (kind === 'renderer' || kind === 'gpu') {
    await workFor(laptop, worked)
    await (kind === 'gpu' ? killGpu(laptop) : killPage(laptop))
    return null
  }
  let dead = false
  const work = laptop.work(() => dead)
  await delay(worked)
  const exporting = kind === 'export' ? startExport(laptop, () => dead) : null
  if (exporting) await delay(laptop.pick(longestExportMs))
  dead = true
  await kill(laptop.app)
  await Promise.all([work, exporting])
  const { asked } = laptop
  laptop.asked = null
  laptop.dropped()
  return asked
}

async function workFor(laptop: Laptop, ms: number): Promise<void> {
  const end = performance.now() + ms
  await laptop.work(() => performance.now() > end)
}

/** Asks for a file and notes it once it is said to be there. */
async function startExport(laptop: Laptop, dead: () => boolean): Promise<void> {
  // Right after the first start there is no run yet.
  if (laptop.told.size === 0) return
  const run = laptop.oneOf([...laptop.told.keys()])
  const format = laptop.oneOf(formats)
  try {
    const result =
      format === 'bundle'
        ? await laptop.call('bundle.export', { run })
        : await laptop.call('record.export', { run, format })
    if (result.ok) laptop.written.push(result.value.path)
  } catch (error) {
    if (!dead()) throw error
  }
}

/** The page dies; main loads it anew, and it shows what it showed before. */
async function killPage(laptop: Laptop): Promise<void> {
  const { app } = laptop.app
  const reloaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve())
      }),
  )
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  process.kill(Number(pid), 'SIGKILL')
  await within(reloaded, 'The page was not loaded anew')
  await answers(laptop)
}

async function killGpu(laptop: Laptop): Promise<void> {
  const pid = await laptop.app.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid,
  )
  if (pid === undefined) throw new Error('There is no GPU process to kill.')
  process.kill(pid, 'SIGKILL')
  await answers(laptop)
  await within(painted(laptop), 'The window shows nothing after its GPU process died')
}

/** Waits until there is a picture of the window again. */
async function painted(laptop: Laptop): Promise<void> {
  for (;;) {
    const shown = await laptop.app.app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
      return image?.isEmpty() === false
    })
    if (shown) return
    await delay(100)
  }
}

/** The app still answers, and shows every run as it was told. */
async function answers(laptop: Laptop): Promise<void> {
  for (const told of laptop.told.values()) {
    const { events } = await laptop.must('runs.open', { run: told.run })
    const gone = told.events.filter((event, place) => events[place]?.hash !== event.hash)
    if (gone.length > 0) throw new Error(`${gone.length} events are not shown any more.`)
    told.events = [...events]
  }
}

/** A bound for what hangs. */
const patienceMs = 30_000

async function within<Value>(work: Promise<Value>, complaint: string): Promise<Value> {
  const bound = new AbortController()
  const late = delay(patienceMs, null, { signal: bound.signal }).then(() => {
    throw new Error(complaint)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => undefined)
    bound.abort()
  }
}
