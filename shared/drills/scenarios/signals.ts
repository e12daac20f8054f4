import { drillBaselines } from '../place.ts'

/** What nothing happens to. */
export const requests = { metric: 'request_rate', base: 410, jitter: 14, decimals: 0, shapes: [] } as const
export const saturation = { metric: 'saturation', base: 61, jitter: 3, decimals: 0, shapes: [] } as const
/** The three that tell of harm, before anything happens to them. */
export const errors = {
  metric: 'error_rate',
  base: drillBaselines.errorRate,
  jitter: 0.12,
  decimals: 2,
} as const
export const p95 = { metric: 'p95_latency_ms', base: drillBaselines.p95, jitter: 9, decimals: 0 } as const
export const p99 = { metric: 'p99_latency_ms', base: drillBaselines.p99, jitter: 16, decimals: 0 } as const

/** Steps that are behind the captain while the canary is watched. */
export const untilCanary = [
  'capture-target',
  'migration-reversible',
  'assign-people',
  'runbook-current',
  'take-snapshot',
  'restore-scratch',
  'image-in-registry',
  'open-dashboard',
  'define-triggers',
  'tell-on-call',
]
/** What is told once a rollback goes on. */
export const rollbackInjects = [
  { id: 'flag-does-not-help', after: 'rollback', minute: 1 },
  { id: 'drained', after: 'rollback', minute: 2 },
  { id: 'prior-image-runs', after: { step: 'drain-canary' }, minute: 1 },
  { id: 'smoke-tests-pass', after: { step: 'redeploy-image' }, minute: 1 },
] as const
