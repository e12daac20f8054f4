import { createHash } from 'node:crypto'
import type { Sealing } from '../../../shared/ipc/api.ts'
import { buildRecord } from '../../../shared/record/build.ts'
import type { RunRecord } from '../../../shared/record/model.ts'
import type { Command, StartRun } from '../../../shared/run/commands.ts'
import type { DecideContext } from '../../../shared/run/context.ts'
import { automaticEvents } from '../../../shared/run/decideTimers.ts'
import type { Actor } from '../../../shared/run/envelope.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import { listItems, stepReadBack } from '../../../shared/run/selectors.ts'
import { nextDue } from '../../../shared/run/timers.ts'
import type { FieldValue, Person, ServiceProfile } from '../../../shared/run/values.ts'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { Journal } from '../run/journal.ts'

const alex: Actor = { id: 'alex', name: 'Alex Moreau', role: 'captain' }
export const robin: Actor = { id: 'robin', name: 'Robin Adeyemi', role: 'rollback-ic' }
export const sam: Actor = { id: 'sam', name: 'Sam Okafor', role: 'comms-lead' }
export const person = (name: string, contact: string): Person => ({
  id: name.split(' ')[0] ?? name,
  name,
  contact,
})

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

/** As main finds a run that is open still. */
export const notSealed: Sealing = { standing: 'open', seals: [] }

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
    const asked = step && stepReadBack(this.runbook, this.journal.state, step)
    const readBack = asked?.expected ?? undefined
    this.at(until, { type: 'completeStep', step: id, ...(readBack === undefined ? {} : { readBack }) }, actor)
  }

  record(asOf = '2026-11-23T03:19:09.000Z', sealing: Sealing = notSealed): RunRecord {
    const { state, events } = this.journal
    return buildRecord({
      runbook: this.runbook,
      state,
      events,
      heads,
      sealing,
      problems: [],
      asOf,
      appVersion: '0.1.0',
    })
  }
}

function instant(time: string): number {
  const [day, clock] = time.includes(' ') ? time.split(' ') : ['2026-11-23', time]
  return Date.parse(`${day}T${clock}.000Z`)
}
