// From a key press to the frame in which the step stands as done, in the real window and on a real file.
import fs from 'node:fs'
import { close, launch, newFolder } from '../play/launch.ts'
import { percentile } from './figures.mjs'
import { betweenKeysMs } from './press.mjs'

const presses = 60

/** @returns {Promise<{p95_ms: number, electron: string, presses: number}>} */
export async function measurePaint() {
  const folder = newFolder()
  const backout = await launch(folder)
  const { app, page } = backout
  try {
    const electron = await app.evaluate(() => process.versions.electron)
    await page.evaluate(prepareRun, longRunbook())
    await page.reload()
    await page.getByRole('button', { name: /Continue/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Step number 1', exact: true }).waitFor()
    await page.evaluate(watchPaint)
    const times = []
    for (let step = 1; step <= presses; step += 1) {
      await page.waitForTimeout(betweenKeysMs)
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: `Step number ${step + 1}`, exact: true }).waitFor()
      times.push(await page.evaluate((number) => globalThis.paintedDone(number), step))
    }
    return { p95_ms: percentile(times, 95), electron, presses }
  } finally {
    await close(backout)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** A runbook whose steps ask for nothing. */
function longRunbook() {
  const steps = Array.from({ length: presses + 1 }, (_, index) => {
    const number = index + 1
    return `      - { id: step-${number}, title: Step number ${number}, short: Step number ${number}, why: To measure. }`
  })
  return [
    'schema: 1',
    'id: measure',
    'title: Measure',
    "version: '1'",
    'edited: 2026-01-01',
    'summary: Many steps.',
    'roles: [{ id: captain, title: Captain }]',
    'sections:',
    '  - id: all',
    '    title: All',
    '    steps:',
    ...steps,
    '',
  ].join('\n')
}

/** In the page: names a person, brings the runbook in and starts a run of it. */
async function prepareRun(text) {
  const call = async (name, input) => {
    const answer = await globalThis.api.call(name, input)
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
    return answer.value
  }
  const person = { id: crypto.randomUUID(), name: 'Bench', contact: '' }
  await call('settings.write', { identity: person })
  const { entry } = await call('runbooks.import', { file: 'measure.yaml', text })
  const release = { service: 'bench', environment: 'local', version: '2', target: '1', ticketUrl: '' }
  const people = [{ role: 'captain', person }]
  await call('runs.start', {
    runbook: entry.hash,
    entry: 'plan',
    release,
    profile: null,
    people,
    rehearsal: true,
  })
}

/** In the page: notes each press, and the first frame after the plan shows its step as done. */
function watchPaint() {
  let pressed = 0
  const painted = new Map()
  const waiting = new Map()
  let done = doneSteps()
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' && event.ctrlKey) pressed = event.timeStamp
    },
    { capture: true },
  )
  new MutationObserver(() => {
    const now = doneSteps()
    if (now <= done) return
    done = now
    const start = pressed
    // The next frame holds the change; an urgent task posted in it runs once it was handed to the compositor.
    requestAnimationFrame(() => {
      const note = () => {
        painted.set(now, performance.now() - start)
        waiting.get(now)?.(painted.get(now))
      }
      scheduler.postTask(note, { priority: 'user-blocking' })
    })
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  globalThis.paintedDone = (step) =>
    painted.has(step) ? painted.get(step) : new Promise((resolve) => waiting.set(step, resolve))

  function doneSteps() {
    return document.querySelectorAll('[data-row][data-mark="done"]').length
  }
}
