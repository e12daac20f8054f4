import { useMemo } from 'react'
import { type RankedTrigger, rankTriggers } from '../../../../shared/rollback/chart/telling.ts'
import {
  type Evaluation,
  isEventTrigger,
  type Reading,
  type TriggerSet,
} from '../../../../shared/rollback/triggers/model.ts'
import {
  agreedTriggers,
  allReadings,
  observationWindow,
  triggersInForce,
  verdictAsFrozen,
  verdictOf,
} from '../../../../shared/run/selectors.ts'
import { usualGapMinutes } from '../../../../shared/run/verdict.ts'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'

/** The verdict as it stands this second, and what it stands on. */
export interface VerdictNow {
  readonly evaluation: Evaluation
  /** The trigger nearest to a breach first. */
  readonly ranked: readonly RankedTrigger[]
  readonly set: TriggerSet
  readonly readings: readonly Reading[]
  /** The latest reading, epoch ms; null without any. */
  readonly lastAt: number | null
  /** The latest reading is older than the longest gap that a trigger bridges. */
  readonly stale: boolean
  /** When the triggers froze, ISO instant; null before the deploy. */
  readonly frozenAt: string | null
  readonly amended: boolean
  /** What the triggers said as they froze, where that is another verdict. */
  readonly asFrozen: Evaluation | null
}

/** Null for a runbook without triggers. */
export function useVerdict(): VerdictNow | null {
  const { runbook, state } = useRunView()
  const now = useNow()
  // The same object until something changes in it: 200,000 readings are not gone through each second.
  const evaluation = verdictOf(runbook, state, now)
  const set = useMemo(() => triggersInForce(runbook, state), [runbook, state])
  const readings = allReadings(state)
  const lastAt = useMemo(
    () => readings.reduce<number | null>((last, { at }) => (last === null || at > last ? at : last), null),
    [readings],
  )
  const { from } = observationWindow(runbook, state, now)
  const ranked = useMemo(
    () => (evaluation ? rankTriggers(set, evaluation, readings, from === undefined ? {} : { from }) : []),
    [set, evaluation, readings, from],
  )
  const minute = Math.floor(now / 60_000) * 60_000
  const asFrozen = useMemo(() => verdictAsFrozen(runbook, state, minute), [runbook, state, minute])
  if (!evaluation) return null
  const gaps = set.triggers.map((trigger) => (isEventTrigger(trigger) ? 0 : trigger.maxGapMinutes))
  const longestGap = Math.max(usualGapMinutes, ...gaps)
  return {
    evaluation,
    ranked,
    set,
    readings,
    lastAt,
    stale: lastAt !== null && now - lastAt > longestGap * 60_000,
    frozenAt: state.agreed[0]?.at ?? null,
    amended: (agreedTriggers(state)?.reason ?? '') !== '',
    asFrozen: asFrozen && asFrozen.verdict !== evaluation.verdict ? asFrozen : null,
  }
}
