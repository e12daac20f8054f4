import type { DrillScenario } from '../model.ts'
import { errors, p95, p99, requests, rollbackInjects, saturation, untilCanary } from './signals.ts'

/** Errors creep up and cross the agreed line only when everybody has stopped looking. */
export const slowBreach: DrillScenario = {
  id: 'slow-breach',
  edition: 1,
  settled: untilCanary,
  opens: 'evaluate-canary',
  deployed: true,
  // Long enough that nothing counts as clean before it breaks.
  observeMinutes: 25,
  migration: 'reversible',
  signals: [
    requests,
    { ...errors, shapes: [{ kind: 'ramp', at: [2, 4], minutes: 24, by: 3.2 }] },
    { ...p95, shapes: [{ kind: 'ramp', at: [4, 6], minutes: 24, by: 60 }] },
    { ...p99, shapes: [{ kind: 'ramp', at: [4, 6], minutes: 24, by: 130 }] },
    saturation,
  ],
  relievedBy: ['drain-canary', 'redeploy-image'],
  injects: [
    { id: 'looks-fine', after: 'start', minute: 7 },
    { id: 'first-tickets', after: 'start', minute: 15 },
    { id: 'more-tickets', after: 'start', minute: 24 },
    { id: 'everybody-hit', after: 'proceed', minute: 2 },
    ...rollbackInjects,
  ],
  task: { kind: 'decide', expected: 'rollback' },
  minutes: 150,
  window: 5,
}
