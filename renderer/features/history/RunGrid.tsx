import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { historyText } from '#text/history.ts'
import { type HistoryColumn, historyColumns } from '../../../shared/ipc/history.ts'
import { classes } from '../../components/classes.ts'
import { ChevronDown, ChevronUp } from '../../components/icons.ts'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import css from './Grid.module.css'
import { moveCursor, sortBy, useHistory } from './historyStore.ts'
import { RunRow } from './RunRow.tsx'
import { rowHeight, rowOfKey, rowWindow, scrolledTo } from './rowWindow.ts'
import type { Rows } from './useRows.ts'

const text = historyText.table
const headHeight = 40
/** Until the frame was measured. */
const usualHeight = 600

/** Columns whose values stand at the end of their cells. */
export const endColumns: ReadonlySet<HistoryColumn> = new Set([
  'toDecision',
  'toMitigation',
  'total',
  'deviations',
])

/**
 * The runs as a table of which only the rows in sight are drawn: ten thousand cost as much as twenty. One tab stop;
 * arrows move, the rest of the keys are actions of the list.
 */
export function RunGrid({ rows, total }: { readonly rows: Rows; readonly total: number }) {
  const { sort, marked, cursor: kept } = useHistory()
  const frame = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: usualHeight })
  const cursor = Math.min(kept, total - 1)
  const { from, until } = rowWindow(total, seen.top, seen.height)
  const { need } = rows
  /** The row gets the focus once it is drawn. */
  const wanted = useRef<number | null>(null)

  const [start] = useState(cursor)
  const look = useCallback((): void => {
    const element = frame.current
    if (!element) return
    const { scrollTop: top, clientHeight } = element
    const height = clientHeight || usualHeight
    setSeen((before) => (before.top === top && before.height === height ? before : { top, height }))
  }, [])
  useLayoutEffect(() => need(from, until), [need, from, until])
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    // Coming back from a run, the list stands where it was left.
    element.scrollTop = scrolledTo(start, 0, element.clientHeight || usualHeight, headHeight)
    look()
    if (isNowhere()) wanted.current = start
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [look, start])
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = frame.current?.querySelector<HTMLElement>(`[data-open="${wanted.current}"]`)
    if (row) {
      wanted.current = null
      row.focus({ preventScroll: true })
    } else if (isNowhere()) frame.current?.focus({ preventScroll: true })
  })

  function move(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((seen.height - headHeight) / rowHeight) - 1)
    const to = rowOfKey(event.key, cursor, total, page)
    const element = frame.current
    if (to === null || element === null) return
    event.preventDefault()
    wanted.current = to
    element.scrollTop = scrolledTo(to, element.scrollTop, seen.height, headHeight)
    look()
    moveCursor(to)
  }

  const places = Array.from({ length: until - from }, (_, index) => from + index)
  // The focus stays in the document when its row is scrolled out of sight.
  const apart = cursor < from || cursor >= until
  return (
    <section
      ref={frame}
      className={css['frame']}
      aria-label={text.name}
      tabIndex={-1}
      onScroll={look}
      onKeyDown={move}
    >
      <table className={css['table']} aria-label={text.name} aria-rowcount={total + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={css['mark']}>
              <VisuallyHidden>{text.mark}</VisuallyHidden>
            </th>
            {historyColumns.map((column) => (
              <Head
                key={column}
                column={column}
                sorted={sort.column !== column ? null : sort.descending ? 'descending' : 'ascending'}
              />
            ))}
          </tr>
        </thead>
        <tbody data-plan>
          {from > 0 && <Gap rows={from} />}
          {places.map((place) => (
            <RunRow
              key={place}
              place={place}
              row={rows.at(place)}
              isMarked={marked.includes(rows.at(place)?.id ?? '')}
              isStop={place === (apart ? from : cursor)}
            />
          ))}
          {until < total && <Gap rows={total - until} />}
        </tbody>
      </table>
    </section>
  )
}

/** Nobody works with a control: the list may take the focus. */
function isNowhere(): boolean {
  const active = document.activeElement
  return active === null || active === document.body || active.hasAttribute('data-screen')
}

function Head({
  column,
  sorted,
}: {
  readonly column: HistoryColumn
  readonly sorted: 'ascending' | 'descending' | null
}) {
  const Icon = sorted === 'ascending' ? ChevronUp : ChevronDown
  return (
    <th
      scope="col"
      aria-sort={sorted ?? 'none'}
      className={classes(css[column], endColumns.has(column) && css['end'])}
    >
      <button
        type="button"
        className={css['sort']}
        title={text.abouts[column]}
        onClick={() => sortBy(column)}
      >
        {text.columns[column]}
        <Icon size={14} aria-hidden data-shown={sorted !== null || undefined} />
      </button>
    </th>
  )
}

/** Stands for rows out of sight: as high as they would be, and nothing for screen readers. */
function Gap({ rows }: { readonly rows: number }) {
  return (
    <tr aria-hidden>
      <td className={css['gap']} style={{ height: rows * rowHeight }} />
    </tr>
  )
}
