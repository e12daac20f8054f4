import { startText } from '#text/start.ts'
import type { RunOffer } from '../../../shared/ipc/api.ts'
import { foldRun } from '../../../shared/run/fold.ts'
import type { Person, ServiceProfile } from '../../../shared/run/values.ts'
import type { Role } from '../../../shared/runbook/schema.ts'
import { call } from '../../api.ts'
import type { Suggestion } from '../../components/fitting.ts'
import {
  captainRole,
  noPerson,
  type PersonDraft,
  type StartDraft,
  sameName,
  versionInPlace,
} from './draft.ts'

/** People of a run by role. */
export type PeopleByRole = Readonly<Record<string, Person>>

/** Places that the person typed in; offers leave them alone. */
export type Touched = ReadonlySet<string>

/** Reads who held which role in a run. Errors: `ApiError`. */
export async function readPeople(run: string): Promise<PeopleByRole> {
  const { events } = await call('runs.open', { run })
  const { roles } = foldRun(run, events)
  return Object.fromEntries(Object.entries(roles).map(([role, { person }]) => [role, person]))
}

/** The profile of exactly this service and environment, or undefined. */
export function profileOf(
  profiles: readonly ServiceProfile[],
  service: string,
  environment: string,
): ServiceProfile | undefined {
  return profiles.find(
    (profile) => sameName(profile.service, service) && sameName(profile.environment, environment),
  )
}

/** The profile that an incident means: the service is typed, the environment is not. */
export function incidentProfile(
  byUse: readonly { readonly profile: ServiceProfile }[],
  service: string,
): ServiceProfile | null {
  return byUse.find(({ profile }) => sameName(profile.service, service))?.profile ?? null
}

/** The draft with every untouched place filled from what is known: earlier runs, and who sits here. */
export function withOffers(
  draft: StartDraft,
  touched: Touched,
  known: {
    readonly runs: readonly RunOffer[]
    readonly roles: readonly Role[]
    readonly people: PeopleByRole
    readonly me: Person | null
  },
): StartDraft {
  const captain = captainRole(known.roles)?.id
  const me: PersonDraft = known.me ?? draft.me
  const people: Record<string, PersonDraft> = {}
  for (const { id } of known.roles) {
    const last = known.people[id]
    people[id] = touched.has(`role.${id}`)
      ? (draft.people[id] ?? noPerson)
      : id === captain
        ? { name: me.name, contact: me.contact }
        : last
          ? { name: last.name, contact: last.contact }
          : noPerson
  }
  const target = touched.has('target')
    ? draft.target
    : draft.service.trim() === ''
      ? ''
      : (versionInPlace(known.runs, draft.service, draft.environment) ?? '')
  return { ...draft, people, target }
}

const unique = (values: readonly string[]): string[] => {
  const seen = new Map<string, string>()
  for (const value of values) if (value.trim() !== '') seen.set(value.toLocaleLowerCase(), value)
  return [...seen.values()]
}

const asSuggestions = (values: readonly string[]): Suggestion[] => unique(values).map((value) => ({ value }))

/** Services known from profiles and runs, those used last first. */
export function serviceSuggestions(
  byUse: readonly { readonly profile: ServiceProfile }[],
  runs: readonly RunOffer[],
): Suggestion[] {
  return asSuggestions([...byUse.map(({ profile }) => profile.service), ...runs.map((run) => run.service)])
}

/** Environments known from profiles and runs, and the usual two. */
export function environmentSuggestions(
  byUse: readonly { readonly profile: ServiceProfile }[],
  runs: readonly RunOffer[],
): Suggestion[] {
  return asSuggestions([
    ...byUse.map(({ profile }) => profile.environment),
    ...runs.map((run) => run.environment),
    'production',
    'staging',
  ])
}

/** Versions that earlier runs of the service released or went back to, the one in place first. */
export function targetSuggestions(runs: readonly RunOffer[], draft: StartDraft): Suggestion[] {
  const inPlace = versionInPlace(runs, draft.service, draft.environment)
  const others = runs
    .filter((run) => sameName(run.service, draft.service))
    .flatMap((run) => [run.version, run.target])
    .filter((version) => version !== inPlace)
  const known = unique(others)
    .slice(0, 7)
    .map((value): Suggestion => ({ value }))
  return inPlace === null ? known : [{ value: inPlace, note: startText.offers.leftInPlace }, ...known]
}

/** People known from earlier runs and from the settings, each with the contact that goes with the name. */
export function peopleSuggestions(people: PeopleByRole, me: Person | null): Suggestion[] {
  const byName = new Map<string, Suggestion>()
  for (const person of [...(me ? [me] : []), ...Object.values(people)]) {
    const key = person.name.toLocaleLowerCase()
    if (!byName.has(key)) byName.set(key, { value: person.name, note: person.contact || undefined })
  }
  return [...byName.values()]
}
