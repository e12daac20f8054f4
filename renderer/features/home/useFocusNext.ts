import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the hands where they are when a line leaves a list because it was settled: the focus goes to the line that
 * takes its place. Gives what is to be told the place of the line (from 0) that is being settled. `count`: lines shown.
 */
export function useFocusNext(list: RefObject<HTMLElement | null>, count: number): (place: number) => void {
  const place = useRef<number | null>(null)
  const before = useRef(count)
  useEffect(() => {
    const left = count < before.current
    before.current = count
    if (!left || place.current === null) return
    const lines = list.current?.querySelectorAll<HTMLElement>('[data-owed]') ?? []
    lines[Math.min(place.current, lines.length - 1)]?.focus()
    place.current = null
  }, [list, count])
  return (at) => {
    place.current = at
  }
}
