import { type KeyboardEvent, useRef } from 'react'

/**
 * When a half-typed value is meant: on leaving the field and, in a single line, on Enter. Without `committed`
 * (the value on record) a value counts as changed when it differs from what it was on entering the field.
 */
export function useCommit(
  value: string,
  onCommit: ((value: string) => void) | undefined,
  options: { readonly committed?: string | undefined; readonly onEnter: boolean },
) {
  const known = useRef(value)
  const commit = () => {
    const before = options.committed ?? known.current
    if (value === before) return
    known.current = value
    onCommit?.(value)
  }
  return {
    onFocus: () => {
      known.current = value
    },
    onBlur: commit,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
      // With Ctrl or Cmd the step is completed: what was typed goes first.
      if (options.onEnter || event.ctrlKey || event.metaKey) commit()
    },
  }
}
