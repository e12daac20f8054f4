import { isStatus } from '../messages/kinds.ts'
import { addBusinessDays } from '../rollback/deadlines.ts'
import type { Moment, Runbook, TimerDefinition } from '../runbook/schema.ts'
import type { NewEvent } from './events.ts'
import { readSlot } from './keys.ts'
import type { RunState } from './state.ts'

/** The moments of the runbook that an event is. */
function momentsOf(event: NewEvent, runbook: Runbook): Moment[] {
  switch (event.type) {
    case 'run.started':
    case 'deploy.started':
      return [event.type]
    case 'decision.taken':
      return event.data.choice === 'rollback' ? ['decision.rollback'] : []
    case 'step.started':
    case 'step.reopened':
      return [`step.started:${event.data.step}`]
    case 'step.completed': {
      const { step } = event.data
      const ends = runbook.sections.some((section) =>
        section.steps.some((each) => each.id === step && each.mitigates),
      )
      return ends ? [`step.completed:${step}`, 'mitigated'] : [`step.completed:${step}`]
    }
    case 'message.posted':
      if (event.data.kind === 'status-resolved') return ['status.resolved']
      return isStatus(event.data.kind) ? ['status.posted'] : []
    default:
      return []
  }
}

/** What the length of a timer depends on, beside its definition. */
interface Calendar {
  readonly holidays: readonly string[]
  /** Offset from UTC, minutes. */
  readonly tz: number
  /** How many minutes one on the clock counts as: 1 but in a drill. */
  readonly speed: number
}

/** How many minutes one minute on the clock counts as in a run. */
export function speedOf(state: Pick<RunState, 'started'>): number {
  return state.started?.drill?.speed ?? 1
}

/**
 * Length in ms of a timer that starts at `from`; null for a stopwatch. A drill shortens countdowns; a deadline is a
 * day in the calendar, whatever the speed.
 */
export function lengthOf(
  definition: TimerDefinition,
  from: string,
  { holidays, tz, speed }: Calendar,
): number | null {
  if (definition.kind === 'countdown') return Math.round(((definition.minutes ?? 0) * 60_000) / speed)
  if (definition.kind === 'stopwatch') return null
  return Date.parse(addBusinessDays(from, definition.businessDays ?? 1, holidays, tz)) - Date.parse(from)
}

/** Adds to `events` the starts and stops of the runbook's timers that they bring about. */
export function withTimers(
  events: readonly NewEvent[],
  state: RunState,
  runbook: Runbook,
  context: { readonly now: string; readonly tz: number },
  known: Pick<Calendar, 'holidays' | 'speed'> = {
    holidays: state.profile?.holidays ?? [],
    speed: speedOf(state),
  },
): NewEvent[] {
  const running = new Map(
    runbook.timers.map((definition) => {
      const status = readSlot(state, 'timer', definition.id)?.status
      return [definition.id, status === 'running' || status === 'paused']
    }),
  )
  return events.flatMap((event) => {
    const moments = momentsOf(event, runbook)
    const late = event.occurredAt === undefined ? {} : { occurredAt: event.occurredAt }
    const changes = runbook.timers.flatMap((definition): NewEvent[] => {
      const has = (list: readonly Moment[]): boolean => list.some((moment) => moments.includes(moment))
      const isRunning = running.get(definition.id) ?? false
      if (isRunning && has(definition.stopsOn)) {
        running.set(definition.id, false)
        return [{ type: 'timer.stopped', data: { timer: definition.id }, ...late }]
      }
      if ((!isRunning && has(definition.startsOn)) || has(definition.restartsOn)) {
        running.set(definition.id, true)
        const lengthMs = lengthOf(definition, event.occurredAt ?? context.now, { ...known, tz: context.tz })
        return [
          { type: 'timer.started', data: { timer: definition.id, kind: definition.kind, lengthMs }, ...late },
        ]
      }
      return []
    })
    return [event, ...changes]
  })
}
