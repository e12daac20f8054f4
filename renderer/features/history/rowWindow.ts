/** Height of a row in px; all have the same, so that what is in sight is arithmetic. */
export const rowHeight = 44
/** Rows drawn beyond what is in sight, so that a key press finds its row. */
const margin = 8

export interface RowWindow {
  /** First row that is drawn, from 0, and the one after the last. */
  readonly from: number
  readonly until: number
}

/** The rows to draw of `total` when the list is scrolled down by `top` px in a frame of `height` px. */
export function rowWindow(total: number, top: number, height: number): RowWindow {
  const first = Math.floor(Math.max(0, top) / rowHeight)
  const from = Math.max(0, Math.min(first, total) - margin)
  return { from, until: Math.min(total, first + Math.ceil(height / rowHeight) + margin) }
}

/** How far to scroll so that a row is in sight below a head of `head` px; `top` itself where it is. */
export function scrolledTo(row: number, top: number, height: number, head: number): number {
  const above = row * rowHeight
  const below = above + rowHeight + head - height
  return above < top ? above : below > top ? below : top
}

/** Where a key leads in the list; null for another key. `page`: rows in sight. */
export function rowOfKey(key: string, at: number, total: number, page: number): number | null {
  const goals: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: total - 1,
  }
  const goal = goals[key]
  return goal === undefined ? null : Math.max(0, Math.min(total - 1, goal))
}
