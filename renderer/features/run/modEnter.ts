import type { KeyboardEvent } from 'react'
import { runAction } from '../../actions/registry.ts'

/**
 * Ctrl/Cmd+Enter completes, wherever the focus is. A focused button would take any Enter for its own press
 * and keep it from the window's key listener: after "Skip" was cancelled it would open again.
 */
export function completeOnModEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  if (!(event.target instanceof HTMLElement) || event.target.closest('button') === null) return
  event.preventDefault()
  event.stopPropagation()
  if (!event.repeat) runAction('step.complete')
}
