import type { EventType, RunEvent } from './events.ts'

/** What leaves a run in the hand that it was in, whoever writes it. */
const beside: ReadonlySet<EventType> = new Set([
  'device.joined',
  'run.started',
  'note.added',
  'attachment.added',
  'message.posted',
  'owed.settled',
  'owed.reopened',
  'event.redacted',
  'run.amended',
  'conflict.resolved',
  'run.handedOver',
  'run.takenOver',
])

/** An event by which a device went on with a run, and one by which another device had it, unseen by each other. */
export interface Claim {
  readonly by: RunEvent
  readonly against: RunEvent
}

/**
 * Where a device went on with a run that was in other hands already, which it had not seen: for each such taking the
 * last event of each device. Where that device had itself said who has the run, this word stands for what it did.
 * `events`: all of the run, in its order, with what is kept of those that were redacted. `takings`: those among them
 * that say who has the run. `apart`: neither of two had seen the other.
 */
export function claimsIn(
  events: readonly RunEvent[],
  takings: readonly RunEvent[],
  apart: (one: RunEvent, other: RunEvent) => boolean,
  hasSeen: (by: RunEvent, event: RunEvent) => boolean,
): readonly Claim[] {
  return takings.flatMap((against) => {
    const taker = takerOf(against)
    if (taker === null) return []
    const last = new Map<string, RunEvent>()
    for (const event of events) {
      if (event.device !== taker && goesOn(event) && apart(against, event)) last.set(event.device, event)
    }
    const spoken = takings.filter((other) => apart(other, against))
    return [...last.values()]
      .filter((by) => !spoken.some((other) => hasSeen(by, other)))
      .map((by) => ({ by, against }))
  })
}

/** The device that has the run by an event; null where it leaves the run in nobody's hand. */
function takerOf(event: RunEvent): string | null {
  if (event.type === 'run.takenOver') return event.device
  if (event.type !== 'conflict.resolved' || event.data?.single?.single !== 'holder') return null
  const { holder, handover } = event.data.single.value
  return handover === null ? holder.device : null
}

/** What the app writes by itself nobody did. */
function goesOn({ type, actor }: RunEvent): boolean {
  return actor.role !== 'system' && !beside.has(type)
}
