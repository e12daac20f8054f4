import { type ComponentType, createElement, useEffect, useState } from 'react'

/** A component whose module is read when it is first drawn, or earlier by `read`. */
export interface LazyRoom<Props> {
  (props: Props): React.ReactNode
  /** Reads the module ahead. Rejects as the import does; the component says it again when it is drawn. */
  readonly read: () => Promise<void>
}

/**
 * Loads a module for a component on demand. Unlike `React.lazy` under `Suspense` it shows the component in the frame
 * after the module is there: Suspense holds a replaced fallback back for 300 ms, and draws one even where the module
 * was read ahead. `Meanwhile` stands in its place until then.
 */
export function lazyRoom<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType,
): LazyRoom<Props> {
  let room: ComponentType<Props> | null = null
  let reading: Promise<void> | null = null
  const read = () => {
    reading ??= load().then((loaded) => {
      room = loaded
    })
    return reading
  }
  function Room(props: Props) {
    const [, setRead] = useState(room !== null)
    const [failure, setFailure] = useState<Error | null>(null)
    useEffect(() => {
      if (room) return
      read().then(
        () => setRead(true),
        (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
      )
    }, [])
    // To the error boundary around it.
    if (failure) throw failure
    if (room) return createElement(room, props)
    return Meanwhile ? <Meanwhile /> : null
  }
  return Object.assign(Room, { read })
}
