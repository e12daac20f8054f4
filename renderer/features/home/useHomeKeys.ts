import { type RefObject, useEffect, useRef } from 'react'
import { enterOpens, takesLetters } from '../../actions/keys.ts'
import { layerCount } from '../../actions/registry.ts'
import { go } from '../../store/route.ts'

/** Moves the focus to the next or previous button of the screen, in reading order; stops at the ends. */
function moveFocus(screen: HTMLElement, by: 1 | -1): void {
  const buttons = [...screen.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  const active = document.activeElement
  const place = active instanceof HTMLElement ? buttons.indexOf(active) : -1
  const next = place === -1 ? (by === 1 ? 0 : buttons.length - 1) : place + by
  buttons[Math.min(buttons.length - 1, Math.max(0, next))]?.focus()
}

/**
 * Keys that only home has: Enter continues `firstRun`, `n` starts a run, arrows or `j` and `k` go through the
 * buttons of `screen`. They are not in the catalog because the same letters mean something else inside a run.
 */
export function useHomeKeys(screen: RefObject<HTMLElement | null>, firstRun: string | null): void {
  const first = useRef(firstRun)
  useEffect(() => {
    first.current = firstRun
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || layerCount() > 0) return
      if (takesLetters(event.target) || screen.current === null) return
      if (event.key === 'Enter' && first.current !== null && enterOpens(event.target)) {
        go({ screen: 'run', run: first.current })
      } else if (event.key === 'n') go({ screen: 'start', mode: 'plan' })
      else if (event.key === 'ArrowDown' || event.key === 'j') moveFocus(screen.current, 1)
      else if (event.key === 'ArrowUp' || event.key === 'k') moveFocus(screen.current, -1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [screen])
}
