import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'

const folder = path.resolve(import.meta.dirname, '../fixtures/screens')

/**
 * Holds what a screen was found to be against what is written down in `test/fixtures/screens`, for people to read and
 * to see in a review when it changes. `UPDATE_WRITTEN=1` writes it anew.
 */
export function expectWritten(name: string, found: string): void {
  const file = path.join(folder, name)
  // A device is called after its computer.
  const text = `${found.replaceAll(` of ${os.hostname()}`, ' of this-computer')}\n`
  if (process.env['UPDATE_WRITTEN'] === '1') {
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(file, text)
  }
  const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  expect(text, `${name} as written down; UPDATE_WRITTEN=1 writes it anew`).toBe(written)
}
