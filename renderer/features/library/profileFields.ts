import { libraryText } from '#text/library.ts'
import {
  type ProfileFact,
  profileFacts,
  profileSchema,
  type ServiceProfile,
} from '../../../shared/runbook/profile.ts'

const words = libraryText.profileFields

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
    title: words.service,
    about: words.serviceAbout,
    fields: [
      { key: 'service', label: words.service, placeholder: 'checkout-api', required: true },
      { key: 'environment', label: words.environment, placeholder: 'production', required: true },
      fact('registry', { placeholder: words.imagePlaceholder }),
    ],
  },
  {
    title: words.kubernetes,
    about: words.kubernetesAbout,
    fields: [
      fact('kubectlContext', { placeholder: 'prod-eu-1' }),
      fact('namespace', { placeholder: 'checkout' }),
      fact('container', { placeholder: 'app' }),
      fact('deployments', {
        lines: true,
        hint: words.oneOnEachLine,
        placeholder: words.deploymentsPlaceholder,
      }),
    ],
  },
  {
    title: words.helmAndArgoCd,
    about: words.helmAbout,
    fields: [
      fact('helmRelease', { placeholder: 'checkout' }),
      fact('helmChart', { placeholder: 'charts/checkout' }),
      fact('argocdApp', { placeholder: 'checkout-prod' }),
    ],
  },
  {
    title: words.database,
    about: words.databaseAbout,
    fields: [
      fact('awsRegion', { placeholder: 'eu-west-1' }),
      fact('rdsInstance', { placeholder: 'checkout-prod' }),
      fact('gcpProject'),
      fact('cloudSqlInstance'),
      fact('smokeTable', { placeholder: 'orders' }),
    ],
  },
  {
    title: words.featureFlag,
    about: words.featureFlagAbout,
    fields: [
      fact('flagKey', { placeholder: 'checkout-new-flow' }),
      fact('flagProject'),
      fact('flagEnvironment', { placeholder: 'production' }),
      fact('flagServiceUrl', { placeholder: 'https://flags.example' }),
    ],
  },
  {
    title: words.links,
    about: words.linksAbout,
    fields: [
      fact('dashboardUrl', { placeholder: 'https://' }),
      fact('statusPageUrl', { placeholder: 'https://' }),
      fact('ticketUrl', { placeholder: 'https://' }),
    ],
  },
  {
    title: words.holidays,
    about: words.holidaysAbout,
    fields: [
      {
        key: 'holidays',
        label: words.holidays,
        hint: words.oneDayOnEachLine,
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
  if (key === 'service') return text.service.trim() === '' ? words.serviceMissing : words.tooLong
  if (key === 'environment') return text.environment.trim() === '' ? words.environmentMissing : words.tooLong
  if (key === 'holidays') return bad ? words.notADay(bad) : words.tooManyDays
  if (key === 'deployments') return bad ? words.lineTooLong(bad.slice(0, 20)) : words.tooManyLines
  if (key.endsWith('Url')) return words.notAWebAddress
  return words.tooLong
}
