import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { faultOf, lineOf } from '../../../electron/diagnostics/entry.ts'
import { journalFile, openJournal } from '../../../electron/diagnostics/journal.ts'
import { DomainError } from '../../../shared/run/errors.ts'

const newFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'backout-journal-'))
const now = () => Date.parse('2026-11-23T03:00:00.000Z')

test('a line has the time, what happened, and its facts as words', () => {
  const line = lineOf({ what: 'call.failed', call: 'runs.execute', code: 'stale', ms: 3.4 }, now())
  expect(line).toBe('2026-11-23T03:00:00.000Z call.failed call=runs.execute code=stale ms=3')
})

test('what is no code, version or number is not written', () => {
  const entry = { what: 'process.gone', kind: 'Ada Meyer', reason: '/home/ada/x', exit: 1 } as const
  expect(lineOf(entry, now())).toBe('2026-11-23T03:00:00.000Z process.gone kind=? reason=? exit=1')
})

test('of a bug it keeps kind and places in our files: neither the message nor where they lie', () => {
  const error = new TypeError('Cannot read "hunter2" of Ada Meyer')
  error.stack = [
    'TypeError: Cannot read "hunter2" of Ada Meyer',
    '    at evolve (file:///home/ada/Backout/resources/app.asar/out/electron/chunks/fold-Ab_1.js:1:234)',
    '    at file:///home/ada/Backout/resources/app.asar/out/electron/main.js:5:6',
    '    at node:internal/process/task_queues:95:5',
  ].join('\n')
  expect(faultOf(error)).toEqual({ error: 'TypeError', at: 'fold-Ab_1.js:1:234>main.js:5:6' })
  expect(faultOf(new DomainError('disk-full')).error).toBe('DomainError.disk-full')
  expect(faultOf('thrown by somebody')).toEqual({ error: 'string', at: 'unknown' })
})

test('it is put aside at its limit, and there are never more than two files', () => {
  const folder = newFolder()
  const journal = openJournal(folder, { now, limit: 1000 })
  for (let ms = 0; ms < 200; ms += 1) journal.note({ what: 'window.shown', ms })
  const files = fs.readdirSync(path.dirname(journalFile(folder))).sort()
  expect(files).toEqual(['backout.1.log', 'backout.log'])
  for (const name of files) {
    expect(fs.statSync(path.join(path.dirname(journalFile(folder)), name)).size).toBeLessThanOrEqual(1000)
  }
  expect(journal.tail(2).map((line) => line.split(' ').at(-1))).toEqual(['ms=198', 'ms=199'])
  expect(journal.tail(17)).toHaveLength(17)
})

test('it goes on where an earlier start of the app left it', () => {
  const folder = newFolder()
  openJournal(folder, { now }).note({ what: 'app.closed' })
  const again = openJournal(folder, { now })
  again.note({ what: 'system.woke' })
  expect(again.tail(5).map((line) => line.split(' ')[1])).toEqual(['app.closed', 'system.woke'])
})

test('only its owner can read it', () => {
  const folder = newFolder()
  openJournal(folder, { now }).note({ what: 'app.closed' })
  if (process.platform !== 'win32') expect(fs.statSync(journalFile(folder)).mode & 0o077).toBe(0)
})

test('a folder that cannot be written stops nobody', () => {
  const file = path.join(newFolder(), 'a file')
  fs.writeFileSync(file, '')
  const journal = openJournal(file, { now })
  expect(() => journal.note({ what: 'app.closed' })).not.toThrow()
  expect(journal.tail(5)).toEqual([])
})
