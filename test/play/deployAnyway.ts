import type { WindowCommand } from '../../shared/run/commands.ts'

/** The deploy starts without a snapshot and without agreed triggers, with a reason for either. */
export function deployAnyway(occurredAt?: string, readBack = '2026.11.23-rc2'): readonly WindowCommand[] {
  const reason = 'A drill.'
  return [
    { type: 'passGuard', guard: 'snapshot-age', reason },
    { type: 'passGuard', guard: 'triggers-agreed', reason },
    { type: 'startDeploy', readBack, ...(occurredAt === undefined ? {} : { occurredAt }) },
  ]
}
