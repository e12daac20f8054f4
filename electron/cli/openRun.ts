import type { RunRecord } from '../../shared/record/model.ts'
import type { Reader } from '../db/reader.ts'
import { createHeldRuns, type HeldRun } from '../services/heldRuns.ts'
import { createParsedRunbooks } from '../services/parsedRunbooks.ts'
import { runRecord } from '../services/runRecord.ts'
import { appVersion } from './project.ts'

/** A run folded and told, by the code that the app itself uses. */
export interface OpenRun {
  readonly held: HeldRun
  readonly record: RunRecord
}

/**
 * Reads a run and makes its record as of `asOf` (ISO 8601 UTC with milliseconds). Throws the `DomainError`s of
 * `HeldRuns.get`.
 */
export async function openRun(reader: Reader, run: string, asOf: string): Promise<OpenRun> {
  const held = createHeldRuns(reader, createParsedRunbooks())
  const record = await runRecord({ store: reader, held, appVersion: appVersion() }, run, asOf)
  return { held: await held.get(run), record }
}
