import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AppendRequest } from '../../../electron/db/eventStore.ts'
import { openStore, type Store, type StoreOptions } from '../../../electron/db/store.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import type { Actor } from '../../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../../shared/run/events.ts'

export const worker = new URL('../../../electron/db/worker.ts', import.meta.url)
export const now = '2026-11-23T03:04:05.678Z'
export const captain: Actor = { id: 'person-1', name: 'Ada', role: 'captain' }

/** A data folder of its own in the system's temporary folder. */
export function makeDataFolder(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'backout-db-')), 'data')
}

export function open(folder: string, options: Partial<StoreOptions> = {}): Store {
  return openStore(folder, { worker, now, machine: 'machine-a', ...options })
}

export function note(text: string, id = 'note-1'): NewEvent {
  return { type: 'note.added', data: { note: id, step: 'capture', text, kind: 'note' } }
}

export const started: NewEvent = {
  type: 'run.started',
  data: {
    runbook: { id: 'rollback-plan', title: 'Rollback plan', version: '1', hash: 'a'.repeat(64) },
    runbookText: 'schema: 1',
    release: {
      service: 'checkout-api',
      environment: 'production',
      version: '2.14.0',
      target: '2.13.4',
      ticketUrl: '',
    },
    profile: null,
    people: [{ role: 'captain', person: { id: 'person-1', name: 'Ada Meyer', contact: '' } }],
    rehearsal: false,
    entry: 'plan',
  },
}

export const closed: NewEvent = { type: 'run.closed', data: { outcome: 'shipped', summary: 'Fine' } }
export const amendment: NewEvent = {
  type: 'run.amended',
  data: { text: 'One more thing', step: null },
}

export function request(run: string, expectedVersion: number, events: readonly NewEvent[]): AppendRequest {
  return { run, expectedVersion, events, actor: captain, now, tz: 60, mono: 1234, boot: 'boot-1' }
}

/** A small run list line, computed from events as the services compute theirs. */
export function summarise(run: string, events: readonly RunEvent[]): RunSummary {
  const start = events.find((event) => event.type === 'run.started')
  const close = events.find((event) => event.type === 'run.closed')
  const redacted = new Set(events.map((event) => event.type === 'event.redacted' && event.data?.event))
  const notes = events.filter((event) => event.type === 'note.added' && !redacted.has(event.id))
  return {
    id: run,
    service: start?.data?.release.service ?? '',
    environment: start?.data?.release.environment ?? '',
    version: start?.data?.release.version ?? '',
    target: start?.data?.release.target ?? '',
    rehearsal: false,
    runbook: { id: 'rollback-plan', title: 'Rollback plan', version: '1', hash: 'a'.repeat(64) },
    phase: close ? 'closed' : 'preparing',
    startedAt: start?.at ?? '',
    updatedAt: events.at(-1)?.at ?? '',
    closedAt: close?.at ?? null,
    outcome: close?.data?.outcome ?? null,
    decision: null,
    mitigatedAt: null,
    held: false,
    captain: start?.data?.people[0]?.person.name ?? '',
    currentStep: null,
    stepCount: 22,
    settledSteps: 0,
    conflicts: 0,
    clock: null,
    events: events.length,
    // The text of notes, so that a line of the list can hold what is redacted later.
    owed: notes.map((event) => ({
      kind: 'wrong-step',
      title: event.type === 'note.added' ? (event.data?.text ?? '') : '',
      owner: '',
      dueAt: null,
      step: 'capture',
    })),
    holder: null,
    drill: null,
  }
}

/** Appends to a run as the services do: on its newest version, with the summary of all of its events. */
export function append(
  store: Store,
  run: string,
  events: readonly NewEvent[],
  more: Partial<AppendRequest> = {},
): readonly RunEvent[] {
  const before = store.readRun(run)
  return store.append({ ...request(run, before.length, events), ...more }, (added) =>
    summarise(run, [...before, ...added]),
  )
}
