import { checkCanary, readMigrations, typedLine } from './judgedStory.ts'
import { person, robin, type Story, sam } from './story.ts'

/** Everything up to the decision at the canary. */
export function prepare(story: Story): void {
  story.step('01:06:10', '01:09:42', 'capture-target', {
    'production-sha': '9f2c1ab',
    'image-tag': '2026.11.19-7',
    'chart-version': '4.11.2',
    'image-built': '2026-11-19T14:02:00Z',
  })
  story.at('01:10:05', { type: 'startStep', step: 'migration-reversible' })
  readMigrations(story)
  story.step('01:12:31', '01:14:02', 'migration-reversible', { changes: 'yes' })
  for (const [role, name] of Object.entries({ captain: 'Alex Moreau', 'primary-on-call': 'Kim Larsen' })) {
    const held = story.journal.state.roles[role]?.person ?? person(name, '')
    story.at('01:15:10', { type: 'assignPerson', role, person: held, reachable: true })
  }
  story.step('01:14:30', '01:18:00', 'assign-people')
  const reason = 'Checked on Friday with the platform team.'
  story.at('01:22:10', { type: 'skipStep', step: 'runbook-current', reason })
  story.step('01:22:30', '01:26:40', 'take-snapshot', {
    'snapshot-id': 'checkout-production-rc2-0117',
    'taken-at': '2026-11-23T01:26:10Z',
  })
  story.step('01:27:00', '01:39:20', 'restore-scratch', {
    'restored-snapshot': 'checkout-production-rc2-0117',
    'expected-rows': 48210,
    'actual-rows': 48210,
    'scratch-instance': 'checkout-scratch-7',
  })
  story.step('01:40:00', '01:42:15', 'image-in-registry', { 'untagged-days': 14 })
  story.step('01:43:00', '01:44:48', 'open-dashboard', {
    'dashboard-url': 'https://app.datadoghq.com/dashboard/abc-123',
    'marker-at': '2026-11-23T01:44:00Z',
  })
  story.step('01:45:00', '01:50:12', 'define-triggers', {
    budget: 'Five minutes above 2 % errors is all we accept.\nThen we go back without discussion.',
    'baseline-error-rate': 0.9,
    'baseline-p99': 280,
    'observation-minutes': 10,
  })
  story.at('01:52:00', { type: 'startStep', step: 'tell-on-call', occurredAt: '2026-11-23T01:38:00.000Z' })
  story.step('01:52:00', '01:52:30', 'tell-on-call')
  story.at('02:58:40', { type: 'startDeploy', readBack: '2026.11.23-rc2' })
  story.at('02:59:05', { type: 'startStep', step: 'evaluate-canary' })
  checkCanary(story)
}

/** A whole rollback with the usual human detours, closed. */
export function rollback(story: Story): void {
  prepare(story)
  for (const item of ['request-rate', 'error-rate', 'latency', 'saturation']) {
    story.at('03:10:30', { type: 'tickItem', step: 'evaluate-canary', field: 'signals', item, ticked: true })
  }
  story.at('03:10:40', {
    type: 'extendTimer',
    timer: 'canary-observation',
    byMs: 120_000,
    reason: 'p99 settles late',
  })
  story.at('03:11:05', typedLine('03:11', 3.2, 301))
  story.at('03:12:02', {
    type: 'decide',
    choice: 'rollback',
    by: person('Robin Adeyemi', '@robin'),
    reason: 'Error rate above 2 % from 03:06 to 03:11.',
  })
  story.step('03:12:20', '03:13:40', 'kill-switch', { gated: 'no' })
  story.at('03:14:00', { type: 'startStep', step: 'drain-canary' })
  story.at('03:15:10', {
    type: 'addNote',
    step: 'drain-canary',
    text: 'Rollout aborted in ArgoCD; weights at 0 % after 40 s.',
  })
  story.at('03:15:30', {
    type: 'addAttachment',
    step: 'drain-canary',
    name: 'error-rate.png',
    mediaType: 'image/png',
    size: 48_213,
    sha256: 'a3f5b1c2d4e60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00',
  })
  story.step('03:15:40', '03:16:45', 'drain-canary')
  story.at('03:17:00', { type: 'startStep', step: 'redeploy-image' })
  story.at('03:18:10', {
    type: 'setField',
    step: 'redeploy-image',
    field: 'deployed-tag',
    value: '2026.11.19-6',
  })
  story.at('03:18:51', {
    type: 'setField',
    step: 'redeploy-image',
    field: 'deployed-tag',
    value: '2026.11.19-7',
  })
  story.step('03:19:00', '03:22:45', 'redeploy-image')
  const sure = 'The prior image never reads legacy_ref: checked in its source and in the query log.'
  story.at('03:23:00', { type: 'startStep', step: 'reverse-migration' })
  story.at('03:23:40', { type: 'passGuard', guard: 'schema-compatible', reason: sure })
  story.step('03:23:00', '03:25:31', 'reverse-migration', { way: 'keep-schema' })
  story.at('03:25:40', {
    type: 'markStepWrong',
    step: 'reverse-migration',
    text: 'The path of the down-migration is asked for in step 2, not here.',
  })
  story.at('03:26:00', { type: 'startStep', step: 'smoke-tests' })
  story.at('03:27:10', {
    type: 'failStep',
    step: 'smoke-tests',
    reason: 'Checkout timed out once: the worker was still starting.',
  })
  story.at('03:28:00', {
    type: 'reopenStep',
    step: 'smoke-tests',
    reason: 'Worker ready, running them again.',
  })
  story.step('03:28:00', '03:31:40', 'smoke-tests')
  const [secret] = story.at(
    '03:33:00',
    { type: 'addNote', step: 'status-page', text: 'Login of the status page: hunter2' },
    sam,
  )
  if (secret) story.at('03:33:40', { type: 'redact', event: secret.id, why: 'A password was pasted.' }, sam)
  story.at('03:35:00', { type: 'startStep', step: 'status-page' }, sam)
  story.at(
    '03:36:00',
    {
      type: 'setField',
      step: 'status-page',
      field: 'impact',
      value: 'Some customers could not pay with a saved card.',
    },
    sam,
  )
  story.at(
    '03:36:20',
    { type: 'setField', step: 'status-page', field: 'impact-from', value: '2026-11-23T03:06:00Z' },
    sam,
  )
  story.at(
    '03:36:40',
    { type: 'setField', step: 'status-page', field: 'impact-until', value: '2026-11-23T03:31:00Z' },
    sam,
  )
  story.at(
    '03:37:00',
    {
      type: 'postMessage',
      kind: 'status-resolved',
      text: 'Resolved: the release was taken back.',
      url: 'https://status.example.com/incidents/91',
      where: '',
    },
    sam,
  )
  story.step('03:37:10', '03:38:00', 'status-page', {}, sam)
  story.step(
    '03:39:00',
    '03:42:00',
    'incident-ticket',
    { 'ticket-url': 'https://jira.example.com/browse/INC-204' },
    robin,
  )
  story.at('03:42:30', {
    type: 'addItem',
    step: 'update-runbook',
    field: 'drift',
    text: 'The worker needs 40 s more to start',
  })
  story.at('03:42:40', { type: 'undo' })
  story.at('03:43:00', {
    type: 'deferStep',
    step: 'schedule-pir',
    reason: 'Calendar of the outsider is not known yet.',
  })
  const summary = 'Taken back within the budget. Review and action items follow this week.'
  story.at('03:45:12', { type: 'closeRun', summary })
  story.at('04:02:00', {
    type: 'amend',
    text: 'The first breach was seen by Kim at 03:07Z, not by Alex.',
    step: 'evaluate-canary',
  })
}
