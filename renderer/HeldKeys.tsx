import { useEffect, useLayoutEffect } from 'react'
import { openLayer } from './actions/registry.ts'

/**
 * Stands where a dialog is about to: what is typed for it meanwhile reaches nothing. A letter that the dialog was to
 * search for may be a key of the screen underneath.
 */
export function HeldKeys() {
  useLayoutEffect(openLayer, [])
  useEffect(() => {
    const hold = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', hold, { capture: true })
    return () => window.removeEventListener('keydown', hold, { capture: true })
  }, [])
  return null
}
