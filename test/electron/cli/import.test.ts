import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeOverWords } from '../../../shared/run/holder.ts'
import { ben, type StartedApp, startApp } from '../services/startedApp.ts'
import { answer } from './inProcess.ts'

vi.setConfig({ testTimeout: 60_000 })

let app: StartedApp
let root = ''
let run = ''
/** A second data folder, which only the command line has seen. */
let other = ''

beforeEach(async () => {
  app = await startApp()
  root = path.dirname(app.folder)
  other = path.join(root, 'other')
  run = await app.startRun()
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

async function carry(folder: string, name = 'run'): Promise<string> {
  const file = path.join(root, `${name}.backout`)
  const { code, err } = await answer(
    'export',
    run,
    '--format',
    'bundle',
    '-o',
    file,
    '--force',
    '--data',
    folder,
  )
  expect([code, err]).toEqual([0, ''])
  return file
}

function brought(file: string, folder: string, ...more: readonly string[]) {
  return answer('import', file, '--data', folder, ...more)
}

/** Opens a folder in the app, for as long as `work` takes. */
async function inApp(folder: string, work: (opened: StartedApp) => Promise<unknown>): Promise<void> {
  const opened = await startApp(folder, app.clock)
  await work(opened)
  await opened.close()
}

const note = (text: string) => ({ type: 'addNote', step: null, text }) as const

describe('import', () => {
  it('adds a run to a folder that was not there, then what came since, then nothing', async () => {
    await app.close()
    const first = await brought(await carry(app.folder), other)
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toMatch(new RegExp(`^new: run ${run}\n {2}came {7}\\d+ events, 0 seals\n`))

    await inApp(app.folder, (opened) => opened.execute(run, { type: 'closeRun', summary: 'Called off.' }))
    const file = await carry(app.folder)
    const { out } = await brought(file, other, '--json')
    expect(JSON.parse(out)).toEqual({
      run,
      isNew: false,
      added: 1,
      sealsAdded: 1,
      conflicts: 0,
      forks: 0,
      from: { device: expect.any(String), exportedAt: expect.stringMatching(/Z$/) },
      minted: false,
    })
    expect((await brought(file, other)).out).toContain('came       nothing that was not here\n')
    const shown = async (folder: string) =>
      JSON.parse((await answer('runs', 'show', run, '--json', '--data', folder)).out)
    const [here, there] = [await shown(app.folder), await shown(other)]
    expect([there.heads, there.steps, there.seal]).toEqual([here.heads, here.steps, here.seal])
    await inApp(other, async (opened) => {
      expect((await opened.ask('runs.open', { run })).events).toHaveLength(here.events)
    })
  })

  it('says who has the folder open, and leaves it alone', async () => {
    const file = path.join(root, 'run.backout')
    app.desktop.file = file
    await app.ask('bundle.export', { run })
    expect(await brought(file, app.folder)).toEqual({
      code: 1,
      out: '',
      err: `Backout is already open on ${app.folder} (another command, process ${process.pid}). Close it, or import in the app.\n`,
    })
    await app.close()
    expect((await brought(file, app.folder)).code).toBe(0)
  })

  it('tells of conflicts', async () => {
    await app.close()
    await brought(await carry(app.folder), other)
    await inApp(other, async (opened) => {
      await opened.ask('settings.write', { identity: ben })
      await opened.execute(run, { type: 'takeOver', by: ben, words: takeOverWords })
      await opened.execute(run, { type: 'skipStep', step: 'capture-target', reason: 'Known already.' })
    })
    await inApp(app.folder, (opened) =>
      opened.execute(run, { type: 'failStep', step: 'capture-target', reason: 'No access.' }),
    )
    const { code, out } = await brought(await carry(app.folder), other)
    expect([code, out]).toEqual([0, expect.stringMatching(/conflicts {2}\d+ open: choose in the app/)])
    const shown = await answer('runs', 'show', run, '--data', other)
    expect(shown.out).toMatch(/^Conflicts: \d+ open$/m)
    expect(shown.out).toContain('No access.')
  })

  it('merges nothing where a device has gone two ways, and says which', async () => {
    await app.close()
    const copy = path.join(root, 'copy')
    fs.cpSync(app.folder, copy, { recursive: true })
    await inApp(app.folder, (opened) => opened.execute(run, note('This way.')))
    await inApp(copy, (opened) => opened.execute(run, note('That way.')))
    const { code, out, err } = await brought(await carry(copy), app.folder)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/^Event \d+ of device .* is another one in the bundle than here\./)
  })

  it('refuses what is no sound bundle with a sentence, and writes nothing of it', async () => {
    await app.close()
    const file = await carry(app.folder)
    const bytes = fs.readFileSync(file)
    bytes.write('X', bytes.indexOf('"checkout-api"') + 1)
    fs.writeFileSync(file, bytes)
    expect(await brought(file, other)).toEqual({ code: 1, out: '', err: expect.stringMatching(/; .*\.\n$/) })
    expect((await answer('runs', 'list', '--data', other)).out).toBe('No runs yet.\n')
  })

  it.each([
    { why: 'no file', args: [], err: /is missing/ },
    {
      why: 'a missing file',
      args: ['/no/where.backout'],
      err: /^\/no\/where\.backout: there is no such file\.\n$/,
    },
  ])('answers 2 for $why', async ({ args, err }) => {
    await app.close()
    expect(await answer('import', ...args, '--data', other)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(err),
    })
  })
})
