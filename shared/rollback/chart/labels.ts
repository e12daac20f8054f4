import type { LimitLine } from './model.ts'

/** A rectangle that words stand in. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const lineHeight = 14
const offLine = 5
const inset = 6

/**
 * Where the words of a line at height `y` are read best: above or below it, left or right, wherever they cover
 * the fewest readings and none of the words placed before. Adds its own place to `taken`.
 */
export function placeLabel(
  width: number,
  y: number,
  area: Box,
  points: readonly { readonly x: number; readonly y: number }[],
  taken: Box[],
): Pick<LimitLine, 'labelX' | 'labelY' | 'anchor'> {
  const candidates = (['start', 'end'] as const).flatMap((anchor) =>
    (['above', 'below'] as const).map((side) => {
      const left = anchor === 'start' ? area.left + inset : area.right - inset - width
      const top = side === 'above' ? y - offLine - lineHeight + 3 : y + offLine
      const box = { left, right: left + width, top, bottom: top + lineHeight }
      return { anchor, box, labelX: anchor === 'start' ? box.left : box.right, labelY: box.bottom - 3 }
    }),
  )
  let best = candidates[0]
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const { box } = candidate
    const outside = box.top < area.top - 8 || box.bottom > area.bottom
    const covered = crossings(points, box) + taken.filter((other) => overlap(box, other)).length * 1000
    const cost = covered + (outside ? 10_000 : 0)
    if (cost >= least) continue
    least = cost
    best = candidate
  }
  if (best === undefined) throw new Error('There are four candidates')
  taken.push(best.box)
  const { labelX, labelY, anchor } = best
  return { labelX, labelY, anchor }
}

/** How many strokes between neighbouring readings touch the box, by their own bounds. */
function crossings(points: readonly { readonly x: number; readonly y: number }[], box: Box): number {
  let count = 0
  for (let index = 0; index < points.length; index += 1) {
    const to = points[index]
    const from = points[index - 1] ?? to
    if (to === undefined || from === undefined) continue
    const stroke = {
      left: Math.min(from.x, to.x),
      right: Math.max(from.x, to.x),
      top: Math.min(from.y, to.y),
      bottom: Math.max(from.y, to.y),
    }
    if (overlap(stroke, box)) count += 1
  }
  return count
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left <= other.right && one.right >= other.left && one.top <= other.bottom && one.bottom >= other.top
  )
}
