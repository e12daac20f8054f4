import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryFilters, HistoryPage, HistoryRow, HistorySort } from '../../../shared/ipc/history.ts'
import { type ApiError, asApiError, call, on } from '../../api.ts'

/** Rows that are asked for together. */
const pageSize = 100

interface Read {
  /** Filters and order that the pages are of. */
  readonly query: string
  readonly pages: ReadonlyMap<number, readonly HistoryRow[]>
  /** Null until the first page is there. */
  readonly total: number | null
  readonly failure: ApiError | null
}

export interface Rows {
  readonly total: number | null
  readonly failure: ApiError | null
  /** The row at a place, from 0; undefined while it is being read. */
  at(place: number): HistoryRow | undefined
  /** Reads what is not here yet of the rows from `from` to before `until`. */
  need(from: number, until: number): void
  again(): void
}

const nothing: Read = { query: '', pages: new Map(), total: null, failure: null }

/**
 * The rows that the filters let through, read in pages as they are needed. What was read stays on the screen until
 * its new version is there, so that a list that changes does not flicker.
 */
export function useRows(filters: HistoryFilters, sort: HistorySort): Rows {
  const query = JSON.stringify([filters, sort])
  const [version, setVersion] = useState(0)
  const [read, setRead] = useState<Read>(nothing)
  const of = `${version} ${query}`
  const asked = useRef<{ of: string; pages: Set<number> }>({ of: '', pages: new Set() })

  const ask = useCallback(
    (page: number) => {
      if (asked.current.of !== of) asked.current = { of, pages: new Set() }
      if (asked.current.pages.has(page)) return
      asked.current.pages.add(page)
      const [filters, sort] = JSON.parse(query) as [HistoryFilters, HistorySort]
      const isWanted = (): boolean => asked.current.of === of
      const keep = (answer: HistoryPage): void => {
        if (!isWanted()) return
        setRead((before) => ({
          query,
          pages: new Map([...(before.query === query ? before.pages : []), [page, answer.rows]]),
          total: answer.total,
          failure: null,
        }))
      }
      call('history.list', { filters, sort, from: page * pageSize, limit: pageSize }).then(
        keep,
        (cause: unknown) => {
          if (isWanted()) setRead((before) => ({ ...before, failure: asApiError(cause) }))
        },
      )
    },
    [of, query],
  )
  useEffect(() => ask(0), [ask])
  useEffect(() => on('runs.changed', () => setVersion((before) => before + 1)), [])

  const need = useCallback(
    (from: number, until: number) => {
      const last = Math.floor(Math.max(from, until - 1) / pageSize)
      for (let page = Math.floor(from / pageSize); page <= last; page += 1) ask(page)
    },
    [ask],
  )
  return {
    total: read.total,
    failure: read.failure,
    at: (place) => read.pages.get(Math.floor(place / pageSize))?.[place % pageSize],
    need,
    again: () => setVersion((before) => before + 1),
  }
}
