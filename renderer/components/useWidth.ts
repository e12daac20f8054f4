import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width of an element in whole px, followed as it changes; `usual` until it is known. */
export function useWidth(element: RefObject<HTMLElement | null>, usual: number): number {
  const [width, setWidth] = useState(usual)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const measure = (): void => {
      const next = Math.floor(measured.getBoundingClientRect().width)
      if (next > 0) setWidth(next)
    }
    measure()
    // A zone is dragged wider without the window changing; where nothing observes that, the window must do.
    if (typeof ResizeObserver === 'undefined') {
      window.addEventListener('resize', measure)
      return () => window.removeEventListener('resize', measure)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return width
}
