import { type ComponentType, memo, type ReactNode, useDeferredValue } from 'react'
import { RunContext, useRunView } from './runContext.ts'

/**
 * A part of the screen that follows one frame after the step, which is what a person looks at when they press a key: it
 * is drawn with the run as it was, and anew once the frame is out.
 */
export function following<Props extends object>(part: ComponentType<Props>): (props: Props) => ReactNode {
  const Part = memo(part)
  return function Following(props: Props) {
    const view = useDeferredValue(useRunView())
    return (
      <RunContext value={view}>
        <Part {...props} />
      </RunContext>
    )
  }
}
