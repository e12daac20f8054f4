// The keys that are pressed most, in the real window and in a run of hundreds of steps and thousands of events.
import fs from 'node:fs'
import { close, launch, newFolder } from '../play/launch.ts'
import { percentile } from './figures.mjs'
import { longRun } from './many/longRun.mjs'
import { press } from './press.mjs'

const presses = 40
/** The key that matters most is pressed more often: its p95 leaves out five. */
const completing = 100
/** What is typed into the palette, and what is looked for. */
const words = ['complete', 'roll back', 'record', 'library', 'theme']
const queries = ['restarted', 'error rate', 'the canary', 'qwxz', 'step']

/** @returns {Promise<Record<string, number>>} p95 of each kind of press, ms, and how large the run was */
export async function measureLongPaint({ events }) {
  const folder = newFolder()
  const made = await longRun(folder, events)
  const backout = await launch(folder)
  const { page } = backout
  try {
    await page.getByRole('button', { name: /Continue/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator(`#step-title-step-${made.open}`).waitFor()
    const figures = {
      complete: await completions(page, made.open),
      next: await moves(page, made.open + completing, 'j', 1),
      open: await openings(page, made.open + completing + presses),
      palette: await palette(page),
      search: await search(page),
    }
    const p95s = Object.entries(figures).map(([name, times]) => [`${name}_p95_ms`, percentile(times, 95)])
    return { ...Object.fromEntries(p95s), events: made.events }
  } finally {
    await close(backout)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const heading = (number) => ({ shows: `#step-title-step-${number}` })

/** Completes one step after the other: the next one stands on screen once the completion is on disk. */
async function completions(page, from) {
  const times = []
  for (let number = from; number < from + completing; number += 1) {
    times.push(await press(page, 'Control+Enter', heading(number + 1)))
  }
  return times
}

async function moves(page, from, key, by) {
  const times = []
  for (let index = 1; index <= presses; index += 1) {
    times.push(await press(page, key, heading(from + index * by)))
  }
  return times
}

/** From row to row of the plan, and in: only Enter is measured. */
async function openings(page, from) {
  const times = []
  await page.locator('[data-plan] [data-row][data-open]').focus()
  for (let index = 1; index <= presses; index += 1) {
    await page.keyboard.press('ArrowDown')
    times.push(await press(page, 'Enter', heading(from + index)))
  }
  return times
}

/** Opening it, and every letter. The letters stand still where nothing is left out by one more: any frame counts. */
async function palette(page) {
  const times = []
  for (const word of words) {
    times.push(await press(page, 'Control+k', { shows: '[role="dialog"] [role="option"]' }))
    for (const letter of word) {
      times.push(await press(page, letter === ' ' ? 'Space' : letter, 'next-frame'))
    }
    // The first one empties the field.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
  }
  return times
}

async function search(page) {
  const times = []
  times.push(await press(page, '/', { shows: '[role="dialog"] [role="combobox"]' }))
  const field = page.locator('[role="dialog"] [role="combobox"]')
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      const key = query[length - 1]
      if (key === ' ') await page.keyboard.press('Space')
      else {
        const attribute = ['data-answers', query.slice(0, length)]
        times.push(await press(page, key, { shows: '[role="listbox"]', attribute }))
      }
    }
    await field.fill('')
  }
  await page.keyboard.press('Escape')
  return times
}
