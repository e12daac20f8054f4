import { z } from 'zod'

// Before any schema is made: the window forbids building functions from text, and even the probe is reported.
z.config({ jitless: true })

const short = z.string().trim().max(200)
const url = z.union([z.literal(''), z.url({ protocol: /^https?$/ })])

/**
 * What stays the same for a service from one release to the next. Made once, frozen into each run.
 * An empty string means "not known": commands then name the missing fact instead of leaving a hole.
 */
export const profileSchema = z.strictObject({
  id: z.uuid(),
  service: short.min(1),
  environment: short.min(1),
  kubectlContext: short.default(''),
  namespace: short.default(''),
  deployments: z.array(short.min(1)).max(50).default([]),
  container: short.default(''),
  helmRelease: short.default(''),
  helmChart: short.default(''),
  argocdApp: short.default(''),
  registry: short.default(''),
  awsRegion: short.default(''),
  rdsInstance: short.default(''),
  gcpProject: short.default(''),
  cloudSqlInstance: short.default(''),
  flagProject: short.default(''),
  flagEnvironment: short.default(''),
  flagKey: short.default(''),
  flagServiceUrl: url.default(''),
  dashboardUrl: url.default(''),
  statusPageUrl: url.default(''),
  ticketUrl: url.default(''),
  smokeTable: short.default(''),
  holidays: z.array(z.iso.date()).max(100).default([]),
})

export type ServiceProfile = z.infer<typeof profileSchema>

/** Name in commands (`service.<key>`) and label of each value of a profile that a command can use. */
export const profileFacts = {
  kubectlContext: 'kubectl context',
  namespace: 'Kubernetes namespace',
  deployments: 'Deployments',
  container: 'Container name',
  helmRelease: 'Helm release',
  helmChart: 'Helm chart',
  argocdApp: 'ArgoCD app',
  registry: 'Image repository',
  awsRegion: 'AWS region',
  rdsInstance: 'RDS instance',
  gcpProject: 'Google Cloud project',
  cloudSqlInstance: 'Cloud SQL instance',
  flagProject: 'Flag project',
  flagEnvironment: 'Flag environment',
  flagKey: 'Kill-switch flag key',
  flagServiceUrl: 'Flag service URL',
  dashboardUrl: 'Release dashboard',
  statusPageUrl: 'Status page',
  ticketUrl: 'Ticket system',
  smokeTable: 'Table with a known row count',
} as const satisfies Partial<Record<keyof ServiceProfile, string>>

export type ProfileFact = keyof typeof profileFacts
