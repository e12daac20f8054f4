import { test } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import { deployAnyway } from '../play/deployAnyway.ts'
import { clickOption, openRunInWindow, openStep } from '../play/guards.ts'
import { closeAll } from '../play/launch.ts'
import { type Seat, takeSeat } from '../play/seat.ts'
import { minutesAgo, runInBackground } from '../play/seeds.ts'

test.afterEach(closeAll)

const script = `ALTER TABLE orders ADD COLUMN note text;
CREATE INDEX orders_placed_at ON orders (placed_at);
ALTER TABLE orders DROP COLUMN legacy_ref;
SELECT touch_all_orders();
ALTER TABLE orders RENAME COLUMN note TO remark;
`
const release = { version: '2026.11.23-rc2', target: '2026.11.19' }
const director = { id: 'dana', name: 'Dana Whitfield', contact: '@dana' }
const steady = Array.from({ length: 13 }, () => 1.1)

/** A run whose canary is watched for 13 minutes, one reading of each agreed signal a minute. */
function watched(errors: readonly number[]): readonly WindowCommand[] {
  const first = Date.parse(minutesAgo(errors.length))
  const points = (values: readonly number[]): (readonly [number, number])[] =>
    values.map((value, index) => [first + index * 60_000, value] as const)
  const series = [
    { metric: 'request_rate', points: points(errors.map((_, index) => 400 + index)) },
    { metric: 'error_rate', points: points(errors) },
    { metric: 'p99_latency_ms', points: points(errors.map((_, index) => 420 + 3 * index)) },
    { metric: 'saturation', points: points(errors.map(() => 63)) },
  ]
  const at = new Date(first).toISOString()
  return [
    { type: 'setField', step: 'define-triggers', field: 'baseline-p99', value: 420 },
    { type: 'setField', step: 'define-triggers', field: 'baseline-error-rate', value: 1.1 },
    ...deployAnyway(at),
    { type: 'startStep', step: 'evaluate-canary', occurredAt: at },
    { type: 'setField', step: 'evaluate-canary', field: 'since', value: at },
    { type: 'addReadings', source: 'file', name: 'canary.csv', series, rejected: [] },
  ]
}

async function lookBehind(seat: Seat, button: string | RegExp, name: string): Promise<void> {
  await seat.backout.page.locator('[data-step-content]').getByRole('button', { name: button }).first().click()
  await seat.layer().waitFor()
  await seat.look(name)
  await seat.leaveLayer()
}

async function lookAtTheReview(seat: Seat): Promise<void> {
  const { page } = seat.backout
  await runInBackground(page, { service: 'orders-api', ...release, commands: [] })
  await openRunInWindow(seat.hands, 'orders-api')
  await seat.hands.press('Control+Enter')
  await page.getByRole('button', { name: 'Pass with a reason' }).waitFor()
  await seat.look('guard-warns')
  await lookBehind(seat, 'Pass with a reason', 'dialog-pass')
  await openStep(seat.hands, 2)
  await seat.look('review-empty')
  await page.getByRole('radio', { name: 'Yes, it has migrations' }).click()
  await page.getByRole('button', { name: 'Paste SQL' }).click()
  await page.getByRole('textbox', { name: 'SQL' }).fill(script)
  await page.getByRole('textbox', { name: 'Name' }).fill('0412_orders.sql')
  await seat.look('dialog-paste-sql')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '0412_orders.sql' }).waitFor()
  await seat.look('review')
  await page.getByRole('button', { name: 'Paste SQL' }).click()
  await page.getByRole('textbox', { name: 'SQL' }).fill('SELECT touch_all_orders();')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Settle what is unknown' }).scrollIntoViewIfNeeded()
  await seat.look('review-unknown')
  await lookBehind(seat, 'Settle what is unknown', 'dialog-settle')
  await lookBehind(seat, 'Take off the list', 'dialog-take-off')
  await seat.lookOver('x', 'dialog-deploy-guarded')
}

async function lookAtTheCanary(seat: Seat): Promise<void> {
  const { page } = seat.backout
  const verdicts = {
    breach: [...steady.slice(0, 6), 2.4, 2.9, 3.3, 3.1, 3.8, 4.2, 4.4],
    clean: steady,
    inconclusive: [...steady.slice(0, 10), 2.4, 2.9, 3.3],
  }
  for (const [verdict, errors] of Object.entries(verdicts)) {
    await runInBackground(page, { service: `cart-${verdict}`, ...release, commands: watched(errors) })
    await openRunInWindow(seat.hands, `cart-${verdict}`)
    await openStep(seat.hands, 11)
    await seat.look(`canary-${verdict}`)
    await seat.hands.letter('d')
    await seat.seeHeading(`The verdict is ${verdict}`)
    await seat.look(`decision-${verdict}`)
    await seat.hands.press(verdict === 'clean' ? 'r' : 'p')
    await seat.hands.press('Control+Enter')
    await seat.look(`decision-against-${verdict}`)
    await seat.hands.press('Escape')
  }
  await page.getByRole('button', { name: 'Paste CSV' }).click()
  await page
    .getByRole('textbox', { name: 'CSV' })
    .fill('time,error_rate,p99_latency_ms\n2026-11-23T03:04:00Z,1.2,431\nyesterday,1.3,440\n')
  await page.getByText('1 left out').waitFor()
  await seat.look('dialog-import')
  await seat.leaveLayer()
  await lookBehind(seat, /SEV2/, 'dialog-report')
  await openStep(seat.hands, 9)
  await seat.look('triggers-frozen')
  await lookBehind(seat, /^Amend/, 'dialog-amend')
}

async function lookAtTheWaysBack(seat: Seat): Promise<void> {
  const { page } = seat.backout
  const set = (step: string, field: string, value: string | number): WindowCommand => {
    return { type: 'setField', step, field, value }
  }
  await runInBackground(page, {
    service: 'ledger',
    ...release,
    commands: [
      { type: 'assignPerson', role: 'engineering-director', person: director, reachable: true },
      set('migration-reversible', 'changes', 'yes'),
      {
        type: 'addRow',
        step: 'migration-reversible',
        field: 'migrations',
        cells: {
          file: '0412.sql',
          verdict: 'one-way',
          'prior-image': 'breaks',
          reason: 'Drops orders.legacy_ref.',
        },
      },
      set('take-snapshot', 'snapshot-id', 'pre-rc2-0117'),
      set('take-snapshot', 'taken-at', minutesAgo(95)),
      {
        type: 'rollBackNow',
        by: { id: 'robin', name: 'Robin Okafor', contact: '' },
        reason: 'Errors at 40 %.',
      },
    ],
  })
  await openRunInWindow(seat.hands, 'ledger')
  await openStep(seat.hands, 15)
  await seat.look('ways-locked')
  await clickOption(page, 'Run the down-migration')
  await seat.look('ways-refused')
  await openStep(seat.hands, 6)
  for (const [label, text] of [
    ['Snapshot restored', 'pre-rc2-0117'],
    ['Rows expected', '48210'],
    ['Rows found', '48210'],
  ] as const) {
    await page.getByRole('textbox', { name: label }).fill(text)
    await page.keyboard.press('Enter')
  }
  await seat.hands.press('Control+Enter')
  await openStep(seat.hands, 15)
  await seat.look('ways-approval')
  await clickOption(page, 'Restore the snapshot')
  await seat.layer().waitFor()
  await seat.look('dialog-approve')
  await page.getByRole('radio', { name: /phone/i }).click({ force: true })
  await seat.hands.press('Control+Enter')
  await seat.layer().waitFor({ state: 'detached' })
  await seat.look('ways-approved')
}

test('axe finds nothing on what guards, verdicts and reviews show, in dark, light and high contrast', async () => {
  test.setTimeout(600_000)
  const seat = await takeSeat()
  await lookAtTheReview(seat)
  await lookAtTheCanary(seat)
  await lookAtTheWaysBack(seat)
})
