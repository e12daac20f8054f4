import type { DrillScenario } from '../model.ts'

/** The snapshot cannot be had, and the release cannot be taken back without it. */
export const snapshotMissing: DrillScenario = {
  id: 'snapshot-missing',
  edition: 1,
  settled: [
    'capture-target',
    'migration-reversible',
    'assign-people',
    'runbook-current',
    'image-in-registry',
    'open-dashboard',
    'define-triggers',
  ],
  opens: 'take-snapshot',
  deployed: false,
  observeMinutes: 10,
  migration: 'one-way',
  signals: [],
  relievedBy: [],
  injects: [
    { id: 'snapshot-not-found', after: 'start', minute: 1 },
    { id: 'use-last-nights', after: 'start', minute: 5 },
    { id: 'quota', after: 'start', minute: 9 },
    { id: 'moved', after: 'start', minute: 15 },
  ],
  task: {
    kind: 'without-snapshot',
    evidence: 'snapshot-not-found',
    step: 'take-snapshot',
    proof: 'restore-scratch',
  },
  minutes: 15,
  window: 12,
}
