import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type Backout, closeAll, kill, launch } from '../play/launch.ts'
import { backgroundCaptain, runInBackground } from '../play/seeds.ts'
import { ask } from '../play/system.ts'
import { endStarts, startWithoutWindow } from './withoutWindow.ts'

test.afterEach(async () => {
  endStarts()
  await closeAll()
})

const page = 4096
const file = (folder: string) => path.join(folder, 'backout.db')

/** A run whose last notes are in no backup, and the app killed: the newest of it stands in the log alone. */
async function killedFolder(): Promise<{ folder: string; run: string }> {
  const backout = await launch()
  await ask(backout.page, 'settings.write', { identity: backgroundCaptain })
  const run = await runInBackground(backout.page, {
    service: 'checkout-api',
    version: '2026.11.23',
    target: '2026.11.20',
    commands: [],
  })
  await expect.poll(async () => (await ask(backout.page, 'app.info', undefined)).backups.length).toBe(1)
  for (const text of ['one', 'two', 'three']) await takeNote(backout, run, text)
  await kill(backout)
  return { folder: backout.folder, run }
}

async function takeNote({ page: window }: Backout, run: string, text: string): Promise<void> {
  const { events } = await ask(window, 'runs.open', { run })
  const command = { type: 'addNote', step: null, text } as const
  await ask(window, 'runs.execute', { run, version: events.length, command })
}

const damages: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
  ['whose header is overwritten', (folder) => overwrite(folder, 0, 100), /can be brought back/],
  [
    'that is cut off',
    (folder) => fs.truncateSync(file(folder), 5 * page),
    /can be brought back|cannot be read/,
  ],
  ['that is empty', (folder) => fs.writeFileSync(file(folder), ''), /can be brought back/],
  ['that is gone with its log', removeAll, /What was recorded after the backup cannot be known/],
  ['that is a folder', putFolder, /can be brought back/],
  [
    'whose log is cut off',
    (folder) => fs.truncateSync(`${file(folder)}-wal`, 3 * page),
    /has lost \d+ of the last writes/,
  ],
  ['whose log is garbled', (folder) => overwrite(folder, 40, 4000, '-wal'), /can be brought back/],
]

function overwrite(folder: string, from: number, to: number, end = ''): void {
  const bytes = fs.readFileSync(`${file(folder)}${end}`)
  fs.writeFileSync(`${file(folder)}${end}`, bytes.fill(0xee, from, to))
}

function removeAll(folder: string): void {
  for (const end of ['', '-wal', '-shm']) fs.rmSync(`${file(folder)}${end}`)
}

function putFolder(folder: string): void {
  fs.rmSync(file(folder))
  fs.mkdirSync(file(folder))
}

test('a damaged database is refused in words that name what is lost, and left as it is', async () => {
  test.setTimeout(240_000)
  const { folder } = await killedFolder()
  for (const [what, damage, words] of damages) {
    const copy = `${folder}-${what.replaceAll(' ', '-')}`
    // Without what the browser engine keeps: its processes outlive a killed main by a moment, and tidy up.
    const filter = (from: string) => from !== path.join(folder, 'browser')
    fs.cpSync(folder, copy, { recursive: true, preserveTimestamps: true, filter })
    damage(copy)
    const start = startWithoutWindow(copy)
    await expect.poll(start.stderr, { message: what, timeout: 30_000 }).toContain('cannot be known')
    expect(start.stderr(), what).toContain(`The database in ${copy} is damaged.`)
    expect(start.stderr(), what).toMatch(words)
    start.terminate()
    expect(await start.exit, what).toBe(1)
    expect(
      fs.readdirSync(copy).filter((name) => name.startsWith('damaged-')),
      what,
    ).toEqual([])
  }
})

test('the backup takes its place with all that could be read, when the person says so', async () => {
  test.skip(Boolean(process.env['E2E_EXECUTABLE']), 'a packaged app loads nothing before it')
  test.setTimeout(120_000)
  const { folder, run } = await killedFolder()
  overwrite(folder, 0, 100)
  // The system's own dialog is answered for the person before the app asks.
  const yes = path.join(import.meta.dirname, 'answerYes.cjs')
  const start = startWithoutWindow(folder, { before: yes })
  expect(await start.exit, start.stderr()).toBe(1)
  const aside = fs.readdirSync(folder).find((name) => name.startsWith('damaged-')) ?? ''
  const kept = fs.readdirSync(path.join(folder, aside))
  expect(kept).toEqual(expect.arrayContaining(['backout.db', 'backout.db-wal', 'losses.txt']))
  expect(fs.readFileSync(path.join(folder, aside, 'losses.txt'), 'utf8')).toMatch(
    /checkout-api 2026\.11\.23 \(run .+\): events 4–6 \(.+\) can be brought back/,
  )
  const again = await launch(folder)
  const { events } = await ask(again.page, 'runs.open', { run })
  const notes = events.flatMap((event) =>
    event.type === 'note.added' && event.data ? [event.data.text] : [],
  )
  expect(notes).toEqual(['one', 'two', 'three'])
  expect((await ask(again.page, 'runs.verify', { run })).problems).toEqual([])
})
