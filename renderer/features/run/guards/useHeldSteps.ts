import { useMemo } from 'react'
import { type GuardView, guardsOf } from '../../../../shared/run/selectors.ts'
import { useRunView } from '../runContext.ts'
import { guardOfStep } from './guardModel.ts'
import { useGuardTime } from './useGuards.ts'

/** The guard that the plan marks each step with, by step; steps without one are left out. */
export function useHeldSteps(): ReadonlyMap<string, GuardView> {
  const { runbook, state, views } = useRunView()
  const now = useGuardTime(state)
  return useMemo(() => {
    const held = new Map<string, GuardView>()
    for (const view of views) {
      const guard = guardOfStep(guardsOf(runbook, state, now, view.step.id), view, views, state)
      if (guard) held.set(view.step.id, guard)
    }
    return held
  }, [runbook, state, views, now])
}
