import type { DrillScenario } from '../model.ts'
import { drillOlder, drillTarget } from '../place.ts'

/** The image to go back to is gone from the registry. */
export const imagePruned: DrillScenario = {
  id: 'image-pruned',
  edition: 1,
  settled: [
    'capture-target',
    'migration-reversible',
    'assign-people',
    'runbook-current',
    'take-snapshot',
    'restore-scratch',
    'open-dashboard',
    'define-triggers',
  ],
  opens: 'image-in-registry',
  deployed: false,
  observeMinutes: 10,
  migration: 'none',
  signals: [],
  relievedBy: [],
  injects: [
    { id: 'manifest-unknown', after: 'start', minute: 1 },
    { id: 'registry-list', after: 'start', minute: 3 },
    { id: 'hurry', after: 'start', minute: 7 },
    { id: 'rebuilt', after: 'start', minute: 18 },
  ],
  task: {
    kind: 'find-image',
    evidence: 'manifest-unknown',
    step: 'image-in-registry',
    tagField: 'capture-target.image-tag',
    available: [
      { tag: drillOlder.tag, inject: 'registry-list' },
      { tag: drillTarget.tag, inject: 'rebuilt' },
    ],
  },
  minutes: 60,
  window: 15,
}
