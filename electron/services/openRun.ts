import type { RunRecord } from '../../shared/record/model.ts'
import type { Reader } from '../db/reader.ts'
import { createHeldRuns, type HeldRun, type HeldRuns } from './heldRuns.ts'
import { createParsedRunbooks } from './parsedRunbooks.ts'
import { runRecord } from './runRecord.ts'

/** A run of a folder that is only read, folded and told by the same code as in the app. */
export interface OpenRun {
  readonly runs: HeldRuns
  readonly held: HeldRun
  readonly record: RunRecord
}

/**
 * Reads a run and makes its record as of `asOf` (ISO 8601 UTC with milliseconds). Throws the `DomainError`s of
 * `HeldRuns.get`.
 */
export async function openRun(
  reader: Reader,
  run: string,
  { asOf, appVersion }: { readonly asOf: string; readonly appVersion: string },
): Promise<OpenRun> {
  const runs = createHeldRuns(reader, createParsedRunbooks())
  const record = await runRecord({ store: reader, held: runs, appVersion }, run, asOf)
  return { runs, held: await runs.get(run), record }
}
