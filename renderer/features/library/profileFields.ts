import {
  type ProfileFact,
  profileFacts,
  profileSchema,
  type ServiceProfile,
} from '../../../shared/runbook/profile.ts'

type Key = Exclude<keyof ServiceProfile, 'id'>

interface ProfileField {
  readonly key: Key
  readonly label: string
  readonly hint?: string
  readonly placeholder?: string
  /** One entry on each line. */
  readonly lines?: true
  readonly required?: true
  /** Words, not an identifier. */
  readonly words?: true
}

export interface ProfileGroup {
  readonly title: string
  readonly about: string
  readonly fields: readonly ProfileField[]
}

const fact = (key: ProfileFact, more: Omit<ProfileField, 'key' | 'label'> = {}): ProfileField => ({
  key,
  label: profileFacts[key],
  ...more,
})

/** The form of a service profile, in the order in which a release touches it. */
export const profileGroups: readonly ProfileGroup[] = [
  {
    title: 'Service',
    about: 'What it is called, and where it runs.',
    fields: [
      { key: 'service', label: 'Service', placeholder: 'checkout-api', required: true },
      { key: 'environment', label: 'Environment', placeholder: 'production', required: true },
      fact('registry', { placeholder: 'registry.example/checkout-api' }),
    ],
  },
  {
    title: 'Kubernetes',
    about: 'Named in every kubectl command, so that none of them hits another cluster.',
    fields: [
      fact('kubectlContext', { placeholder: 'prod-eu-1' }),
      fact('namespace', { placeholder: 'checkout' }),
      fact('container', { placeholder: 'app' }),
      fact('deployments', {
        lines: true,
        hint: 'one on each line',
        placeholder: 'checkout-api\ncheckout-worker',
      }),
    ],
  },
  {
    title: 'Helm and Argo CD',
    about: 'Leave empty what this service does not use.',
    fields: [
      fact('helmRelease', { placeholder: 'checkout' }),
      fact('helmChart', { placeholder: 'charts/checkout' }),
      fact('argocdApp', { placeholder: 'checkout-prod' }),
    ],
  },
  {
    title: 'Database',
    about: 'Where the snapshot is taken, and what tells that a restore is whole.',
    fields: [
      fact('awsRegion', { placeholder: 'eu-west-1' }),
      fact('rdsInstance', { placeholder: 'checkout-prod' }),
      fact('gcpProject'),
      fact('cloudSqlInstance'),
      fact('smokeTable', { placeholder: 'orders' }),
    ],
  },
  {
    title: 'Feature flag',
    about: 'The kill switch of this service.',
    fields: [
      fact('flagKey', { placeholder: 'checkout-new-flow' }),
      fact('flagProject'),
      fact('flagEnvironment', { placeholder: 'production' }),
      fact('flagServiceUrl', { placeholder: 'https://flags.example' }),
    ],
  },
  {
    title: 'Links',
    about: 'Opened in the browser, never fetched by the app.',
    fields: [
      fact('dashboardUrl', { placeholder: 'https://' }),
      fact('statusPageUrl', { placeholder: 'https://' }),
      fact('ticketUrl', { placeholder: 'https://' }),
    ],
  },
  {
    title: 'Holidays',
    about: 'Left out when business days are counted: the review is due within five of them.',
    fields: [
      {
        key: 'holidays',
        label: 'Holidays',
        hint: 'one YYYY-MM-DD on each line',
        lines: true,
        placeholder: '2026-12-25',
      },
    ],
  },
]

/** The form as typed: every value is text. */
export type ProfileText = Readonly<Record<Key, string>>

/** A profile as the form shows it; null gives the empty form. */
export function profileText(profile: ServiceProfile | null): ProfileText {
  const text = {} as Record<Key, string>
  for (const { fields } of profileGroups) {
    for (const { key } of fields) {
      const value = profile?.[key] ?? ''
      text[key] = typeof value === 'string' ? value : value.join('\n')
    }
  }
  return text
}

export type ProfileProblems = Readonly<Partial<Record<Key, string>>>

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Reads the form. Gives the profile, or what is wrong, by field. */
export function readProfile(
  text: ProfileText,
  id: string,
): { readonly profile: ServiceProfile } | { readonly problems: ProfileProblems } {
  const parsed = profileSchema.safeParse({
    ...text,
    id,
    deployments: linesOf(text.deployments),
    holidays: linesOf(text.holidays),
  })
  if (parsed.success) return { profile: parsed.data }
  const problems: Partial<Record<Key, string>> = {}
  for (const issue of parsed.error.issues) {
    const key = issue.path[0] as Key
    const line = issue.path[1]
    problems[key] ??= messageOf(key, text, typeof line === 'number' ? line : null)
  }
  return { problems }
}

function messageOf(key: Key, text: ProfileText, line: number | null): string {
  const bad = line === null ? '' : (linesOf(text[key])[line] ?? '')
  if (key === 'service')
    return text.service.trim() === '' ? 'Name the service.' : 'At most 200 characters fit.'
  if (key === 'environment')
    return text.environment.trim() === '' ? 'Name the environment.' : 'At most 200 characters fit.'
  if (key === 'holidays')
    return bad ? `“${bad}” is not a day. Write it as 2026-12-25.` : 'At most 100 days fit.'
  if (key === 'deployments')
    return bad ? `“${bad.slice(0, 20)}…” is longer than 200 characters.` : 'At most 50 fit.'
  if (key.endsWith('Url')) return 'This is not a web address. Start it with https://'
  return 'At most 200 characters fit.'
}
