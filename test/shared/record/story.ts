import { createHash } from 'node:crypto'
import { buildRecord } from '../../../shared/record/build.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import type { Command, StartRun } from '../../../shared/run/commands.ts'
import type { DecideContext } from '../../../shared/run/context.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import type { Actor } from '../../../shared/run/envelope.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { listItems } from '../../../shared/run/selectors.ts'
import { nextDue } from '../../../shared/run/timers.ts'
import type { FieldValue, Person, ServiceProfile } from '../../../shared/run/values.ts'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { Journal } from '../run/journal.ts'
import { checkCanary, readMigrations, typedLine } from './judgedStory.ts'

const alex: Actor = { id: 'alex', name: 'Alex Moreau', role: 'captain' }
const robin: Actor = { id: 'robin', name: 'Robin Adeyemi', role: 'rollback-ic' }
const sam: Actor = { id: 'sam', name: 'Sam Okafor', role: 'comms-lead' }
const person = (name: string, contact: string): Person => ({ id: name.split(' ')[0] ?? name, name, contact })

const checkoutProfile: ServiceProfile = {
  id: '0193f1c2-6a2e-7c31-9d30-5f6a0c1b2d3e',
  service: 'checkout-api',
  environment: 'production',
  kubectlContext: 'prod-eu-west-1',
  namespace: 'checkout',
  deployments: ['checkout-api', 'checkout-worker'],
  container: 'app',
  helmRelease: 'checkout',
  helmChart: 'charts/checkout',
  argocdApp: 'checkout-production',
  registry: '412000000000.dkr.ecr.eu-west-1.amazonaws.com/checkout-api',
  awsRegion: 'eu-west-1',
  rdsInstance: 'checkout-production',
  gcpProject: '',
  cloudSqlInstance: '',
  flagProject: 'checkout',
  flagEnvironment: 'production',
  flagKey: 'new-pricing',
  flagServiceUrl: '',
  dashboardUrl: 'https://app.datadoghq.com/dashboard/abc-123',
  statusPageUrl: 'https://status.example.com',
  ticketUrl: '',
  smokeTable: 'public.orders',
  holidays: [],
}

export const checkoutStart: StartRun = {
  entry: 'plan',
  release: {
    service: 'checkout-api',
    environment: 'production',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    ticketUrl: 'https://jira.example.com/browse/REL-812',
  },
  profile: checkoutProfile,
  people: [
    { role: 'captain', person: person('Alex Moreau', '+44 20 7946 0110') },
    { role: 'rollback-ic', person: person('Robin Adeyemi', '@robin') },
    { role: 'comms-lead', person: person('Sam Okafor', '@sam') },
    { role: 'primary-on-call', person: person('Kim Larsen', '+44 20 7946 0155') },
    { role: 'secondary-on-call', person: person('Jo Vance', '+44 20 7946 0156') },
    { role: 'engineering-director', person: person('Dana Whitfield', '@dana') },
  ],
  rehearsal: false,
}

/** The rollback plan that comes with the app. */
export function builtinRunbook(): Runbook {
  const parsed = parseRunbook(builtinRunbookText)
  if (!parsed.ok) throw new Error(parsed.issues.map((issue) => issue.message).join('\n'))
  return parsed.runbook
}

export const heads = [
  {
    device: '6d0a8c1e-52b7-4f0f-9a0b-0d5a3f6f7b11',
    name: 'alex-laptop',
    fingerprint: '7d:41:0b:9c:2e:55:f0:13:8a:6b:27:c4:91:0e:3d:aa',
    n: 142,
    hash: 'e31f07c2a96d4b5580c1f2e3d4a5b6978801aa2bb3cc4dd5ee6ff70819ac9ac2',
  },
]

/** As in the app, what is agreed and read is named by SHA-256. */
class HashedJournal extends Journal {
  override context(actor: Actor): DecideContext {
    const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
    return { ...super.context(actor), hash }
  }
}

/** A run told command by command, at wall-clock times of 23 November 2026 (UTC). */
export class Story {
  readonly journal: HashedJournal
  private readonly runbook: Runbook

  constructor(runbook: Runbook, start: StartRun = checkoutStart, begun = '01:05:00') {
    this.runbook = runbook
    this.journal = new HashedJournal(runbook, null)
    this.journal.now = instant(begun)
    const begin = new Journal(runbook, start)
    for (const event of begin.events) {
      const at = new Date(this.journal.now).toISOString()
      this.journal.append([{ type: event.type, data: event.data } as never], alex)
      if (this.journal.events.at(-1)?.at !== at) throw new Error('The clock of the story is off')
    }
  }

  /** Does one thing at a time of day. Automatic events that fell due before are written first. */
  at(time: string, command: Command, actor: Actor = alex): RunEvent[] {
    const wanted = instant(time)
    for (
      let next = nextDue(this.journal.state);
      next && next.at <= wanted;
      next = nextDue(this.journal.state)
    ) {
      this.journal.now = next.at
      this.journal.append(automaticEvents(this.journal.state, new Date(next.at).toISOString()), actor)
    }
    this.journal.now = wanted - 1000
    return this.journal.run(command, actor)
  }

  /** Captures values and completes a step, all given items ticked. */
  step(
    from: string,
    until: string,
    id: string,
    values: Record<string, FieldValue> = {},
    actor: Actor = alex,
  ): void {
    const started = this.journal.state.steps[id]?.status === 'active'
    if (!started) this.at(from, { type: 'startStep', step: id }, actor)
    for (const [field, value] of Object.entries(values)) {
      this.at(until, { type: 'setField', step: id, field, value }, actor)
    }
    const step = this.runbook.sections.flatMap((section) => section.steps).find((each) => each.id === id)
    for (const field of step?.fields ?? []) {
      if (field.kind !== 'list' || !field.tickable) continue
      for (const item of listItems(id, field, this.journal.state)) {
        this.at(until, { type: 'tickItem', step: id, field: field.id, item: item.item, ticked: true }, actor)
      }
    }
    this.at(until, { type: 'completeStep', step: id }, actor)
  }

  record(asOf = '2026-11-23T03:19:09.000Z'): RunRecord {
    const { state, events } = this.journal
    return buildRecord({ runbook: this.runbook, state, events, heads, asOf, appVersion: '0.1.0' })
  }
}

function instant(time: string): number {
  const [day, clock] = time.includes(' ') ? time.split(' ') : ['2026-11-23', time]
  return Date.parse(`${day}T${clock}.000Z`)
}

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
  story.at('02:58:40', { type: 'startDeploy' })
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
  const row = { type: 'setCell', step: 'status-page', field: 'updates', row: 'resolved' } as const
  story.at('03:37:00', { ...row, column: 'text', value: 'Resolved: the release was taken back.' }, sam)
  story.at('03:37:05', { ...row, column: 'link', value: 'https://status.example.com/incidents/91' }, sam)
  story.at(
    '03:37:10',
    { type: 'tickRow', step: 'status-page', field: 'updates', row: 'resolved', ticked: true },
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
