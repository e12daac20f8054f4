import fs from 'node:fs'
import { expect, test } from '@playwright/test'
import { hindrance, watchedOffline } from '../offline/watched.ts'
import { newFolder } from '../play/launch.ts'

test('from its start over a run and its record to its end the app makes no socket of the internet', async () => {
  const why = hindrance()
  test.skip(why !== null, why ?? '')
  test.skip(process.env['E2E_EXECUTABLE'] !== undefined, 'a packaged build takes no script to play with')
  test.setTimeout(180_000)
  const home = newFolder()
  const { acts, written, counts, outside, exit, stderr } = await watchedOffline(home)
  expect(exit, stderr).toBe(0)
  expect(acts).toEqual(expect.arrayContaining(['runs.start', 'record.export pdf', 'record.export html']))
  expect(written.map((name) => name.replace(/^.*\./, '')).sort()).toEqual(['html', 'md', 'pdf'])
  expect(counts['connect AF_UNIX'], 'the trace has what every app does').toBeGreaterThan(0)
  expect(outside).toEqual([])
  fs.rmSync(home, { recursive: true })
})
