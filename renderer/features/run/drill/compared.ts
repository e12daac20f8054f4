import type { DrillId } from '../../../../shared/drills/ids.ts'
import type { PlayedDrill } from '../../../../shared/ipc/api.ts'

/** A median of fewer says nothing. */
const fewest = 3

/** Other drills of a scenario that were played to their end, newest first, and the median of their points from three on. */
export function comparedOf(
  drills: readonly PlayedDrill[],
  but: string,
  scenario: DrillId,
): { readonly earlier: readonly PlayedDrill[]; readonly median: number | null } {
  const earlier = drills
    .filter((drill) => drill.scenario === scenario && drill.end === 'played' && drill.run !== but)
    .sort((one, other) => other.startedAt.localeCompare(one.startedAt))
  const points = earlier.flatMap((drill) => (drill.points === null ? [] : [drill.points]))
  points.sort((one, other) => one - other)
  const upper = points[Math.floor(points.length / 2)]
  const lower = points[Math.floor((points.length - 1) / 2)]
  const enough = points.length >= fewest && upper !== undefined && lower !== undefined
  return { earlier, median: enough ? Math.round((upper + lower) / 2) : null }
}
