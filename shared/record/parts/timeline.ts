import { describeEvent } from '../../run/describe.ts'
import { systemActor } from '../../run/envelope.ts'
import type { EventType, RunEvent } from '../../run/events.ts'
import type { TimelineEntry } from '../model.ts'
import type { RecordSource } from './source.ts'

/** Every event of the run in its order, one plain line each. */
export function recordTimeline(source: RecordSource): TimelineEntry[] {
  return source.events.map((event, index) => timelineEntry(source, event, index + 1))
}

function timelineEntry(source: RecordSource, event: RunEvent, number: number): TimelineEntry {
  const { at, tz, occurredAt, actor } = event
  return {
    number,
    at: { at: occurredAt ?? at, tz },
    writtenAt: occurredAt && occurredAt !== at ? { at, tz } : null,
    text: lineOf(source, event),
    by: actor.name,
    role: actor.role === systemActor.role ? '' : roleName(source, actor.role),
    type: event.type,
    gap: source.gapOf(event.id),
    undone: source.undone.has(event.id),
    void: source.state.voids[event.id] ?? null,
    event: { id: event.id, device: event.device, n: event.n, hash: event.hash },
  }
}

/** The line of an event. After a redaction it is told from what the redaction kept. */
export function lineOf(source: RecordSource, event: RunEvent): string {
  return describeEvent({ ...event, data: source.dataOf(event) } as RunEvent, source.runbook)
}

/** Title of a role of the runbook, or empty. */
export function roleTitle(source: RecordSource, role: string): string {
  return source.runbook.roles.find((each) => each.id === role)?.title ?? ''
}

function roleName(source: RecordSource, role: string): string {
  return source.runbook.roles.find((each) => each.id === role)?.short ?? roleTitle(source, role)
}

const turningTypes = new Set<EventType>([
  'run.started',
  'deploy.started',
  'decision.taken',
  'triggers.amended',
  'guard.approved',
  'guard.locked',
  'run.handedOver',
  'run.takenOver',
  'step.failed',
  'step.blocked',
  'run.closed',
])

/**
 * The turning points: start, deploy, decisions, what failed, the steps that decide, execute or mitigate, and
 * the closing. The whole account is the timeline.
 */
export function recordMoments(source: RecordSource, timeline: readonly TimelineEntry[]): TimelineEntry[] {
  const turningSteps = new Set(
    source.runbook.sections.flatMap((section) => {
      const executes = section.steps.some((step) => step.mitigates)
      return section.steps.filter((step) => executes || step.decides).map((step) => step.id)
    }),
  )
  return timeline.filter((entry, index) => {
    const event = source.events[index]
    if (!event || entry.undone || entry.void !== null) return false
    if (turningTypes.has(event.type)) return true
    if (event.type !== 'step.completed') return false
    const data = source.dataOf(event)
    return data !== null && turningSteps.has(data.step)
  })
}
