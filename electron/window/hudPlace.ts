import type { HudChange } from '../../shared/ipc/api.ts'
import type { Rectangle } from './windowState.ts'

export const smallestHud = { width: 300, height: 200 } as const
const usualHud = { width: 400, height: 300 } as const
/** Distance from the corner of the screen at the first start. */
const margin = 24

/**
 * Where the small window stands: as it was left, moved whole onto the screen that holds the most of it. At the first
 * start, and when that screen is gone, in the upper right corner of the main one.
 *
 * @param workAreas what the screens leave free of bars, the main screen first
 * @param zoom of its page: at 200 % it needs twice the room
 */
export function placeHud(saved: Rectangle | null, workAreas: readonly Rectangle[], zoom = 1): Rectangle {
  const area = saved && mostOf(saved, workAreas)
  if (saved && area) return inside(saved, area, zoom)
  const [main] = workAreas
  if (!main) return { x: 0, y: 0, ...usualHud }
  const { width, height } = saved ?? usualHud
  return inside({ x: main.x + main.width - width - margin, y: main.y + margin, width, height }, main, zoom)
}

/** The same window moved or grown by a key. At the edge of its screen a move goes on to the screen beside it. */
export function changeHud(now: Rectangle, change: HudChange, workAreas: readonly Rectangle[]): Rectangle {
  const here = mostOf(now, workAreas) ?? workAreas[0]
  if (!here) return now
  if (change.what === 'size') {
    return inside({ ...now, width: now.width + change.x, height: now.height + change.y }, here)
  }
  const wanted = { ...now, x: now.x + change.x, y: now.y + change.y }
  const moved = inside(wanted, here)
  if (moved.x !== now.x || moved.y !== now.y) return moved
  const next = workAreas.find((area) => liesBeyond(area, here, change) && overlaps(area, now, change))
  return next ? inside(wanted, next) : moved
}

/** Reads what an earlier version or a hand may have written: null for anything that is no rectangle. */
export function parseRectangle(value: unknown): Rectangle | null {
  if (typeof value !== 'object' || value === null) return null
  const { x, y, width, height } = value as Record<string, unknown>
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
  return { x, y, width, height }
}

function mostOf(window: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  let most: { readonly area: Rectangle; readonly shared: number } | null = null
  for (const area of areas) {
    const shared =
      Math.max(0, overlapOf(window.x, window.width, area.x, area.width)) *
      Math.max(0, overlapOf(window.y, window.height, area.y, area.height))
    if (shared > (most?.shared ?? 0)) most = { area, shared }
  }
  return most?.area ?? null
}

function inside(window: Rectangle, area: Rectangle, zoom = 1): Rectangle {
  const least = {
    width: Math.max(smallestHud.width, Math.min(smallestHud.width * zoom, area.width)),
    height: Math.max(smallestHud.height, Math.min(smallestHud.height * zoom, area.height)),
  }
  const width = clamp(window.width, least.width, Math.max(least.width, area.width))
  const height = clamp(window.height, least.height, Math.max(least.height, area.height))
  return {
    x: clamp(window.x, area.x, Math.max(area.x, area.x + area.width - width)),
    y: clamp(window.y, area.y, Math.max(area.y, area.y + area.height - height)),
    width,
    height,
  }
}

function liesBeyond(area: Rectangle, here: Rectangle, { x, y }: HudChange): boolean {
  if (x > 0) return area.x >= here.x + here.width
  if (x < 0) return area.x + area.width <= here.x
  return y > 0 ? area.y >= here.y + here.height : area.y + area.height <= here.y
}

function overlaps(area: Rectangle, window: Rectangle, { x }: HudChange): boolean {
  return x === 0
    ? overlapOf(window.x, window.width, area.x, area.width) > 0
    : overlapOf(window.y, window.height, area.y, area.height) > 0
}

const overlapOf = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)
const clamp = (value: number, low: number, high: number): number =>
  Math.round(Math.min(Math.max(value, low), high))
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
