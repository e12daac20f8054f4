import { useMemo } from 'react'
import { type GuardView, guardsOf } from '../../../../shared/run/selectors.ts'
import type { RunState } from '../../../../shared/run/state.ts'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'

/** The minute that guards are looked at: ages move on, and nothing recorded lies after it. */
export function useGuardTime(state: RunState): number {
  const minute = useNow(60_000)
  return Math.max(minute, state.lastAt === null ? 0 : Date.parse(state.lastAt))
}

/** Every guard of a step as it stands, looked at anew with each event and each minute. */
export function useGuards(step: string): readonly GuardView[] {
  const { runbook, state } = useRunView()
  const now = useGuardTime(state)
  return useMemo(() => guardsOf(runbook, state, now, step), [runbook, state, now, step])
}
