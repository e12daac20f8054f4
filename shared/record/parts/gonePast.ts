import type { RunEvent } from '../../run/events.ts'
import type { RecordSource } from './source.ts'

/**
 * Which ends of a phase came while a step was still skipped, deferred or blocked, in one sentence: somebody went on
 * without it. Empty where none came, and for other events.
 */
export function gonePast(source: RecordSource, event: RunEvent): string {
  const full = { ...event, data: source.dataOf(event) } as RunEvent
  if (full.type !== 'step.skipped' && full.type !== 'step.deferred' && full.type !== 'step.blocked') return ''
  if (full.data === null || source.undone.has(event.id)) return ''
  const { step } = full.data
  const after = source.events.slice(source.events.indexOf(event) + 1)
  const end = after.findIndex(
    (later) => source.state.voids[later.id] === undefined && isAbout(source, later, step),
  )
  const marks = after
    .slice(0, end === -1 ? undefined : end)
    .flatMap((later) => markOf(source, later, full.type))
  const told = [...new Set(marks)]
  if (told.length === 0) return ''
  const last = told.pop() ?? ''
  return `Still so ${told.length > 0 ? `${told.join(', ')} and ${last}` : last}.`
}

/** Whether an event brings the step into another state. */
function isAbout(source: RecordSource, { type, ...rest }: RunEvent, step: string): boolean {
  if (!type.startsWith('step.')) return false
  const data = source.dataOf({ type, ...rest } as RunEvent)
  return data !== null && 'step' in data && data.step === step
}

function markOf(source: RecordSource, later: RunEvent, kind: RunEvent['type']): string[] {
  if (source.state.voids[later.id] !== undefined || source.undone.has(later.id)) return []
  const full = { ...later, data: source.dataOf(later) } as RunEvent
  switch (full.type) {
    case 'deploy.started':
      return ['when the deploy started']
    case 'decision.taken':
      return ['at the decision']
    case 'step.completed': {
      const done = source.steps.find(({ step }) => step.id === full.data?.step)
      return done?.step.mitigates ? ['when recovery was declared'] : []
    }
    case 'run.closed':
      // A skipped step ends as skipped; what was only put off is then put off for good.
      return kind === 'step.skipped' ? [] : ['when the run was closed']
    default:
      return []
  }
}
