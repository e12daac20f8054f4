import type { RunEvent } from '../../run/events.ts'
import { currentChoice } from '../../run/state.ts'
import type { Deviation } from '../model.ts'
import { conflictDeviations } from './conflicts.ts'
import { fromEvent, made } from './deviationEvents.ts'
import { brokenGuards } from './judgedDeviations.ts'
import { messageDeviations } from './messages.ts'
import type { RecordSource } from './source.ts'
import { lineOf, roleTitle } from './timeline.ts'
import { clockText } from './times.ts'
import { wrongValues } from './wrongValues.ts'

/** What did not go as planned, in the order it happened; what does not hold any more and what was never done stand at the end. */
export function recordDeviations(source: RecordSource): Deviation[] {
  const told = source.events.flatMap((event) => [
    ...fromEvent(source, event),
    ...lateEntry(source, event),
    ...voidEvent(source, event),
  ])
  const found = [...told, ...wrongValues(source).map(made), ...conflictDeviations(source).map(made)]
  found.sort((one, other) => (one.at?.at ?? '').localeCompare(other.at?.at ?? ''))
  const untold = messageDeviations(source).map(made)
  return [...found, ...brokenGuards(source).map(made), ...neverDone(source), ...untold]
}

function lateEntry(source: RecordSource, event: RunEvent): Deviation[] {
  const { occurredAt, at, tz } = event
  if (!occurredAt || Date.parse(at) - Date.parse(occurredAt) < 1000) return []
  const detail = `Happened ${clockText({ at: occurredAt, tz })}, written ${clockText({ at, tz })}.`
  const title = lineOf(source, event)
  const by = event.actor.name
  return [
    made({ kind: 'late-entry', title, quote: null, detail, by, at: { at: occurredAt, tz }, step: null }),
  ]
}

function voidEvent(source: RecordSource, event: RunEvent): Deviation[] {
  const why = source.state.voids[event.id]
  if (why === undefined) return []
  const at = source.instant(event.occurredAt ?? event.at)
  const later = source.events.some((one) => chose(source, one, event.id))
    ? ' A person kept it afterwards.'
    : ''
  const detail = `It had no effect: ${why}.${later}`
  return [
    made({
      kind: 'void',
      title: lineOf(source, event),
      quote: null,
      detail,
      by: event.actor.name,
      at,
      step: null,
    }),
  ]
}

/** Whether an event settled a conflict in favour of another one. */
function chose(source: RecordSource, event: RunEvent, kept: string): boolean {
  return event.type === 'conflict.resolved' && source.dataOf(event)?.chosen === kept
}

/** Steps that were needed and never came to an end: owed, or left open when the run was closed. */
function neverDone(source: RecordSource): Deviation[] {
  const { closed } = source.state
  return source.steps.flatMap((view) => {
    const { status } = view.state
    const open = status === 'todo' || status === 'active'
    const needed = view.section.needed === 'always' || currentChoice(source.state) === 'rollback'
    if (!open || !needed || view.notNeeded !== null || !(view.owed || closed)) return []
    const role = roleTitle(source, view.step.role ?? '')
    const standing = closed ? 'was needed and not done' : 'is owed'
    const title = `Step ${view.number} ${standing}: ${view.step.title}`
    const detail = [
      status === 'active' ? 'It was begun.' : '',
      role ? `Falls to the ${role.toLowerCase()}.` : '',
    ]
      .filter((part) => part !== '')
      .join(' ')
    const told = {
      kind: 'never-done' as const,
      title,
      quote: null,
      detail,
      by: '',
      at: null,
      step: view.number,
    }
    return [{ ...made(told), ...(closed ? {} : { word: 'Owed' }) }]
  })
}
