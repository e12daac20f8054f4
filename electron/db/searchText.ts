import { assertNever } from '../../shared/assertNever.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import type { ServiceProfile } from '../../shared/run/values.ts'

export interface SearchEntry {
  readonly text: string
  readonly step: string | null
}

/** What people can find an event by: its free text. Null for an event without any. */
export function searchEntry(event: RunEvent): SearchEntry | null {
  const found = freeText(event)
  if (!found) return null
  // The marks that a snippet puts around a hit must not occur in the text itself.
  const text = found.text.replaceAll(/[\uE000\uE001]/g, ' ').trim()
  return text === '' ? null : { text, step: found.step }
}

function entry(step: string | null, ...parts: readonly (string | number | null)[]): SearchEntry {
  return { step, text: parts.filter((part) => part !== null && part !== '').join(' · ') }
}

/** What the service's profile said when the run started: contexts, namespaces, names of Deployments. */
function profileTexts(profile: ServiceProfile | null): readonly string[] {
  if (!profile) return []
  const { id: _id, service: _service, environment: _environment, ...said } = profile
  return Object.values(said).flat()
}

function freeText(event: RunEvent): SearchEntry | null {
  if (event.data === null) return null
  switch (event.type) {
    case 'run.started': {
      const { release, people, runbook, profile } = event.data
      const { service, environment, version, target, ticketUrl } = release
      const names = people.map(({ person }) => person.name)
      const about = [service, environment, version, target, ticketUrl, runbook.title]
      return entry(null, ...about, ...names, ...profileTexts(profile))
    }
    case 'decision.taken':
      return entry(null, event.data.reason, event.data.by.name)
    case 'triggers.amended':
    case 'readings.withdrawn':
    case 'migration.settled':
    case 'migration.removed':
      return entry(null, event.data.reason)
    case 'readings.added': {
      const { name, series, rejected } = event.data
      return entry(null, name, ...series.map(({ metric }) => metric), ...rejected.map((row) => row.reason))
    }
    case 'migration.reviewed': {
      const { file, statements } = event.data
      return entry(null, file, ...statements.flatMap(({ sql, reason }) => [sql, reason]))
    }
    case 'readback.given':
      return entry(event.data.step, event.data.said, event.data.matched ? null : event.data.expected)
    case 'readback.passed':
    case 'guard.passed':
    case 'guard.withdrawn':
      return entry(event.data.step, event.data.reason)
    case 'guard.approved':
      return entry(event.data.step, event.data.reason, event.data.by.name)
    case 'step.skipped':
    case 'step.failed':
    case 'step.blocked':
    case 'step.deferred':
    case 'step.reopened':
      return entry(event.data.step, event.data.reason)
    case 'field.set':
    case 'row.set':
      return entry(event.data.step, event.data.value)
    case 'item.added':
      return entry(event.data.step, event.data.text)
    case 'row.added':
      return entry(event.data.step, ...Object.values(event.data.cells))
    case 'person.assigned':
      return event.data.person && entry(null, event.data.person.name, event.data.person.contact)
    case 'owed.settled':
      return entry(null, event.data.how)
    case 'owed.reopened':
      return entry(null, event.data.reason)
    case 'note.added':
      return entry(event.data.step, event.data.text)
    case 'attachment.added':
      return entry(event.data.step, event.data.name)
    case 'message.posted':
      return entry(null, event.data.text, event.data.url, event.data.where)
    case 'timer.extended':
      return entry(null, event.data.reason)
    case 'event.redacted':
      return entry(null, event.data.why)
    case 'run.handedOver':
      return entry(null, event.data.by.name, event.data.to?.name ?? null, event.data.file)
    case 'run.takenOver':
      return entry(null, event.data.by.name)
    case 'run.amended':
      return entry(event.data.step, event.data.text)
    case 'run.closed':
      return entry(null, event.data.summary)
    case 'drill.told':
      return entry(null, event.data.from, event.data.text)
    case 'device.joined':
      return entry(null, event.data.name)
    case 'deploy.started':
    case 'guard.locked':
    case 'step.started':
    case 'step.completed':
    case 'item.ticked':
    case 'item.removed':
    case 'row.ticked':
    case 'row.removed':
    case 'timer.started':
    case 'timer.paused':
    case 'timer.resumed':
    case 'timer.stopped':
    case 'timer.due':
    case 'timer.acknowledged':
    case 'event.undone':
    case 'conflict.resolved':
    case 'clock.gap':
    case 'drill.prepared':
      return null
    default:
      return assertNever(event)
  }
}
