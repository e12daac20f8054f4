import type { DrillScenario } from '../model.ts'
import { errors, p95, p99, requests, rollbackInjects, saturation, untilCanary } from './signals.ts'

/** Leaps that never last as long as was agreed. */
export const noisyReadings: DrillScenario = {
  id: 'noisy-readings',
  edition: 1,
  settled: untilCanary,
  opens: 'evaluate-canary',
  deployed: true,
  observeMinutes: 12,
  migration: 'reversible',
  signals: [
    requests,
    // A leap lasts three readings at most and calm lies between two of them: five minutes on end are out of reach.
    {
      ...errors,
      shapes: [
        {
          kind: 'spikes',
          at: [
            [2, 2],
            [6, 7],
            [11, 12],
          ],
          lasts: [2, 3],
          by: [2.6, 5],
        },
      ],
    },
    {
      ...p95,
      shapes: [
        {
          kind: 'spikes',
          at: [
            [2, 2],
            [6, 7],
          ],
          lasts: [2, 3],
          by: [60, 150],
        },
      ],
    },
    {
      ...p99,
      shapes: [
        {
          kind: 'spikes',
          at: [
            [2, 2],
            [6, 7],
            [11, 12],
          ],
          lasts: [2, 3],
          by: [240, 420],
        },
      ],
    },
    saturation,
  ],
  relievedBy: ['drain-canary', 'redeploy-image'],
  injects: [
    { id: 'jumpy', after: 'start', minute: 3 },
    { id: 'pull-it', after: 'start', minute: 8 },
    { id: 'batch-job', after: 'start', minute: 16 },
    ...rollbackInjects,
  ],
  task: { kind: 'decide', expected: 'not-rollback' },
  minutes: 20,
  window: 8,
}
