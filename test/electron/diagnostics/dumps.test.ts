import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { countDumps, dumpsFolder, forgetDumps, pruneDumps } from '../../../electron/diagnostics/dumps.ts'

/** A data folder with so many dumps, a minute apart, as the crash handler lays them down. */
function crashed(times: number): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-dumps-'))
  const pending = path.join(dumpsFolder(folder), 'pending')
  fs.mkdirSync(pending, { recursive: true })
  fs.writeFileSync(path.join(dumpsFolder(folder), 'settings.dat'), '')
  for (let index = 0; index < times; index += 1) {
    for (const ending of ['dmp', 'meta']) {
      const file = path.join(pending, `${index}.${ending}`)
      fs.writeFileSync(file, '')
      const at = Date.parse('2026-11-23T03:00:00.000Z') / 1000 + index * 60
      fs.utimesSync(file, at, at)
    }
  }
  return folder
}

const left = (folder: string) => fs.readdirSync(path.join(dumpsFolder(folder), 'pending')).sort()

test('keeps the newest few', () => {
  const folder = crashed(7)
  expect(pruneDumps(folder, 2)).toBe(2)
  expect(left(folder)).toEqual(['5.dmp', '5.meta', '6.dmp', '6.meta'])
  expect(countDumps(folder)).toEqual({ count: 2, newest: '2026-11-23T03:06:00.000Z' })
})

test('forgets all of them at once, and leaves what the crash handler needs', () => {
  const folder = crashed(3)
  expect(forgetDumps(folder)).toBe(3)
  expect(left(folder)).toEqual([])
  expect(fs.existsSync(path.join(dumpsFolder(folder), 'settings.dat'))).toBe(true)
})

test('there may be none, and no folder for them', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-dumps-'))
  expect(pruneDumps(folder)).toBe(0)
  expect(countDumps(folder)).toEqual({ count: 0, newest: null })
})
