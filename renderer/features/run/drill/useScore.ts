import { useMemo } from 'react'
import { type DrillScore, scoreDrill } from '../../../../shared/drills/score.ts'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'

/** How often the score of a drill that goes on is looked at without anything having been recorded, ms. */
const everyMs = 5000

/** The score of the run on screen as it stands; null for a run that is no drill. */
export function useScore(): DrillScore | null {
  const { runbook, state, events } = useRunView()
  // What was just recorded is never ahead of the time that is looked at.
  const now = Math.max(useNow(everyMs), state.lastAt === null ? 0 : Date.parse(state.lastAt))
  return useMemo(() => scoreDrill(runbook, state, events, now), [runbook, state, events, now])
}
