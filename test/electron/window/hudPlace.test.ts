import { describe, expect, it } from 'vitest'
import { changeHud, parseRectangle, placeHud } from '../../../electron/window/hudPlace.ts'

const laptop = { x: 0, y: 30, width: 1920, height: 1050 }
const right = { x: 1920, y: 0, width: 2560, height: 1440 }
const size = { width: 400, height: 300 }

describe('the HUD opens', () => {
  it('in the upper right corner of the main screen at the first start', () => {
    expect(placeHud(null, [laptop, right])).toEqual({ x: 1496, y: 54, ...size })
  })
  it('where it was left, on any screen', () => {
    const saved = { x: 3000, y: 700, width: 520, height: 340 }
    expect(placeHud(saved, [laptop, right])).toEqual(saved)
  })
  it('in the corner and as large as it was when its screen is gone', () => {
    const saved = { x: 3000, y: 700, width: 520, height: 340 }
    expect(placeHud(saved, [laptop])).toEqual({ x: 1376, y: 54, width: 520, height: 340 })
  })
  it('whole, where a part of it was outside', () => {
    expect(placeHud({ x: 1800, y: -20, ...size }, [laptop])).toEqual({ x: 1520, y: 30, ...size })
    expect(placeHud({ x: -350, y: 1000, ...size }, [laptop])).toEqual({ x: 0, y: 780, ...size })
  })
  it('no smaller than can be used and no larger than its screen', () => {
    expect(placeHud({ x: 10, y: 40, width: 5, height: 5 }, [laptop])).toMatchObject({
      width: 300,
      height: 200,
    })
    expect(placeHud({ x: 10, y: 40, width: 9000, height: 9000 }, [laptop])).toEqual(laptop)
  })
  it('with twice the room where its page is shown at 200 %', () => {
    const saved = { x: 10, y: 40, ...size }
    expect(placeHud(saved, [laptop], 2)).toEqual({ x: 10, y: 40, width: 600, height: 400 })
    expect(placeHud(saved, [{ x: 0, y: 0, width: 500, height: 900 }], 2)).toMatchObject({
      width: 500,
      height: 400,
    })
  })
  it('even where no screen is known', () => {
    expect(placeHud(null, [])).toEqual({ x: 0, y: 0, ...size })
  })
})

describe('a key', () => {
  const now = { x: 100, y: 100, ...size }
  it('moves it by so much', () => {
    expect(changeHud(now, { what: 'place', x: -40, y: 0 }, [laptop])).toEqual({ ...now, x: 60 })
    expect(changeHud(now, { what: 'place', x: 0, y: 40 }, [laptop])).toEqual({ ...now, y: 140 })
  })
  it('never moves it out of the screen', () => {
    expect(changeHud({ ...now, x: 20 }, { what: 'place', x: -40, y: 0 }, [laptop])).toEqual({ ...now, x: 0 })
    const edge = { ...now, x: 0 }
    expect(changeHud(edge, { what: 'place', x: -40, y: 0 }, [laptop])).toEqual(edge)
  })
  it('moves it over to the screen beside, from the edge', () => {
    const edge = { ...now, x: 1520 }
    expect(changeHud(edge, { what: 'place', x: 40, y: 0 }, [laptop, right])).toEqual({ ...edge, x: 1920 })
    const back = { ...now, x: 1920 }
    expect(changeHud(back, { what: 'place', x: -40, y: 0 }, [laptop, right])).toEqual({ ...back, x: 1520 })
    const bottom = { ...now, y: 780 }
    expect(changeHud(bottom, { what: 'place', x: 0, y: 40 }, [laptop, right])).toEqual(bottom)
  })
  it('makes it larger and smaller within what can be used', () => {
    expect(changeHud(now, { what: 'size', x: 40, y: 0 }, [laptop])).toEqual({ ...now, width: 440 })
    expect(changeHud({ ...now, height: 210 }, { what: 'size', x: 0, y: -40 }, [laptop]).height).toBe(200)
    const corner = { ...now, x: 1520, y: 780 }
    expect(changeHud(corner, { what: 'size', x: 40, y: 0 }, [laptop])).toEqual({
      ...corner,
      x: 1480,
      width: 440,
    })
  })
})

it.each([
  null,
  1,
  'x',
  {},
  { x: 'a', y: 0, width: 1, height: 1 },
  { x: Number.NaN, y: 0, width: 1, height: 1 },
])('a saved place that is none is left aside: %j', (value) => {
  expect(parseRectangle(value)).toBeNull()
})
