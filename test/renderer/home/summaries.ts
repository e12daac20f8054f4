import type { RunSummary } from '../../../shared/ipc/api.ts'

/** A run summary as main would send it; only what a test is about needs saying. */
export function summary(over: Partial<RunSummary> = {}): RunSummary {
  return {
    id: '0198c0de-0000-7000-8000-000000000001',
    service: 'checkout-api',
    environment: 'production',
    version: '2026.11.23-rc2',
    target: '2026.11.19',
    rehearsal: false,
    runbook: { id: 'rollback-plan', title: 'Rollback plan', version: '12', hash: 'aa11bb22cc33' },
    phase: 'closed',
    startedAt: '2026-11-12T01:00:00.000Z',
    updatedAt: '2026-11-12T03:00:00.000Z',
    closedAt: '2026-11-12T03:00:00.000Z',
    outcome: 'shipped',
    decision: null,
    mitigatedAt: null,
    held: false,
    captain: 'Alex',
    currentStep: null,
    stepCount: 22,
    settledSteps: 22,
    conflicts: 0,
    clock: null,
    events: 142,
    owed: [],
    holder: null,
    drill: null,
    ...over,
  }
}

/** A run in the middle of a rollback: twelve minutes and seven seconds after the decision at 03:20:00Z. */
export function rollingBack(over: Partial<RunSummary> = {}): RunSummary {
  return summary({
    id: '0198c0de-0000-7000-8000-000000000002',
    phase: 'rolling-back',
    startedAt: '2026-11-23T01:00:00.000Z',
    closedAt: null,
    outcome: null,
    decision: { choice: 'rollback', at: '2026-11-23T03:20:00.000Z' },
    currentStep: { number: 14, title: 'Redeploy prior image' },
    settledSteps: 13,
    conflicts: 0,
    clock: { label: 'Time to mitigation', from: '2026-11-23T03:20:00.000Z', until: null },
    ...over,
  })
}
