import type { RunEvent } from '../../shared/run/events.ts'

/**
 * How crowded the instants of a run are: for each event, how many stand right before it that one person made at
 * the same instant, summed up. Events in the order of the run.
 */
export function crowdingOf(events: readonly RunEvent[]): number {
  let sum = 0
  let place = 0
  let before: RunEvent | null = null
  for (const event of events) {
    place = before !== null && before.at === event.at && before.actor.id === event.actor.id ? place + 1 : 0
    sum += place
    before = event
  }
  return sum
}
