import { assertNever } from '../assertNever.ts'
import type { FullEvent } from './fullEvent.ts'
import type { ReadingSeries } from './values.ts'

/** Something that the world of a drill said. */
export interface DrillTold {
  readonly inject: string
  /** Who or what says it, such as `Support`. */
  readonly from: string
  readonly text: string
  readonly at: string
}

/** How far a drill has come. */
export interface DrillState {
  /** When it began, after the app had set up what comes before; null until then, and in runs that are no drill. */
  readonly preparedAt: string | null
  /** Steps that were set up. */
  readonly steps: readonly string[]
  readonly told: readonly DrillTold[]
  /** Time of the newest injected reading, epoch ms. */
  readonly fedUntil: number | null
}

/** Of a run that is no drill, or has not begun. */
export const noDrill: DrillState = { preparedAt: null, steps: [], told: [], fedUntil: null }

type DrillEvent = Extract<FullEvent, { type: 'readings.added' | 'drill.prepared' | 'drill.told' }>

/** How far a drill has come after one more of its events; readings that were not injected change nothing. */
export function drillAfter(drill: DrillState, event: DrillEvent, at: string): DrillState {
  switch (event.type) {
    case 'drill.prepared':
      return { ...drill, preparedAt: at, steps: event.data.steps }
    case 'drill.told':
      return { ...drill, told: [...drill.told, { ...event.data, at }] }
    case 'readings.added':
      return event.data.source === 'injected'
        ? { ...drill, fedUntil: newest(drill, event.data.series) }
        : drill
    default:
      return assertNever(event)
  }
}

function newest({ fedUntil }: DrillState, series: readonly ReadingSeries[]): number | null {
  let until = fedUntil
  for (const { points } of series) for (const [at] of points) until = Math.max(until ?? at, at)
  return until
}
