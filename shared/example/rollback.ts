import type { Command } from '../run/commands.ts'
import { night } from './before.ts'
import { alex, exampleStart, person, robin, sam } from './people.ts'
import type { Player } from './player.ts'

/** Section 4: the canary, and the decision. Errors climb above what was agreed at 03:06. */
export function watchCanary(player: Player): void {
  const readBack = exampleStart.release.version
  player.do(night('02:58:40'), alex, { type: 'startDeploy', readBack })
  const deploy = 'Deploying example-checkout 2026.11.23-rc2 to production, canary first.'
  post(player, '02:58:55', 'deploy-window', deploy, '', '#incidents and #engineering')
  player.do(night('02:59:05'), alex, { type: 'startStep', step: 'evaluate-canary' })
  const errors = [0.9, 1, 1.1, 0.9, 1.2, 1.6, 2.3, 2.6, 2.4, 2.9, 3.1, 3.2]
  errors.forEach((rate, minute) => {
    const clock = `03:${String(minute).padStart(2, '0')}`
    player.do(night(`${clock}:20`), alex, reading(clock, rate, 280 + minute))
  })
  player.do(night('03:11:30'), alex, {
    type: 'extendTimer',
    timer: 'canary-observation',
    byMs: 120_000,
    reason: 'p99 settles late after a deploy.',
  })
  for (const item of ['request-rate', 'error-rate', 'latency', 'saturation']) {
    const tick = { type: 'tickItem', step: 'evaluate-canary', field: 'signals', item, ticked: true } as const
    player.do(night('03:11:40'), alex, tick)
  }
  const reason = 'Error rate above 2 % since 03:06: the budget of five minutes is used up.'
  player.do(night('03:12:02'), robin, {
    type: 'decide',
    choice: 'rollback',
    by: person(robin, '@robin'),
    reason,
  })
}

/** Section 5: back to the version before, with a slip on the way that was seen and put right. */
export function rollBack(player: Player): void {
  const step = (from: string, until: string, id: string, values = {}): void =>
    player.step(night(from), night(until), alex, id, values)
  step('03:12:20', '03:13:40', 'kill-switch', { gated: 'no' })
  const looking = 'We are investigating failed payments since 03:06 UTC.'
  post(player, '03:13:50', 'status-investigating', looking, 'https://status.example.com/incidents/91')
  player.do(night('03:14:00'), alex, { type: 'startStep', step: 'drain-canary' })
  player.do(night('03:15:10'), alex, {
    type: 'addNote',
    step: 'drain-canary',
    text: 'Rollout aborted in Argo CD; weights at 0 % after 40 s.',
  })
  step('03:15:10', '03:16:45', 'drain-canary')
  const support = 'Payments with saved cards fail for some customers. We are taking the release back.'
  post(player, '03:16:50', 'support-note', support, '', '#support')
  player.do(night('03:17:00'), alex, { type: 'startStep', step: 'redeploy-image' })
  const tag = (at: string, value: string): unknown =>
    player.do(night(at), alex, { type: 'setField', step: 'redeploy-image', field: 'deployed-tag', value })
  tag('03:18:10', '2026.11.19-6')
  tag('03:18:51', '2026.11.19-7')
  step('03:18:51', '03:22:45', 'redeploy-image')
  step('03:23:00', '03:25:31', 'reverse-migration', { way: 'keep-schema' })
  player.do(night('03:25:40'), alex, {
    type: 'markStepWrong',
    step: 'redeploy-image',
    text: 'The worker needs 40 s more than the readiness check waits.',
  })
  player.do(night('03:26:00'), alex, { type: 'startStep', step: 'smoke-tests' })
  const slow = 'Checkout timed out once: the worker was still starting.'
  player.do(night('03:27:10'), alex, { type: 'failStep', step: 'smoke-tests', reason: slow })
  const again = 'Worker is ready; running them again.'
  player.do(night('03:28:00'), alex, { type: 'reopenStep', step: 'smoke-tests', reason: again })
  step('03:28:00', '03:31:40', 'smoke-tests')
}

/** Section 6: everybody is told, and a password that was pasted by mistake is taken out. */
export function tellEverybody(player: Player): void {
  const page = 'https://status.example.com/incidents/91'
  player.do(night('03:32:00'), sam, { type: 'startStep', step: 'status-page' })
  post(
    player,
    '03:32:20',
    'status-identified',
    'The cause is the release of 02:58 UTC. It was taken back.',
    page,
  )
  post(player, '03:33:00', 'status-monitoring', 'Payments work again. We keep watching.', page)
  const [secret] = player.do(night('03:33:10'), sam, {
    type: 'addNote',
    step: 'status-page',
    text: 'Login of the status page: correct-horse',
  })
  const why = 'A password was pasted.'
  if (secret) player.do(night('03:33:40'), sam, { type: 'redact', event: secret.id, why })
  player.step(night('03:34:00'), night('03:38:00'), sam, 'status-page', {
    impact: 'Some customers could not pay with a saved card.',
    'impact-from': '2026-11-23T03:06:00.000Z',
    'impact-until': '2026-11-23T03:31:00.000Z',
  })
  post(player, '03:58:00', 'status-resolved', 'Resolved. A review follows this week.', page)
  player.step(night('04:02:00'), night('04:09:00'), robin, 'incident-ticket', {
    'ticket-url': 'https://jira.example.com/browse/INC-204',
  })
  const ticket = 'https://jira.example.com/browse/INC-204#comment-1'
  post(player, '04:10:00', 'incident-summary', 'Rolled back in 19 minutes; the record is attached.', ticket)
}

type Posting = Extract<Command, { type: 'postMessage' }>

/** A message that Sam posted, with its address or, for a channel without one, where. */
function post(
  player: Player,
  clock: string,
  kind: Posting['kind'],
  text: string,
  url: string,
  where = '',
): void {
  player.do(night(clock), sam, { type: 'postMessage', kind, text, url, where })
}

/** One line of quick entry: error rate (%) and p99 (ms) of a minute. */
function reading(clock: string, errors: number, p99: number): Command {
  const at = Date.parse(night(`${clock}:00`))
  const series = [
    { metric: 'error_rate', points: [[at, errors]] },
    { metric: 'p99_latency_ms', points: [[at, p99]] },
  ] as const
  return { type: 'addReadings', source: 'typed', name: '', series, rejected: [] }
}
