import type { DrillScenario } from '../model.ts'
import { errors, p95, p99, requests, rollbackInjects, saturation, untilCanary } from './signals.ts'

/** Errors and p99 leap at once. */
export const fastBreach: DrillScenario = {
  id: 'fast-breach',
  edition: 1,
  settled: untilCanary,
  opens: 'evaluate-canary',
  deployed: true,
  observeMinutes: 10,
  migration: 'reversible',
  signals: [
    requests,
    { ...errors, shapes: [{ kind: 'step', at: [3, 4], by: 6.5 }] },
    { ...p95, shapes: [{ kind: 'step', at: [3, 4], by: 310 }] },
    { ...p99, shapes: [{ kind: 'step', at: [3, 4], by: 620 }] },
    { ...saturation, shapes: [{ kind: 'ramp', at: [3, 4], minutes: 6, by: 24 }] },
  ],
  relievedBy: ['drain-canary', 'redeploy-image'],
  injects: [
    { id: 'alerts', after: 'start', minute: 5 },
    { id: 'hotfix', after: 'start', minute: 7 },
    { id: 'everybody-hit', after: 'proceed', minute: 2 },
    ...rollbackInjects,
  ],
  task: { kind: 'decide', expected: 'rollback' },
  minutes: 150,
  window: 5,
}
