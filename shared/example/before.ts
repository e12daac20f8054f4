import type { Command } from '../run/commands.ts'
import { alex } from './people.ts'
import type { Player } from './player.ts'

/** An instant of the night of the example, UTC. */
export const night = (clock: string): string => `2026-11-23T${clock}.000Z`

/** Sections 1 to 3: the way back is prepared. */
export function prepare(player: Player): void {
  const step = (from: string, until: string, id: string, values = {}): void =>
    player.step(night(from), night(until), alex, id, values)
  step('01:06:10', '01:09:42', 'capture-target', {
    'production-sha': '9f2c1ab',
    'image-tag': '2026.11.19-7',
    'chart-version': '4.11.2',
    'image-built': '2026-11-19T14:02:00.000Z',
  })
  player.do(night('01:10:05'), alex, { type: 'startStep', step: 'migration-reversible' })
  player.do(night('01:11:00'), alex, migrations)
  step('01:11:00', '01:14:02', 'migration-reversible', { changes: 'yes' })
  player.do(night('01:14:30'), alex, { type: 'startStep', step: 'assign-people' })
  for (const [role, { person }] of Object.entries(player.state.roles)) {
    player.do(night('01:16:10'), alex, { type: 'assignPerson', role, person, reachable: true })
  }
  step('01:16:10', '01:18:00', 'assign-people')
  const reason = 'Gone through on Friday with the platform team; nothing has drifted since.'
  player.do(night('01:22:10'), alex, { type: 'skipStep', step: 'runbook-current', reason })
  step('01:22:30', '01:26:40', 'take-snapshot', {
    'snapshot-id': 'checkout-production-rc2-0117',
    'taken-at': '2026-11-23T01:26:10.000Z',
  })
  step('01:27:00', '01:39:20', 'restore-scratch', {
    'restored-snapshot': 'checkout-production-rc2-0117',
    'expected-rows': 48210,
    'actual-rows': 48210,
    'scratch-instance': 'checkout-scratch-7',
  })
  step('01:40:00', '01:42:15', 'image-in-registry', { 'untagged-days': 14 })
  step('01:43:00', '01:44:48', 'open-dashboard', {
    'dashboard-url': 'https://dashboards.example.com/checkout',
    'marker-at': '2026-11-23T01:44:00.000Z',
  })
  step('01:45:00', '01:50:12', 'define-triggers', {
    budget: 'Five minutes above 2 % errors is all we accept. Then we go back without discussion.',
    'baseline-error-rate': 0.9,
    'baseline-p99': 280,
    'observation-minutes': 10,
  })
  step('01:52:00', '01:54:30', 'tell-on-call')
}

/** What the parser makes of the script of this release: it drops a column that the prior image does not read. */
const migrations: Command = {
  type: 'recordMigrations',
  dialect: 'postgres',
  migrations: [
    {
      file: '0412_drop_legacy.sql',
      sha256: '5c1e8b0f6a2d4973c0b1e2f3a4d5968778695a4b3c2d1e0f1a2b3c4d5e6f7081',
      review: {
        verdict: 'one-way',
        priorImage: 'compatible',
        statements: [
          {
            file: '0412_drop_legacy.sql',
            line: 3,
            sql: 'CREATE INDEX orders_placed_at ON orders (placed_at)',
            verdict: 'reversible',
            priorImage: 'compatible',
            reason: 'A new index changes no data.',
            reverse: 'DROP INDEX orders_placed_at',
          },
          {
            file: '0412_drop_legacy.sql',
            line: 7,
            sql: "DELETE FROM order_events WHERE created_at < now() - interval '2 years'",
            verdict: 'one-way',
            priorImage: 'compatible',
            reason: 'The rows that it deletes are gone.',
            advice: 'Copy them to an archive table first.',
          },
        ],
      },
    },
  ],
}
