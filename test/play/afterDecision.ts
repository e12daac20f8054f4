import type { Page } from '@playwright/test'
import type { MigrationVerdict, PriorImage } from '../../shared/rollback/migration.ts'
import type { WindowCommand } from '../../shared/run/commands.ts'
import type { Person } from '../../shared/run/values.ts'
import { backgroundCaptain, minutesAgo, runInBackground } from './seeds.ts'

// What stood in a run before the moment that a test is about, done past the window.

/** Who approves in these runs: somebody else than the captain, who enters it. */
export const director: Person = { id: 'director-of-background', name: 'Dana Whitfield', contact: '@dana' }

/** The director holds the role that approves a restore. */
export const withDirector: WindowCommand = {
  type: 'assignPerson',
  role: 'engineering-director',
  person: director,
  reachable: true,
}

/** The captain rolls back; step 15 is open to be worked on. */
export const rollingBack: readonly WindowCommand[] = [
  { type: 'rollBackNow', by: backgroundCaptain, reason: 'Checkout answers 503.' },
]

/** One value of one step. */
export function entered(step: string, field: string, value: string | number): WindowCommand {
  return { type: 'setField', step, field, value }
}

/** A snapshot of so many minutes ago and what its test restore counted. */
export function snapshotRestored(
  minutes: number,
  rows: { readonly expected: number; readonly found: number },
): readonly WindowCommand[] {
  return [
    entered('take-snapshot', 'snapshot-id', 'pre-deploy-20261123-0140'),
    entered('take-snapshot', 'taken-at', minutesAgo(minutes)),
    entered('restore-scratch', 'restored-snapshot', 'pre-deploy-20261123-0140'),
    entered('restore-scratch', 'expected-rows', rows.expected),
    entered('restore-scratch', 'actual-rows', rows.found),
  ]
}

/** Step 6 passed, with equal counts. */
export const restoreTested: readonly WindowCommand[] = [
  ...snapshotRestored(95, { expected: 48_210, found: 48_210 }),
  { type: 'completeStep', step: 'restore-scratch' },
]

/** A migration that nobody has read as SQL. */
export function judgedByHand(verdict: MigrationVerdict, priorImage: PriorImage): WindowCommand {
  const cells = { file: '0117_orders.sql', verdict, 'prior-image': priorImage, reason: 'Read by hand.' }
  return { type: 'addRow', step: 'migration-reversible', field: 'migrations', cells }
}

/** The deploy runs since some minutes, with triggers and baselines agreed; the canary takes traffic. */
export function watching(sinceMinutes: number): readonly WindowCommand[] {
  return [
    entered('define-triggers', 'baseline-error-rate', 0.4),
    entered('define-triggers', 'baseline-p99', 400),
    entered('define-triggers', 'baseline-request-rate', 900),
    { type: 'completeStep', step: 'define-triggers' },
    { type: 'passGuard', guard: 'snapshot-age', reason: 'A drill.' },
    { type: 'startDeploy', occurredAt: minutesAgo(sinceMinutes) },
    entered('evaluate-canary', 'since', wholeMinuteAgo(sinceMinutes)),
  ]
}

/** The beginning of the minute that was this many minutes ago. */
export function wholeMinuteAgo(minutes: number): string {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000).toISOString()
}

/** A run of the built-in runbook with these commands, named by its service. */
export function runOf(page: Page, service: string, commands: readonly WindowCommand[]): Promise<string> {
  return runInBackground(page, { service, version: '2026.11.23-rc2', target: '2026.11.19-7', commands })
}
