import type { Verified } from '../../shared/ipc/api.ts'
import { buildRecord } from '../../shared/record/build.ts'
import { recordToHtmlFile } from '../../shared/record/htmlFile.ts'
import { recordToMarkdown } from '../../shared/record/markdown.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { EventData, RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { StoredEvent } from '../db/chain.ts'
import type { Seal } from '../db/seals.ts'
import { verifyStored } from '../db/verify.ts'
import { planOf } from './plan.ts'
import { runJson } from './runJson.ts'
import { inSealOrder } from './seals.ts'

/** Stands where a record names the version of the app, which must not tell two machines apart. */
const versionInRecord = '(bundle version 1)'

export interface ContentInput {
  readonly run: string
  /** In the order of the run. */
  readonly rows: readonly StoredEvent[]
  readonly events: readonly RunEvent[]
  readonly seals: readonly Seal[]
}

/** What follows from the events and seals of a run: the same ones give the same bytes everywhere. */
export interface Content {
  readonly state: RunState
  readonly runbook: Runbook
  readonly verified: Verified
  readonly runJson: string
}

/**
 * Puts the events of a run together. Throws `run-not-found` for events without a start and `runbook-invalid`
 * where its runbook cannot be read.
 */
export function makeContent({ run, rows, events, seals }: ContentInput): Content {
  const start = startOf(events)
  if (!start) throw new DomainError('run-not-found', { name: run })
  const runbook = planOf(start.runbookText)
  const state = foldRun(run, events)
  const verified = verifyStored(run, rows, inSealOrder(seals))
  const publicKeys = new Map(
    events.flatMap((event) =>
      event.type === 'device.joined' && event.data ? [[event.device, event.data.publicKey] as const] : [],
    ),
  )
  return {
    state,
    runbook,
    verified,
    runJson: runJson({ state, start, heads: verified.heads, publicKeys }),
  }
}

/** `record.md` and `record.html`. The record is as of the newest event, not of the export. */
export function makeRecords(
  { state, runbook, verified }: Content,
  events: readonly RunEvent[],
): { readonly 'record.md': string; readonly 'record.html': string } {
  const asOf = newestOf(events)
  const record = buildRecord({ ...verified, runbook, state, events, asOf, appVersion: versionInRecord })
  return { 'record.md': recordToMarkdown(record), 'record.html': recordToHtmlFile(record) }
}

/** What a run was started with; null where its first event is not there. */
export function startOf(events: readonly RunEvent[]): EventData['run.started'] | null {
  for (const event of events) if (event.type === 'run.started' && event.data) return event.data
  return null
}

function newestOf(events: readonly RunEvent[]): string {
  return events.reduce((newest, { at }) => (at > newest ? at : newest), '')
}

export interface ContentAttachment {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** As it was given when it was attached first. */
  readonly name: string
}

/** The files that a bundle of these events holds, by hash: those of redacted attachments are gone. */
export function attachmentsOf(events: readonly RunEvent[]): readonly ContentAttachment[] {
  const found = new Map<string, ContentAttachment>()
  for (const event of events) {
    if (event.type !== 'attachment.added' || !event.data || found.has(event.data.sha256)) continue
    const { sha256, size, name } = event.data
    found.set(sha256, { sha256, size, name })
  }
  return [...found.values()].sort((left, right) => (left.sha256 < right.sha256 ? -1 : 1))
}
