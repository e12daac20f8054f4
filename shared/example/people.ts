import type { StartRun } from '../run/commands.ts'
import type { Actor } from '../run/envelope.ts'
import type { Person } from '../run/values.ts'

/** Whoever acts in the example; none of them is anybody. */
export const alex: Actor = { id: 'alex', name: 'Alex Moreau', role: 'captain' }
export const robin: Actor = { id: 'robin', name: 'Robin Adeyemi', role: 'rollback-ic' }
export const sam: Actor = { id: 'sam', name: 'Sam Okafor', role: 'comms-lead' }
export const noor: Actor = { id: 'noor', name: 'Noor Haddad', role: 'engineering-manager' }

export const person = ({ id, name }: Actor, contact: string): Person => ({ id, name, contact })
const someone = (id: string, name: string, contact: string): Person => ({ id, name, contact })

/** How the example begins. The service says of itself that it is one, so that no copy of the record can mislead. */
export const exampleStart: StartRun = {
  entry: 'plan',
  release: {
    service: 'example-checkout',
    environment: 'production',
    version: '2026.11.23-rc2',
    target: '2026.11.19-7',
    ticketUrl: 'https://jira.example.com/browse/REL-812',
  },
  profile: {
    id: '0193f1c2-6a2e-7c31-9d30-5f6a0c1b2d3e',
    service: 'example-checkout',
    environment: 'production',
    kubectlContext: 'prod-eu-west-1',
    namespace: 'checkout',
    deployments: ['checkout-api', 'checkout-worker'],
    container: 'app',
    helmRelease: 'checkout',
    helmChart: 'charts/checkout',
    argocdApp: 'checkout-production',
    registry: 'registry.example.com/checkout-api',
    awsRegion: 'eu-west-1',
    rdsInstance: 'checkout-production',
    gcpProject: '',
    cloudSqlInstance: '',
    flagProject: 'checkout',
    flagEnvironment: 'production',
    flagKey: 'new-pricing',
    flagServiceUrl: '',
    dashboardUrl: 'https://dashboards.example.com/checkout',
    statusPageUrl: 'https://status.example.com',
    ticketUrl: '',
    smokeTable: 'public.orders',
    holidays: [],
  },
  people: [
    { role: 'captain', person: person(alex, '+44 20 7946 0110') },
    { role: 'rollback-ic', person: person(robin, '@robin') },
    { role: 'comms-lead', person: person(sam, '@sam') },
    { role: 'primary-on-call', person: someone('kim', 'Kim Larsen', '+44 20 7946 0155') },
    { role: 'secondary-on-call', person: someone('jo', 'Jo Vance', '+44 20 7946 0156') },
    { role: 'engineering-director', person: someone('dana', 'Dana Whitfield', '@dana') },
    { role: 'engineering-manager', person: person(noor, '@noor') },
  ],
  rehearsal: false,
}
