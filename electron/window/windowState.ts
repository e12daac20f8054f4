/** How the window was left: device-independent pixels of the whole desktop. */
export interface WindowState {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const smallest = { width: 960, height: 600 } as const
const usual = { width: 1440, height: 900 } as const

/** Pixels of the window's top edge that must be on a screen, so that it can be dragged. */
const grip = 80

/**
 * Where the window opens: as it was left, where that is still on a screen; otherwise the usual size, no larger
 * than the main screen, placed by the system.
 */
export function placeWindow(
  saved: WindowState | null,
  workAreas: readonly Rectangle[],
): { x?: number; y?: number; width: number; height: number; maximized: boolean } {
  const area = saved ? workAreas.find((one) => canBeGrabbed(saved, one)) : undefined
  if (saved && area) {
    return {
      x: Math.round(saved.x),
      y: Math.round(saved.y),
      width: clamp(saved.width, smallest.width, Math.max(smallest.width, area.width)),
      height: clamp(saved.height, smallest.height, Math.max(smallest.height, area.height)),
      maximized: saved.maximized,
    }
  }
  const main = workAreas[0] ?? { ...usual }
  return {
    width: clamp(usual.width, smallest.width, Math.max(smallest.width, main.width)),
    height: clamp(usual.height, smallest.height, Math.max(smallest.height, main.height)),
    maximized: saved?.maximized ?? false,
  }
}

/** Reads what an earlier version or a hand may have written: null for anything that is no window state. */
export function parseWindowState(value: unknown): WindowState | null {
  if (typeof value !== 'object' || value === null) return null
  const { x, y, width, height, maximized } = value as Record<string, unknown>
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
  return { x, y, width, height, maximized: maximized === true }
}

function canBeGrabbed(window: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return overlap >= grip && window.y >= area.y - 1 && window.y <= area.y + area.height - grip
}

const clamp = (value: number, low: number, high: number): number =>
  Math.round(Math.min(Math.max(value, low), high))
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
