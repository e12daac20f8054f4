import { useMemo } from 'react'
import { type RankedTrigger, rankTriggers } from '../../../../shared/rollback/chart/telling.ts'
import {
  type Evaluation,
  isEventTrigger,
  type ObservationWindow,
  type Reading,
  type TriggerSet,
  type Verdict,
} from '../../../../shared/rollback/triggers/model.ts'
import {
  agreedTriggers,
  allReadings,
  observationWindow,
  triggersInForce,
  verdictAsFrozen,
  verdictOf,
} from '../../../../shared/run/selectors.ts'
import type { AgreedTriggers } from '../../../../shared/run/values.ts'
import type { Metric } from '../../../../shared/runbook/schema.ts'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'

/** The canary as it stands this second. */
export interface Canary {
  /** Triggers, baselines and observation time in force. */
  readonly set: TriggerSet
  /** What froze or was amended last; null before the deploy. */
  readonly agreed: AgreedTriggers | null
  /** Null for a runbook without triggers. */
  readonly evaluation: Evaluation | null
  /** What the triggers said as they froze, where they were amended since and say something else now. */
  readonly asFrozen: Verdict | null
  /** The trigger nearest to a breach first. */
  readonly ranked: readonly RankedTrigger[]
  readonly readings: readonly Reading[]
  /** Without the present: what it picks changes only with what was captured. */
  readonly window: ObservationWindow
  /** Metrics with a limit, in the order agreed. */
  readonly charted: readonly Metric[]
  /** Epoch ms, once a second. */
  readonly now: number
}

/** What the triggers say of the readings, anew each second at most; costs nothing while nothing changes. */
export function useCanary(): Canary {
  const { runbook, state } = useRunView()
  const now = useNow()
  const set = useMemo(() => triggersInForce(runbook, state), [runbook, state])
  const readings = allReadings(state)
  const evaluation = verdictOf(runbook, state, now)
  const { from, to, speed } = observationWindow(runbook, state, now)
  const window = useMemo(
    (): ObservationWindow => ({
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(speed === undefined ? {} : { speed }),
    }),
    [from, to, speed],
  )
  const ranked = useMemo(
    () => (evaluation ? rankTriggers(set, evaluation, readings, window) : []),
    [set, evaluation, readings, window],
  )
  const minute = Math.floor(now / 60_000) * 60_000
  const asFrozen = useMemo(
    () => verdictAsFrozen(runbook, state, minute)?.verdict ?? null,
    [runbook, state, minute],
  )
  const charted = useMemo(() => {
    const ids = new Set(set.triggers.flatMap((each) => (isEventTrigger(each) ? [] : [each.metric])))
    return [...ids].flatMap((id) => runbook.metrics.filter((metric) => metric.id === id))
  }, [set, runbook])
  return {
    set,
    agreed: agreedTriggers(state),
    evaluation,
    asFrozen: asFrozen === evaluation?.verdict ? null : asFrozen,
    ranked,
    readings,
    window,
    charted,
    now,
  }
}
