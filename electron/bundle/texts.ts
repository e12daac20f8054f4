import type { Body, Envelope } from '../../shared/run/envelope.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import type { StoredEvent } from '../db/chain.ts'
import type { Seal } from '../db/seals.ts'
import { upcast } from '../db/upcast.ts'
import { makeContent, makeRecords } from './content.ts'
import { eventLines } from './eventLines.ts'
import { sealsJson } from './seals.ts'

export interface BundleTextsInput {
  readonly run: string
  /** As stored, in the order of the run. */
  readonly rows: readonly StoredEvent[]
  readonly seals: readonly Seal[]
}

/** The members of a bundle that follow from its events and seals, by name. */
export type BundleTexts = Readonly<
  Record<'run.json' | 'events.jsonl' | 'seal.json' | 'record.md' | 'record.html', string>
>

/**
 * Makes them: a second and more for thousands of events, so the app has its worker do it. Throws what `makeContent`
 * throws.
 */
export function makeBundleTexts({ run, rows, seals }: BundleTextsInput): BundleTexts {
  const events = rows.map(bundledEvent)
  const content = makeContent({ run, rows, events, seals })
  return {
    'run.json': content.runJson,
    'events.jsonl': eventLines(rows),
    'seal.json': sealsJson(seals),
    ...makeRecords(content, events),
  }
}

/** An event as this version reads it. */
export function bundledEvent({ envelope, body }: StoredEvent): RunEvent {
  return upcast(JSON.parse(envelope) as Envelope, body === null ? null : (JSON.parse(body) as Body))
}
