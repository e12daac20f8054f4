import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { lint } from 'markdownlint/sync'
import type { RunSnapshot } from '../../shared/ipc/api.ts'
import { foldRun } from '../../shared/run/fold.ts'
import { formatDuration } from '../../shared/run/format.ts'
import { readTimer } from '../../shared/run/timers.ts'
import { exportRecord } from '../play/exporting.ts'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, kill, launch } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import {
  completeStep,
  decideRollback,
  enterStep,
  seeStep,
  startDeploy,
  startRun,
  stepsOfStory,
  story,
} from '../play/rollback.ts'

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
  let backout = await launch()
  const { folder } = backout
  let hands = new Hands(backout.page)
  await startRun(hands, false)
  for (let number = 1; number <= 14; number += 1) {
    if (number === 11) await startDeploy(hands)
    await enterStep(hands, number)
    if (number === 11) {
      await decideRollback(hands)
      await seeStep(hands, 12)
    } else if (number < 14) await completeStep(hands, number)
  }
  await hands.page.waitForTimeout(1500)

  const before = await snapshot(backout)
  await kill(backout)
  backout = await launch(folder)
  hands = new Hands(backout.page)
  await hands.press('Enter')
  await seeStep(hands, 14)

  const after = await snapshot(backout)
  expect(after.events.slice(0, before.events.length)).toEqual(before.events)
  const state = foldRun(after.run, after.events)
  const decided = Date.parse(state.decisions[0]?.at ?? '')
  const shown = secondsOf(await clockText(backout, 'Time to mitigation'))
  expect(Math.abs(shown - Math.floor((Date.now() - decided) / 1000))).toBeLessThanOrEqual(1)
  const window = state.timers['deploy-window']
  if (!window) throw new Error('The deploy window does not run.')
  const left = await clockText(backout, 'Deploy window')
  const expected = secondsOf(formatDuration(readTimer(window, Date.now()).remainingMs ?? 0))
  expect(Math.abs(secondsOf(left) - expected)).toBeLessThanOrEqual(1)

  await completeStep(hands, 14)
  for (let number = 15; number <= 22; number += 1) {
    await enterStep(hands, number)
    await completeStep(hands, number)
  }
  await expect(backout.page.getByText('Done by Alex Moreno').first()).toBeVisible()
  expect(await cutTitles(backout)).toEqual([])
  const done = foldRun('', (await snapshot(backout)).events)
  expect(Object.values(done.steps).filter((step) => step.status === 'done')).toHaveLength(22)
  expect(done.voids).toEqual({})

  await hands.letter('g')
  await hands.press('r')
  await backout.page.getByRole('button', { name: /PDF/ }).first().waitFor()
  const pdf = await exportRecord(backout, 'pdf', path.join(folder, 'record.pdf'))
  const markdown = await exportRecord(backout, 'markdown', path.join(folder, 'record.md'))
  const text = fs.readFileSync(markdown, 'utf8')
  expect(lint({ strings: { record: text }, config: { default: true, MD013: false } })['record']).toEqual([])
  const facts = pdfFacts(pdf)
  expect(facts.tagged).toBe(true)
  expect(facts.foreignFonts).toEqual([])
  expect(facts.pages).toBeGreaterThan(3)
  for (const { title } of stepsOfStory) expect(facts.words).toContain(wordsOf(title))
  for (const value of capturedTexts()) {
    expect(facts.letters, `${value} in the PDF`).toContain(value.replaceAll(/\s/g, ''))
  }
  expect(facts.words).toContain(wordsOf(story.version))
  await close(backout)
})

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
