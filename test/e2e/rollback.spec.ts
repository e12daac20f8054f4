import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { lint } from 'markdownlint/sync'
import type { RunSnapshot } from '../../shared/ipc/api.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import { formatDuration } from '../../shared/run/format.ts'
import type { RunState } from '../../shared/run/state.ts'
import { readTimer } from '../../shared/run/timers.ts'
import { pass, shown, standInForTheSystem } from '../play/attention.ts'
import {
  beginRollback,
  closeRun,
  findBack,
  leftOut,
  prepare,
  putOff,
  recover,
  summary,
} from '../play/captain.ts'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { hudPlace, openHud } from '../play/hud.ts'
import { type Backout, close, closeAll, kill, launch } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import { flagKey } from '../play/profile.ts'
import { completeStep, enterStep, seeStep, stepsOfStory, story } from '../play/rollback.ts'

test.afterEach(closeAll)

/** The run as main holds it: only read, nothing is done past the interface. */
async function snapshot({ page }: Backout): Promise<RunSnapshot> {
  return page.evaluate(async () => {
    const list = await window.api.call('runs.list', undefined)
    const [run] = list.ok ? list.value.runs : []
    if (!run) throw new Error('There is no run.')
    const opened = await window.api.call('runs.open', { run: run.id })
    if (!opened.ok) throw new Error(opened.error.code)
    return opened.value
  })
}

const clockText = (backout: Backout, label: string): Promise<string> =>
  backout.page.getByRole('timer', { name: new RegExp(`^${label}`) }).innerText()

const secondsOf = (text: string): number =>
  text.split(':').reduce((sum, part) => sum * 60 + Number(part.replace(/\D/g, '')), 0)

test('a captain rolls back by keyboard alone, through a power cut, and hands over the record', async () => {
  test.setTimeout(240_000)
  const first = await launch()
  const { folder } = first
  let hands = new Hands(first.page)
  await test.step('prepares, leaves one step out, puts one off, and deploys', () => prepare(hands))
  await test.step('rolls back, and a flag that did not hold is looked at again', () => beginRollback(hands))
  const before = await heldBeforeTheCut(first)
  await kill(first)

  const backout = await launch(folder)
  hands = new Hands(backout.page)
  await test.step('finds back after the power cut', async () => {
    await findBack(hands)
    const after = await snapshot(backout)
    expect(after.events.slice(0, before.events.length)).toEqual(before.events)
    await seeClocks(backout, foldRun(after.run, after.events))
  })
  await test.step('completes a step in the HUD', () => completeInHud(backout))
  await enterStep(hands, 15)
  await completeStep(hands, 15)
  await enterStep(hands, 16)
  await test.step('is told of a clock that ran out until it is acknowledged', () => acknowledge(backout))
  await test.step('is recalled what was put off, and does it', () => recover(hands))
  for (let number = 17; number <= 22; number += 1) {
    await enterStep(hands, number)
    await completeStep(hands, number)
  }
  await expect(backout.page.getByText('Done by Alex Moreno').first()).toBeVisible()
  expect(await cutTitles(backout)).toEqual([])
  await test.step('closes the run', () => closeRun(hands))
  expectStored((await snapshot(backout)).events)
  await test.step('exports the record', () => exportAll(backout))
  await close(backout)
})

/** What main holds once the last of what was entered has come there. */
async function heldBeforeTheCut(backout: Backout): Promise<RunSnapshot> {
  const ticked = async (): Promise<boolean> => {
    const { items } = foldRun('', (await snapshot(backout)).events)
    return items['redeploy-image.ready.readiness']?.ticked === true
  }
  await expect.poll(ticked).toBe(true)
  return snapshot(backout)
}

/** The clocks of the window stand where those of the run do. */
async function seeClocks(backout: Backout, state: RunState): Promise<void> {
  const decided = Date.parse(state.decisions[0]?.at ?? '')
  const shown = secondsOf(await clockText(backout, 'Time to mitigation'))
  expect(Math.abs(shown - Math.floor((Date.now() - decided) / 1000))).toBeLessThanOrEqual(1)
  const window = state.timers['deploy-window']
  if (!window) throw new Error('The deploy window does not run.')
  const left = await clockText(backout, 'Deploy window')
  const expected = secondsOf(formatDuration(readTimer(window, Date.now()).remainingMs ?? 0))
  expect(Math.abs(secondsOf(left) - expected)).toBeLessThanOrEqual(1)
}

/** Step 14 from the window on top, which is opened and closed by its key; the main window is at step 15 then. */
async function completeInHud(backout: Backout): Promise<void> {
  const hud = await openHud(backout)
  const title = hud.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('14Redeploy the prior image')
  await hud.keyboard.press('Control+Enter')
  await expect(title).toHaveText('15Reverse the migration if safe')
  const hands = new Hands(backout.page)
  await hands.press('Control+Shift+O')
  await expect.poll(() => hudPlace(backout)).toBeNull()
  await hands.letter('g')
  await hands.press('c')
  await seeStep(hands, 15)
}

/** The clock of the status page runs out while something else is before the window. */
async function acknowledge(backout: Backout): Promise<void> {
  const { app, page } = backout
  const hands = new Hands(page)
  await page.clock.install()
  await standInForTheSystem(backout)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await pass(backout, 30)
  const told = { title: 'Next status update ran out' }
  await expect.poll(() => shown(backout)).toMatchObject([told])
  await pass(backout, 1)
  await expect.poll(() => shown(backout), 'it is told again').toMatchObject([told, told])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.showInactive())
  const banner = page.getByTestId('now').getByText(told.title, { exact: true })
  await expect(banner).toBeVisible()
  await hands.letter('q')
  await expect(banner).toBeHidden()
  expect((await shown(backout)).map(({ open }) => open)).toEqual([false, false])
  await pass(backout, 3)
  expect(await shown(backout), 'not told again').toHaveLength(2)
}

/** What is on record of the whole story, whoever reads it. */
function expectStored(events: readonly RunEvent[]): void {
  const { steps, voids, closed } = foldRun('', events)
  const done = Object.values(steps).filter(({ status }) => status === 'done')
  expect(done).toHaveLength(21)
  expect(steps['runbook-current']).toMatchObject({ status: 'skipped', reason: leftOut })
  expect(steps['open-dashboard']).toMatchObject({ status: 'done', by: story.captain })
  expect(closed).toMatchObject({ outcome: 'rolled-back', summary })
  expect(voids).toEqual({})

  const said = events.flatMap(({ type, data }) => (type === 'readback.given' && data ? [data] : []))
  expect(said.map((one) => [one.step, one.before, one.said, one.matched])).toEqual([
    ['evaluate-canary', 'deploy', story.version, true],
    ['kill-switch', 'completion', flagKey, true],
    ['drain-canary', 'completion', '0', true],
    ['reverse-migration', 'completion', 'pre-rc2-0117', true],
  ])
  const acknowledged = events.filter(({ type }) => type === 'timer.acknowledged')
  expect(acknowledged).toMatchObject([{ data: { timer: 'status-update' }, actor: { name: story.captain } }])

  // Put off, then the captain was asked, then it was done, and only then recovery was declared.
  const about = (type: RunEvent['type'], what: string): number =>
    events.findIndex((event) => event.type === type && Object.values(event.data ?? {}).includes(what))
  const order = [
    about('step.deferred', 'open-dashboard'),
    events.findIndex(({ type }) => type === 'deploy.started'),
    about('step.completed', 'redeploy-image'),
    about('timer.acknowledged', 'status-update'),
    about('step.completed', 'open-dashboard'),
    about('step.completed', 'smoke-tests'),
  ]
  expect(order).toEqual([...order].sort((one, other) => one - other))
  expect(order).not.toContain(-1)
}

async function exportAll(backout: Backout): Promise<void> {
  const { folder } = backout
  const pdf = await exportRecord(backout, 'pdf', path.join(folder, 'record.pdf'))
  const markdown = await exportRecord(backout, 'markdown', path.join(folder, 'record.md'))
  const text = fs.readFileSync(markdown, 'utf8')
  expect(lint({ strings: { record: text }, config: { default: true, MD013: false } })['record']).toEqual([])
  const facts = pdfFacts(pdf)
  expect(facts.tagged).toBe(true)
  expect(facts.foreignFonts).toEqual([])
  expect(facts.pages).toBeGreaterThan(3)
  for (const { title } of stepsOfStory) expect(facts.words).toContain(wordsOf(title))
  for (const value of [...capturedTexts(), leftOut, putOff, summary]) {
    expect(facts.letters, `${value} in the PDF`).toContain(value.replaceAll(/\s/g, ''))
  }
  expect(facts.words).toContain(wordsOf(story.version))
}

/** Titles in the plan that do not fit beside who does the step and how long it took. */
function cutTitles({ page }: Backout): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-plan] [data-row] span')]
      .filter(
        (part) => getComputedStyle(part).textOverflow === 'ellipsis' && part.scrollWidth > part.clientWidth,
      )
      .map((part) => part.textContent),
  )
}

const wordsOf = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** Every text that the story types in, but for times typed as "now". */
function capturedTexts(): string[] {
  const told = stepsOfStory.flatMap(({ messages = [] }) => messages.map(({ text }) => text ?? ''))
  const entered = stepsOfStory.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      if ('text' in entry) return /^now$|^\d{4}-/.test(entry.text) ? [] : [entry.text]
      if ('row' in entry) return entry.row.filter((cell) => cell !== 'now' && cell !== '')
      if ('add' in entry) return [...entry.add]
      if ('name' in entry) return [entry.name, entry.contact]
      return []
    }),
  )
  return [...entered, ...told.filter((text) => text !== '')]
}
