import { useMemo } from 'react'
import { type Evaluation, isEventTrigger } from '../../../../shared/rollback/triggers/model.ts'
import { verdictAsFrozen } from '../../../../shared/run/selectors.ts'
import { usualGapMinutes } from '../../../../shared/run/verdict.ts'
import { type Canary, useCanary } from '../canary/useCanary.ts'
import { useRunView } from '../runContext.ts'

/** The verdict as it stands this second, and what it stands on. */
export interface VerdictNow {
  readonly canary: Canary
  readonly evaluation: Evaluation
  /** The latest reading, epoch ms; null without any. */
  readonly lastAt: number | null
  /** The latest reading is older than the longest gap that a trigger bridges. */
  readonly stale: boolean
  /** When the triggers froze, ISO instant; null before the deploy. */
  readonly frozenAt: string | null
  /** They were amended after that. */
  readonly amended: boolean
  /** What the triggers say as they froze, where that is another verdict. */
  readonly asFrozen: Evaluation | null
}

/** Null for a runbook without triggers. */
export function useVerdict(): VerdictNow | null {
  const { runbook, state } = useRunView()
  const canary = useCanary()
  const { evaluation, readings, set, now } = canary
  const lastAt = useMemo(
    () => readings.reduce<number | null>((last, { at }) => (last === null || at > last ? at : last), null),
    [readings],
  )
  const minute = Math.floor(now / 60_000) * 60_000
  const asFrozen = useMemo(() => verdictAsFrozen(runbook, state, minute), [runbook, state, minute])
  if (!evaluation) return null
  const gaps = set.triggers.map((trigger) => (isEventTrigger(trigger) ? 0 : trigger.maxGapMinutes))
  return {
    canary,
    evaluation,
    lastAt,
    stale: lastAt !== null && now - lastAt > Math.max(usualGapMinutes, ...gaps) * 60_000,
    frozenAt: state.agreed[0]?.at ?? null,
    amended: state.agreed.length > 1,
    asFrozen: asFrozen && asFrozen.verdict !== evaluation.verdict ? asFrozen : null,
  }
}
