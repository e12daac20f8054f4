import type { Owed, RunSummary } from '../../shared/ipc/api.ts'
import { foldRun } from '../../shared/run/fold.ts'
import { owedOf } from '../../shared/run/owed.ts'
import { ApiError, asApiError, call } from '../api.ts'

/** What is owed, as a line of the run list says it. `about` is null in a line that an earlier version wrote. */
interface OwedPlace extends Pick<Owed, 'kind' | 'step'> {
  readonly run: Pick<RunSummary, 'id' | 'events'>
  readonly about: string | null
  /** As it stands in the run. */
  readonly name: string
}

/** Records that something a run owes is done, in words or with a link. Null once it is on disk, else the refusal. */
export async function settleOwed(place: OwedPlace, how: string): Promise<ApiError | null> {
  try {
    const about = place.about ?? (await aboutOf(place))
    await call('runs.execute', {
      run: place.run.id,
      version: place.run.events,
      command: { type: 'settleOwed', about, how },
    })
    return null
  } catch (cause) {
    return asApiError(cause)
  }
}

/** Takes that back. Null once it is on disk, else the refusal. */
export async function reopenOwed(
  { run }: Pick<OwedPlace, 'run'>,
  about: string,
  reason: string,
): Promise<ApiError | null> {
  try {
    await call('runs.execute', {
      run: run.id,
      version: run.events,
      command: { type: 'reopenOwed', about, reason },
    })
    return null
  } catch (cause) {
    return asApiError(cause)
  }
}

/** Reads the run for what its line does not say. Errors: `ApiError`. */
async function aboutOf({ run, kind, step, name }: OwedPlace): Promise<string> {
  const { runbook, events } = await call('runs.open', { run: run.id })
  const owed = owedOf(runbook, foldRun(run.id, events))
  const about = owed.find((one) => one.kind === kind && one.step === step && one.title === name)?.about
  if (about === undefined) throw new ApiError('not-owed', { name })
  return about
}
