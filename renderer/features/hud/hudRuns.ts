import type { RunSummary } from '../../../shared/ipc/api.ts'
import { isLive, type Phase } from '../../../shared/run/selectors.ts'

/** The runs that the HUD can show: those that are not closed, live ones first, then the newest. */
export function openRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  const rank = (run: RunSummary): number => (isLive(run.phase as Phase) ? 0 : 1)
  return runs
    .filter((run) => run.closedAt === null)
    .sort((one, other) => rank(one) - rank(other) || other.startedAt.localeCompare(one.startedAt))
}

/** What says which run is to be shown. */
export interface RunChoice {
  /** The run that the main window has open. */
  readonly followed: string | null
  /** The run that was chosen in the HUD since the main window opened that one. */
  readonly picked: string | null
  /** The run that is shown now. */
  readonly shown: string | null
}

/**
 * The run to show: the one chosen here, else the one that the main window has open, else the one that is shown
 * already while it is not closed (nothing jumps when the main window goes home), else the first of `open`.
 */
export function runToShow(
  open: readonly RunSummary[],
  { followed, picked, shown }: RunChoice,
): string | null {
  if (picked !== null) return picked
  if (followed !== null) return followed
  const kept = open.find((run) => run.id === shown)
  return kept?.id ?? open[0]?.id ?? null
}

/** The run after `shown`, the first one after the last; null where there is no other. */
export function runAfter(open: readonly RunSummary[], shown: string | null): string | null {
  const at = open.findIndex((run) => run.id === shown)
  const next = open[(at + 1) % Math.max(1, open.length)]
  return next && next.id !== shown ? next.id : null
}
