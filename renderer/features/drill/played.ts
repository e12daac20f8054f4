import type { DrillId } from '../../../shared/drills/ids.ts'
import type { PlayedDrill } from '../../../shared/ipc/api.ts'

/** How often a scenario was played to its end, and the best of it; null before. */
export function playedOf(
  drills: readonly PlayedDrill[],
  scenario: DrillId,
): { readonly count: number; readonly best: number | null } {
  const points = drills.flatMap((drill) =>
    drill.scenario === scenario && drill.end === 'played' && drill.points !== null ? [drill.points] : [],
  )
  return { count: points.length, best: points.length === 0 ? null : Math.max(...points) }
}
