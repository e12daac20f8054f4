import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { Hands } from '../play/hands.ts'
import { type Backout, close, closeAll, kill, launch } from '../play/launch.ts'
import { completeStep, enterStep, startRun, stepOfStory, story } from '../play/rollback.ts'

// The log, crash dumps and what is sent along with a question, of the real app.

test.afterEach(closeAll)

const log = (folder: string): string => fs.readFileSync(path.join(folder, 'logs/backout.log'), 'utf8')
const dumps = (folder: string): readonly string[] =>
  fs
    .readdirSync(path.join(folder, 'crashes'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.dmp'))

/** Ends the page's process the way a fault of the browser engine does. */
async function crashPage({ app }: Backout): Promise<void> {
  const pid = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return window?.webContents.getOSProcessId() ?? 0
  })
  process.kill(pid, 'SIGSEGV')
}

test('log and diagnostics hold nothing of what was typed, no name and no path', async () => {
  const started = await launch()
  const { page, folder } = started
  const hands = new Hands(page)
  await startRun(hands, true)
  await enterStep(hands, 1)
  await completeStep(hands, 1)
  const answer = await page.evaluate(async () => window.api.call('app.diagnostics', undefined))
  await close(started)
  if (!answer.ok) throw new Error(answer.error.code)
  const typed = stepOfStory(1).entries.flatMap((entry) => ('text' in entry ? [entry.text] : []))
  for (const text of [answer.value.text, log(folder)]) {
    for (const word of [
      ...typed,
      story.service,
      story.captain,
      story.target,
      folder,
      os.homedir(),
      os.tmpdir(),
    ])
      expect(text.includes(word), `${word} stands in:\n${text}`).toBe(false)
  }
  expect(answer.value.text).toMatch(/^Graphics +\S+=\S+/m)
  expect(log(folder)).toMatch(
    /app\.started version=\S+ electron=\d[\s\S]*window\.shown ms=\d+[\s\S]*app\.closed\n$/,
  )
})

test('a crash leaves a dump in the data folder, a line in the log, and the dump goes with a redaction', async () => {
  test.skip(process.platform === 'win32', 'Windows has no signals.')
  const started = await launch()
  const { folder } = started
  await startRun(new Hands(started.page), true)
  await crashPage(started)
  await expect.poll(() => dumps(folder).length).toBe(1)
  await expect.poll(() => log(folder)).toMatch(/process\.gone kind=page reason=crashed/)
  // The page is loaded anew, but Playwright lets go of one that crashed.
  await kill(started)
  const { page } = await launch(folder)
  expect(dumps(folder)).toHaveLength(1)
  const redacted = await page.evaluate(async () => {
    const listed = await window.api.call('runs.list', undefined)
    const run = listed.ok ? (listed.value.runs[0]?.id ?? '') : ''
    const opened = await window.api.call('runs.open', { run })
    if (!opened.ok) return opened.error.code
    const { events } = opened.value
    const note = { type: 'addNote', step: null, text: 'hunter2' } as const
    const added = await window.api.call('runs.execute', { run, version: events.length, command: note })
    if (!added.ok) return added.error.code
    const event = added.value.events[0]?.id ?? ''
    const version = events.length + added.value.events.length
    const answer = await window.api.call('runs.redact', { run, version, event, why: 'a password' })
    return answer.ok ? 'done' : answer.error.code
  })
  expect(redacted).toBe('done')
  expect(dumps(folder)).toEqual([])
})
