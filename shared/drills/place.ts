import type { Trigger } from '../rollback/triggers/model.ts'
import type { Person, Release, ServiceProfile } from '../run/values.ts'

/**
 * Where drills take place: a shop that does not exist. No address in it leads anywhere (`.invalid`), so that a command
 * that is copied out of a drill and run does nothing.
 */
export const drillProfile: ServiceProfile = {
  id: '0d111000-0000-4000-8000-000000000001',
  service: 'harbour-orders',
  environment: 'drill',
  kubectlContext: 'drill-eu-1',
  namespace: 'orders',
  deployments: ['orders-api', 'orders-worker'],
  container: 'orders',
  helmRelease: 'orders',
  helmChart: 'charts/orders',
  argocdApp: 'orders-drill',
  registry: 'registry.invalid/harbour/orders',
  awsRegion: 'eu-central-1',
  rdsInstance: 'orders-drill',
  gcpProject: '',
  cloudSqlInstance: '',
  flagProject: 'harbour',
  flagEnvironment: 'drill',
  flagKey: 'orders-new-totals',
  flagServiceUrl: 'https://flags.invalid',
  dashboardUrl: 'https://dashboards.invalid/d/orders-release',
  statusPageUrl: 'https://status.invalid',
  ticketUrl: 'https://tickets.invalid',
  smokeTable: 'orders',
  holidays: [],
}

export const drillRelease: Release = {
  service: drillProfile.service,
  environment: drillProfile.environment,
  version: '4.18.0',
  target: '4.17.3',
  ticketUrl: 'https://tickets.invalid/browse/REL-418',
}

/** What runs in the shop before the release. */
export const drillTarget = { sha: '9f2c1ab4', tag: '4.17.3-2', chart: '4.11.2' } as const
/** The release before that one: older, still in the registry. */
export const drillOlder = { sha: '51d07e9c', tag: '4.16.9-1' } as const
export const drillSnapshot = 'pre-deploy-4-18-0'
export const drillRows = 48_210

const person = (id: string, name: string, contact: string): Person => ({ id: `drill-${id}`, name, contact })

/** Who else is there. Not the captain: that is whoever sits here. */
export const drillPeople: readonly { readonly role: string; readonly person: Person }[] = [
  { role: 'rollback-ic', person: person('ic', 'Noor Haddad', '@noor') },
  { role: 'comms-lead', person: person('comms', 'Tomas Rey', '@tomas') },
  { role: 'primary-on-call', person: person('primary', 'Ines Falk', '+49 30 5550104') },
  { role: 'secondary-on-call', person: person('secondary', 'Owen Pryce', '+49 30 5550105') },
  { role: 'engineering-director', person: person('director', 'Ruth Abara', '@ruth') },
  { role: 'engineering-manager', person: person('manager', 'Leo Lind', '@leo') },
]

/** From before the release, as the set-up captures them. */
export const drillBaselines = { errorRate: 0.6, p95: 240, p99: 420, requestRate: 410 } as const

/** What is agreed: the triggers that the built-in runbook proposes. */
export const drillTriggers: readonly Trigger[] = [
  { metric: 'error_rate', op: '>', value: 2, sustainedMinutes: 5, maxGapMinutes: 2 },
  { metric: 'p99_latency_ms', op: '>', timesBaseline: 1.5, sustainedMinutes: 10, maxGapMinutes: 2 },
  { event: 'sev2_report' },
]
