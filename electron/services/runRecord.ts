import type { RunRecord } from '../../shared/record/model.ts'
import type { Store } from '../db/store.ts'
import type { HeldRuns } from './heldRuns.ts'

export interface RunRecordParts {
  readonly store: Pick<Store, 'verify'>
  readonly held: HeldRuns
  readonly appVersion: string
}

/** The record of a run as it stands, with what a check of its chains and seals finds. Throws `run-not-found`. */
export async function runRecord(
  { store, held, appVersion }: RunRecordParts,
  run: string,
  asOf: string,
): Promise<RunRecord> {
  const { runbook, state, events } = await held.get(run)
  const { heads, sealing, problems } = store.verify(run)
  const { buildRecord } = await import('../../shared/record/build.ts')
  return buildRecord({ runbook, state, events, heads, sealing, problems, asOf, appVersion })
}
