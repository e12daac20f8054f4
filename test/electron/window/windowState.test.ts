import { describe, expect, it } from 'vitest'
import { parseWindowState, placeWindow } from '../../../electron/window/windowState.ts'

const laptop = { x: 0, y: 0, width: 1920, height: 1080 }
const second = { x: 1920, y: 0, width: 2560, height: 1440 }

describe('the window opens', () => {
  it('at its usual size at the first start', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: 1440, height: 900, maximized: false })
  })
  it('no larger than a small screen', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toMatchObject({
      width: 1280,
      height: 720,
    })
  })
  it('where it was left, on any screen', () => {
    const saved = { x: 2000, y: 50, width: 1200, height: 800, maximized: true }
    expect(placeWindow(saved, [laptop, second])).toEqual(saved)
  })
  it('somewhere visible when its screen is gone, still maximised', () => {
    const saved = { x: 2000, y: 50, width: 1200, height: 800, maximized: true }
    expect(placeWindow(saved, [laptop])).toEqual({ width: 1440, height: 900, maximized: true })
  })
  it('never with its top edge out of reach or smaller than can be used', () => {
    expect(
      placeWindow({ x: 10, y: -400, width: 1200, height: 800, maximized: false }, [laptop]),
    ).not.toHaveProperty('y')
    expect(placeWindow({ x: 10, y: 10, width: 100, height: 5, maximized: false }, [laptop])).toMatchObject({
      width: 960,
      height: 600,
    })
  })
})

describe('a saved window state', () => {
  it.each([
    null,
    1,
    'x',
    {},
    { x: 'a', y: 0, width: 1, height: 1 },
    { x: Number.NaN, y: 0, width: 1, height: 1 },
  ])('that is none is left aside: %j', (value) => {
    expect(parseWindowState(value)).toBeNull()
  })
})
