import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import type { RunSnapshot } from '../../shared/ipc/api.ts'
import { foldRun } from '../../shared/run/fold.ts'
import { readTimer } from '../../shared/run/timers.ts'
import type { TimerState } from '../../shared/run/values.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, kill, launch, newFolder } from '../play/launch.ts'
import { seeStep, startRun, story } from '../play/rollback.ts'
import { ask } from '../play/system.ts'
import { drillText } from './drill.ts'
import { smallDisk } from './smallDisk.ts'
import { endStarts, startWithoutWindow } from './withoutWindow.ts'

test.afterEach(async () => {
  endStarts()
  await closeAll()
})

async function snapshot({ page }: Backout): Promise<RunSnapshot> {
  const [run] = (await ask(page, 'runs.list', undefined)).runs
  if (!run) throw new Error('There is no run.')
  return ask(page, 'runs.open', { run: run.id })
}

const boundsOf = ({ app }: Backout) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('a second start on the same folder brings the first window to the front and ends', async () => {
  const backout = await launch()
  const isVisible = () =>
    backout.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await backout.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await isVisible()).toBe(false)
  const second = startWithoutWindow(backout.folder)
  expect(await second.exit).toBe(0)
  await expect.poll(isVisible).toBe(true)
  expect(await backout.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await close(backout)
})

test('the window opens where it was left', async () => {
  const first = await launch()
  const place = { x: 60, y: 40, width: 1100, height: 720 }
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
  }, place)
  await expect.poll(() => boundsOf(first)).toEqual(place)
  await close(first)
  const second = await launch(first.folder)
  expect(await boundsOf(second)).toEqual(place)
  await close(second)
})

test('what is half typed is kept at once and outlives a power cut', async () => {
  const first = await launch()
  const hands = new Hands(first.page)
  await startRun(hands, true)
  await hands.tabTo('Production git sha')
  await hands.type('9f2c')
  await expect
    .poll(async () => (await snapshot(first)).drafts.map((draft) => draft.text), { timeout: 1500 })
    .toContain('9f2c')
  await kill(first)

  const second = await launch(first.folder)
  const again = new Hands(second.page)
  await again.press('Enter')
  await seeStep(again, 1)
  await expect(second.page.getByLabel('Production git sha').first()).toHaveValue('9f2c')
  const types = (await snapshot(second)).events.map((event) => event.type)
  expect(types, 'half a sha is no event').not.toContain('field.set')
  await close(second)
})

/** Starts a run with a clock that is out after six seconds, and gives that clock. */
async function startPatience({ page }: Backout): Promise<TimerState> {
  const imported = await ask(page, 'runbooks.import', { file: 'drill.yaml', text: drillText })
  if (!imported.imported) throw new Error('The drill does not parse.')
  const captain = { id: 'alex', name: story.captain, contact: '' }
  await ask(page, 'settings.write', { identity: captain })
  const { run } = await ask(page, 'runs.start', {
    runbook: imported.entry.hash,
    entry: 'plan',
    release: {
      service: story.service,
      environment: story.environment,
      version: story.version,
      target: story.target,
      ticketUrl: '',
    },
    profile: null,
    people: [{ role: 'captain', person: captain }],
    rehearsal: true,
  })
  const { events } = await ask(page, 'runs.open', { run })
  const timer = foldRun(run, events).timers['patience']
  if (!timer) throw new Error('The clock does not run.')
  return timer
}

test('a clock that ran out while the app was dead goes off at the next start and says how late', async () => {
  const first = await launch()
  const timer = await startPatience(first)
  await kill(first)
  expect(timer.due, 'it still ran when the power went').toBeNull()
  await expect.poll(() => readTimer(timer, Date.now()).overdueMs, { timeout: 15_000 }).toBeGreaterThan(3000)

  const second = await launch(first.folder)
  await new Hands(second.page).press('Enter')
  await expect(second.page.getByText('Patience ran out').first()).toBeVisible()
  await expect(second.page.getByText('Look again.').first()).toBeVisible()
  const due = (await snapshot(second)).events.find((event) => event.type === 'timer.due')
  expect(due?.data?.lateMs).toBeGreaterThan(3000)
  await new Hands(second.page).letter('l')
  await expect(
    second.page.getByRole('dialog').getByText(/Patience: time is up, noticed 0:\d\d late/),
  ).toBeVisible()
  await close(second)
})

test('a clock that ran out while the app was stopped goes off as it goes on, and says how late', async () => {
  test.skip(process.platform === 'win32', 'there are no such signals')
  const backout = await launch()
  const timer = await startPatience(backout)
  const pid = await backout.app.evaluate(() => process.pid)
  process.kill(pid, 'SIGSTOP')
  try {
    await expect.poll(() => readTimer(timer, Date.now()).overdueMs, { timeout: 15_000 }).toBeGreaterThan(3000)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  const due = async () => (await snapshot(backout)).events.find((event) => event.type === 'timer.due')
  await expect.poll(async () => (await due())?.data?.lateMs).toBeGreaterThan(3000)
  await close(backout)
})

/** Enters the first step while nothing can be written, sees it said so, lets it go on, and looks at the record. */
async function recordThrough(
  backout: Backout,
  fault: { readonly begin: () => void; readonly end: () => void; readonly words: RegExp },
): Promise<void> {
  const { page } = backout
  const hands = new Hands(page)
  await startRun(hands, true)
  const before = (await snapshot(backout)).events
  fault.begin()
  await hands.tabTo('Production git sha')
  await hands.type('9f2c1ab4')
  await hands.press('Enter')
  const alert = page.getByRole('alert').filter({ hasText: 'NOT RECORDED' })
  await expect(alert).toContainText(fault.words, { timeout: 20_000 })
  await expect(page.getByText(/^Recorded/)).toHaveCount(0)
  await hands.tabTo('Image tag')
  await hands.type('2026.11.19-7')
  await hands.press('Enter')
  await expect(alert).toBeVisible()
  fault.end()
  await alert.getByRole('button', { name: 'Retry' }).press('Enter')
  await expect(alert).toHaveCount(0, { timeout: 20_000 })
  await expect(page.getByText(/^Recorded/).first()).toBeVisible()
  await expect
    .poll(async () => (await snapshot(backout)).events.length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(before.length + 2)
  const { run, events } = await snapshot(backout)
  expect(events.slice(0, before.length)).toEqual(before)
  expect(
    events.slice(before.length).flatMap((event) => (event.type === 'field.set' ? [event.data?.value] : [])),
  ).toEqual(['9f2c1ab4', '2026.11.19-7'])
  expect((await ask(page, 'runs.verify', { run })).problems).toEqual([])
}

test('while another program locks the database the window says NOT RECORDED, and then nothing is lost', async () => {
  test.setTimeout(120_000)
  const backout = await launch()
  const other = new Database(path.join(backout.folder, 'backout.db'))
  await recordThrough(backout, {
    begin: () => other.exec('BEGIN IMMEDIATE'),
    end: () => other.exec('ROLLBACK'),
    words: /Writing to the disk fails/,
  })
  other.close()
  await close(backout)
})

test('while the disk is full the window says NOT RECORDED, and then nothing is lost', async () => {
  const disk = smallDisk()
  test.skip(disk === null, 'needs the right to mount a small disk')
  if (!disk) return
  test.setTimeout(120_000)
  try {
    const backout = await launch(disk.folder)
    await recordThrough(backout, { begin: disk.fill, end: disk.free, words: /The disk is full/ })
    await close(backout)
    const again = await launch(disk.folder)
    await new Hands(again.page).press('Enter')
    await expect(again.page.getByLabel('Image tag').first()).toHaveValue('2026.11.19-7')
    await close(again)
  } finally {
    await closeAll()
    disk.remove()
  }
})

test('a data folder that is a file is refused with its path and the way out, and left as it is', async () => {
  const file = path.join(newFolder(), 'folder')
  fs.writeFileSync(file, 'Not a folder.\n')
  const start = startWithoutWindow(file)
  await expect.poll(start.stderr, { timeout: 15_000 }).toContain(`The data folder ${file} cannot be written.`)
  expect(start.stderr()).toContain('choose another with --data-folder=<path>')
  start.terminate()
  expect(await start.exit).toBe(1)
  expect(fs.readFileSync(file, 'utf8')).toBe('Not a folder.\n')
})

test('a database of a newer Backout is refused, and not a byte of it is written', async () => {
  const first = await launch()
  await startRun(new Hands(first.page), true)
  await close(first)
  const file = path.join(first.folder, 'backout.db')
  const db = new Database(file)
  db.pragma('journal_mode = DELETE')
  db.pragma('user_version = 99')
  db.close()
  const before = digest(file)
  const start = startWithoutWindow(first.folder)
  await expect.poll(start.stderr, { timeout: 15_000 }).toContain(`${file} was written by a newer Backout.`)
  expect(start.stderr()).toContain('Nothing was changed.')
  start.terminate()
  expect(await start.exit).toBe(1)
  expect(digest(file)).toBe(before)
})

const digest = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex')
