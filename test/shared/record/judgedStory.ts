import type { MigrationReview } from '../../../shared/rollback/migration.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { agreedTriggers } from '../../../shared/run/selectors.ts'
import type { Story } from './story.ts'

/** What a parser makes of three scripts: one that loses data, one that it cannot see through, one plain. */
export const reviews = {
  dropLegacy: {
    verdict: 'one-way',
    priorImage: 'breaks',
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
        sql: 'ALTER TABLE orders\n  DROP COLUMN legacy_ref',
        verdict: 'one-way',
        priorImage: 'breaks',
        reason: 'The values of orders.legacy_ref are gone, and the prior image may still read them.',
        advice: 'Stop reading the column in one release and drop it in a later one.',
      },
    ],
  },
  opaque: {
    verdict: 'unknown',
    priorImage: 'unknown',
    statements: [
      {
        file: '0413_touch.sql',
        line: 1,
        sql: 'SELECT touch_all_orders()',
        verdict: 'unknown',
        priorImage: 'unknown',
        reason: 'What touch_all_orders() does cannot be seen from here.',
      },
    ],
  },
  view: {
    verdict: 'reversible',
    priorImage: 'compatible',
    statements: [
      {
        file: '0500_view.sql',
        line: 1,
        sql: 'CREATE VIEW open_orders AS SELECT id FROM orders',
        verdict: 'reversible',
        priorImage: 'compatible',
        reason: 'A new view changes no data.',
        reverse: 'DROP VIEW open_orders',
      },
    ],
  },
} as const satisfies Record<string, MigrationReview>

/** Scripts as main records them once it has read them. */
export function recorded(files: Readonly<Record<string, MigrationReview>>): Command {
  const migrations = Object.entries(files).map(([file, review], index) => {
    return { file, sha256: String(index + 1).repeat(64), review }
  })
  return { type: 'recordMigrations', dialect: 'postgres', migrations }
}

/** Three scripts are read; one is settled by hand, one is taken off again, and one more is judged by hand. */
export function readMigrations(story: Story): void {
  const files = {
    '0412_drop_legacy.sql': reviews.dropLegacy,
    '0413_touch.sql': reviews.opaque,
    '0500_view.sql': reviews.view,
  }
  story.at('01:11:00', recorded(files))
  const [, opaque = '', view = ''] = Object.keys(story.journal.state.migrations)
  const read = 'The function only sets updated_at: read in 0398_functions.sql.'
  const settled = { verdict: 'reversible', priorImage: 'compatible', reason: read } as const
  story.at('01:11:40', { type: 'settleMigration', migration: opaque, ...settled })
  story.at('01:12:00', {
    type: 'removeMigration',
    migration: view,
    reason: 'It belongs to the next release.',
  })
  const cells = {
    file: '0414_grant.sql',
    verdict: 'reversible',
    'prior-image': 'compatible',
    reason: 'A grant only; taken back by REVOKE.',
  }
  story.at('01:12:30', { type: 'addRow', step: 'migration-reversible', field: 'migrations', cells })
}

const instant = (clock: string): number => Date.parse(`2026-11-23T${clock}:00.000Z`)

/** One line of quick entry: error rate (%) and p99 (ms) of a minute. */
export function typedLine(clock: string, errors: number, p99: number): Command {
  const at = instant(clock)
  const series = [
    { metric: 'error_rate', points: [[at, errors]] },
    { metric: 'p99_latency_ms', points: [[at, p99]] },
  ] as const
  return { type: 'addReadings', source: 'typed', name: '', series, rejected: [] }
}

/**
 * The canary from 03:00: errors rise at 03:06, p99 stays; a file of request rates with two bad rows, and a lot
 * that was pasted from the wrong dashboard. The p99 trigger is amended on the way.
 */
export function checkCanary(story: Story): void {
  const errors = [0.9, 1, 1.1, 0.9, 1.2, 1.6, 2.3, 2.6, 2.4, 2.9, 3.1]
  errors.forEach((value, minute) => {
    const clock = `03:${String(minute).padStart(2, '0')}`
    story.at(`${clock}:10`, typedLine(clock, value, 280 + minute))
    if (minute === 4) amendTriggers(story)
  })
  const rates = errors.map((_, minute) => [instant('03:00') + minute * 60_000, 410 + minute] as const)
  story.at('03:10:15', {
    type: 'addReadings',
    source: 'file',
    name: 'request-rate.csv',
    series: [{ metric: 'request_rate', points: rates }],
    rejected: [
      { line: 7, reason: 'The value is not a number: "n/a".' },
      { line: 14, reason: 'The time "03:12" has no day.' },
    ],
  })
  const wrong = { metric: 'error_rate', points: [[instant('03:09'), 0.2]] } as const
  story.at('03:10:20', { type: 'addReadings', source: 'pasted', name: '', series: [wrong], rejected: [] })
  const lot = Object.keys(story.journal.state.readings).at(-1) ?? ''
  story.at('03:10:25', {
    type: 'withdrawReadings',
    batch: lot,
    reason: 'They are from the staging dashboard.',
  })
}

function amendTriggers(story: Story): void {
  const set = agreedTriggers(story.journal.state)?.set
  if (!set) throw new Error('Nothing has been agreed yet')
  const triggers = set.triggers.map((trigger) =>
    'metric' in trigger && trigger.timesBaseline !== undefined
      ? { ...trigger, timesBaseline: 1.75 }
      : trigger,
  )
  const reason = 'The baseline of p99 was taken in a quiet hour.'
  story.at('03:04:30', { type: 'amendTriggers', set: { ...set, triggers }, reason })
}
