import { assertNever } from '../../assertNever.ts'
import type { RunEvent } from '../../run/events.ts'
import type { MessageState, SingleWrite, Write } from '../../run/values.ts'
import type { Gap } from '../model.ts'

type Places = ReadonlyMap<string, readonly { readonly text: string; readonly gap: Gap }[]>

/**
 * Where redacted texts would stand, with what stands in for each. A place shows the gap only while it still
 * holds the stand-in: a value that was written afterwards is nobody's secret.
 */
export function gapPlaces(
  events: readonly RunEvent[],
  dataOf: (event: RunEvent) => RunEvent['data'],
  gapOf: (event: string) => Gap | null,
): Places {
  const places = new Map<string, { text: string; gap: Gap }[]>()
  for (const event of events) {
    const gap = gapOf(event.id)
    if (!gap) continue
    for (const [place, text] of textsOf({ ...event, data: dataOf(event) } as RunEvent)) {
      places.set(place, [...(places.get(place) ?? []), { text, gap }])
    }
  }
  return places
}

/** The texts that an event wrote, by place. */
function textsOf(event: RunEvent): [string, string][] {
  if (!event.data) return []
  switch (event.type) {
    case 'field.set':
      return [[`field:${event.data.step}.${event.data.field}`, String(event.data.value ?? '')]]
    case 'item.added':
      return [[`item:${event.data.step}.${event.data.field}.${event.data.item}`, event.data.text]]
    case 'row.added': {
      const { step, field, row, cells } = event.data
      return Object.entries(cells).map(([column, value]) => [
        `cell:${step}.${field}.${row}.${column}`,
        String(value),
      ])
    }
    case 'row.set': {
      const { step, field, row, column, value } = event.data
      return [[`cell:${step}.${field}.${row}.${column}`, String(value ?? '')]]
    }
    case 'person.assigned':
      return personTexts(event.data.role, event.data.person)
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred':
    case 'step.reopened':
      return [
        [`reason:${event.data.step}`, event.data.reason],
        [`event:${event.id}`, event.data.reason],
      ]
    case 'note.added':
      return [[`note:${event.data.note}`, event.data.text]]
    case 'attachment.added':
      return [[`attachment:${event.data.attachment}`, event.data.name]]
    case 'message.posted':
      return messageTexts(event.data.message, event.data)
    case 'decision.taken':
    case 'timer.extended':
      return [[`event:${event.id}`, event.data.reason]]
    case 'owed.settled':
      return [
        [`settlement:${event.data.settlement}`, event.data.how],
        [`event:${event.id}`, event.data.how],
      ]
    case 'owed.reopened':
    case 'guard.withdrawn':
    case 'triggers.amended':
    case 'readings.withdrawn':
    case 'migration.removed':
    case 'readback.passed':
      return [[`event:${event.id}`, event.data.reason]]
    case 'readback.given':
      return [[`event:${event.id}`, event.data.said]]
    case 'guard.passed':
      return [
        [`guard:${event.data.guard}`, event.data.reason],
        [`event:${event.id}`, event.data.reason],
      ]
    case 'guard.approved': {
      const { guard, reason, by } = event.data
      return [
        [`guard:${guard}`, reason],
        [`approver:${guard}`, by.name],
        [`event:${event.id}`, reason],
      ]
    }
    case 'migration.settled':
      return [
        [`settled:${event.data.migration}`, event.data.reason],
        [`event:${event.id}`, event.data.reason],
      ]
    case 'migration.reviewed':
      return [[`migration:${event.data.migration}`, event.data.file]]
    case 'readings.added':
      return [[`readings:${event.data.batch}`, event.data.name]]
    case 'run.amended':
      return [[`event:${event.id}`, event.data.text]]
    case 'run.closed':
      return [['closing', event.data.summary]]
    case 'event.undone':
      return event.data.writes.flatMap(textsOfWrite)
    case 'conflict.resolved': {
      const { writes, single } = event.data
      return [...writes.flatMap(textsOfWrite), ...(single ? textsOfSingle(single) : [])]
    }
    default:
      return []
  }
}

/** The texts that a choice between two sides wrote back. */
function textsOfSingle({ single, value }: SingleWrite): [string, string][] {
  switch (single) {
    case 'decision':
    case 'triggers':
      return [[`event:${value.event}`, value.reason]]
    case 'closed':
      return [['closing', value.summary]]
    case 'deploy':
    case 'holder':
      return []
    default:
      return assertNever(single)
  }
}

/** The texts that an undo wrote back. */
function textsOfWrite(write: Write): [string, string][] {
  if (write.value === null) return []
  switch (write.slot) {
    case 'step':
      return [[`reason:${write.key}`, write.value.reason ?? '']]
    case 'field':
      return [[`field:${write.key}`, String(write.value.value ?? '')]]
    case 'item':
      return [[`item:${write.key}`, write.value.text ?? '']]
    case 'row':
      return Object.entries(write.value.cells).map(([column, value]) => [
        `cell:${write.key}.${column}`,
        String(value),
      ])
    case 'role':
      return personTexts(write.key, write.value.person)
    case 'note':
      return [[`note:${write.key}`, write.value.text]]
    case 'settlement':
      return [[`settlement:${write.key}`, write.value.how]]
    case 'attachment':
      return [[`attachment:${write.key}`, write.value.name]]
    case 'message':
      return messageTexts(write.key, write.value)
    case 'guard':
      return [
        [`guard:${write.key}`, write.value.reason],
        [`approver:${write.key}`, write.value.approval?.by.name ?? ''],
      ]
    case 'migration':
      return [
        [`migration:${write.key}`, write.value.file],
        [`settled:${write.key}`, write.value.settled?.reason ?? ''],
      ]
    case 'readings':
      return [[`readings:${write.key}`, write.value.name]]
    case 'timer':
      return []
    default:
      return assertNever(write)
  }
}

function messageTexts(
  message: string,
  { text, url, where }: Pick<MessageState, 'text' | 'url' | 'where'>,
): [string, string][] {
  return [
    [`message:${message}`, text],
    [`message-place:${message}`, url || where],
  ]
}

function personTexts(role: string, person: { name: string; contact: string } | null): [string, string][] {
  if (!person) return []
  return [
    [`person:${role}`, person.name],
    [`contact:${role}`, person.contact],
  ]
}
