import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isKnownWithout, noteGraphics, surroundings } from '../../../electron/window/graphics.ts'

const here = { electron: '45.0.0', computer: 'laptop 6.1', now: Date.parse('2026-11-23T03:00:00Z') }
const hour = 3600_000

describe('what a start knows of the graphics of this computer', () => {
  let root: string
  let folder: string

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'backout-graphics-'))
    folder = path.join(root, 'browser')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('is nothing at first', () => {
    expect(isKnownWithout(folder, here)).toBe(false)
  })

  it('is that there are none, once a start found that out', () => {
    noteGraphics(folder, 'disabled_software', here)
    expect(isKnownWithout(folder, here)).toBe(true)
    expect(isKnownWithout(folder, { ...here, now: here.now + 167 * hour })).toBe(true)
  })

  it.each([
    ['a week later', { now: here.now + 168 * hour }],
    ['with a clock that was set back', { now: here.now - hour }],
    ['with another engine', { electron: '46.0.0' }],
    ['on another computer or system', { computer: 'laptop 6.2' }],
  ])('is looked for anew %s', (_when, change) => {
    noteGraphics(folder, 'disabled_software', here)
    expect(isKnownWithout(folder, { ...here, ...change })).toBe(false)
  })

  it('is forgotten once a start found some', () => {
    noteGraphics(folder, 'disabled_off', here)
    noteGraphics(folder, 'enabled', { ...here, now: here.now + 200 * hour })
    expect(isKnownWithout(folder, here)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves nothing where some are used', () => {
    noteGraphics(folder, 'enabled_on', here)
    expect(existsSync(folder)).toBe(false)
  })

  it.each(['', 'null', '[]', '{', '{"until":"soon"}', '{"electron":"45.0.0"}'])(
    'is nothing where the note says %j',
    (text) => {
      noteGraphics(folder, 'disabled_software', here)
      for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), text)
      expect(isKnownWithout(folder, here)).toBe(false)
    },
  )

  it('is of this very computer', () => {
    expect(surroundings().computer).toBe(`${os.hostname()} ${os.release()}`)
    expect(Math.abs(surroundings().now - Date.now())).toBeLessThan(1000)
  })
})
