import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { backgroundOf, readAppearance, writeAppearance } from '../../../electron/window/appearance.ts'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-window-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  fs.rmSync(folder, { recursive: true })
})

it('comes back as it was written, and leaves no other file behind', () => {
  const appearance = {
    window: { x: 1, y: 2, width: 1000, height: 700, maximized: true },
    theme: 'light',
  } as const
  writeAppearance(folder, appearance)
  expect(readAppearance(folder)).toEqual(appearance)
  expect(fs.readdirSync(folder)).toEqual(['window.json'])
})

it('is a first start when the file is missing or damaged', () => {
  expect(readAppearance(folder)).toEqual({ window: null, theme: 'system' })
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  for (const text of ['', '{', 'null', '{"window":{"x":"1"},"theme":"pink"}']) {
    fs.writeFileSync(path.join(folder, 'window.json'), text)
    expect(readAppearance(folder)).toEqual({ window: null, theme: 'system' })
  }
  expect(warn).toHaveBeenCalled()
})

it('gives the window the colour of its page', () => {
  expect(backgroundOf('dark')).toBe('#0d1117')
  expect(backgroundOf('light')).toBe('#ffffff')
  expect(backgroundOf('contrast')).toBe('#000000')
})
