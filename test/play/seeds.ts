import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { WindowCommand } from '../../shared/run/commands.ts'
import type { ServiceProfile } from '../../shared/run/values.ts'

/** A service profile with long values, as they are in large companies. */
export const profileOfStory: ServiceProfile = {
  id: randomUUID(),
  service: 'checkout-api',
  environment: 'production',
  kubectlContext: 'arn:aws:eks:eu-central-1:471234567890:cluster/production-eu',
  namespace: 'checkout',
  deployments: ['checkout-api', 'checkout-worker'],
  container: 'checkout-api',
  helmRelease: 'checkout-api',
  helmChart: 'charts/checkout-api',
  argocdApp: 'checkout-api-production',
  registry: '471234567890.dkr.ecr.eu-central-1.amazonaws.com/checkout-api',
  awsRegion: 'eu-central-1',
  rdsInstance: 'checkout-production',
  gcpProject: '',
  cloudSqlInstance: '',
  flagProject: 'checkout',
  flagEnvironment: 'production',
  flagKey: 'checkout-new-totals',
  flagServiceUrl: 'https://flags.example.org',
  dashboardUrl: 'https://dashboards.example.org/d/checkout-release',
  statusPageUrl: 'https://status.example.org',
  ticketUrl: 'https://tickets.example.org',
  smokeTable: 'orders',
  holidays: [],
}

/** What a run that is only background is started with. */
export interface BackgroundRun {
  readonly service: string
  readonly version: string
  readonly target: string
  readonly rehearsal?: boolean
  readonly entry?: 'plan' | 'incident'
  /** What is then done in it, in this order. */
  readonly commands: readonly WindowCommand[]
}

/** Who drives and decides in runs that are only background. */
export const backgroundCaptain = { id: 'captain-of-background', name: 'Alex Moreno', contact: '@alex' }

/** An instant this many minutes ago. */
export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** Starts a run past the interface and does what is wanted in it: scenery for a screen, never a proof. */
export async function runInBackground(page: Page, wanted: BackgroundRun): Promise<string> {
  return page.evaluate(
    async ({ wanted, captain }) => {
      const call: typeof window.api.call = window.api.call
      const books = await call('runbooks.list', undefined)
      if (!books.ok || !books.value[0]) throw new Error('There is no runbook.')
      const settings = await call('settings.read', undefined)
      if (settings.ok && settings.value.identity === null) await call('settings.write', { identity: captain })
      const started = await call('runs.start', {
        runbook: books.value[0].hash,
        entry: wanted.entry ?? 'plan',
        release: {
          service: wanted.service,
          environment: 'production',
          version: wanted.version,
          target: wanted.target,
          ticketUrl: '',
        },
        profile: null,
        people: [{ role: 'captain', person: captain }],
        rehearsal: wanted.rehearsal ?? false,
      })
      if (!started.ok) throw new Error(`${wanted.service}: ${started.error.code}`)
      const { run } = started.value
      for (const command of wanted.commands) {
        const held = await call('runs.open', { run })
        if (!held.ok) throw new Error(held.error.code)
        // Scenery reads back what it started with.
        const said = command.type === 'startDeploy' ? { readBack: wanted.version } : {}
        const done = await call('runs.execute', {
          run,
          version: held.value.events.length,
          command: { ...command, ...said },
        })
        if (!done.ok) {
          throw new Error(
            `${wanted.service}, ${command.type}: ${done.error.code} ${done.error.details.message ?? ''}`,
          )
        }
      }
      return run
    },
    { wanted, captain: backgroundCaptain },
  )
}

/** Saves the profile of the story. */
export async function saveProfileOfStory(page: Page): Promise<void> {
  await page.evaluate(async (profile) => {
    const saved = await window.api.call('profiles.save', profile)
    if (!saved.ok) throw new Error(saved.error.code)
  }, profileOfStory)
}
