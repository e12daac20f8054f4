import { create } from 'zustand'
import type { Estimate, Estimates } from '../../shared/run/estimates.ts'
import { call } from '../api.ts'
import { sayError } from './toasts.ts'

interface EstimatesStore {
  /** Run that the estimates are for. */
  readonly run: string | null
  readonly estimates: Estimates | null
}

const useStore = create<EstimatesStore>(() => ({ run: null, estimates: null }))

/** Reads what earlier runs let expect of this one. Asked for after the run is on the screen, which does not wait. */
export async function loadEstimates(run: string): Promise<void> {
  if (useStore.getState().run !== run) useStore.setState({ run, estimates: null })
  try {
    const estimates = await call('history.estimates', { run })
    if (useStore.getState().run === run) useStore.setState({ estimates })
  } catch (cause) {
    sayError(cause)
  }
}

/** One of the estimates for the run; null where too few runs were measured, and while they are read. */
export function useEstimate(
  run: string,
  pick: (estimates: Estimates) => Estimate | null | undefined,
): Estimate | null {
  return useStore((store) => (store.run === run && store.estimates ? (pick(store.estimates) ?? null) : null))
}

/** As the app starts: for tests. */
export function resetEstimates(estimates: EstimatesStore = { run: null, estimates: null }): void {
  useStore.setState(estimates)
}
