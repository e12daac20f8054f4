import { startText } from '#text/start.ts'
import type { RunOffer } from '../../../shared/ipc/api.ts'
import type { StartRun } from '../../../shared/run/commands.ts'
import { isUrl } from '../../../shared/run/selectors.ts'
import type { Person, ServiceProfile } from '../../../shared/run/values.ts'
import type { Role } from '../../../shared/runbook/schema.ts'

const text = startText.problems

export type StartMode = 'plan' | 'rehearsal' | 'incident'

export interface PersonDraft {
  readonly name: string
  readonly contact: string
}

/** What the page holds while it is being filled in. */
export interface StartDraft {
  /** Who sits at this computer; asked here only while the settings do not know. */
  readonly me: PersonDraft
  /** Id of the chosen profile, or null for none. */
  readonly profile: string | null
  readonly service: string
  readonly environment: string
  readonly version: string
  readonly target: string
  readonly ticketUrl: string
  readonly people: Readonly<Record<string, PersonDraft>>
  readonly rehearsal: boolean
  /** Hash of the runbook. */
  readonly runbook: string
}

export const noPerson: PersonDraft = { name: '', contact: '' }

export const emptyDraft: StartDraft = {
  me: noPerson,
  profile: null,
  service: '',
  environment: '',
  version: '',
  target: '',
  ticketUrl: '',
  people: {},
  rehearsal: false,
  runbook: '',
}

/** Place of a message: a field of the draft, `me`, or `role.<id>`. */
export type Place =
  | 'me'
  | 'service'
  | 'environment'
  | 'version'
  | 'target'
  | 'ticketUrl'
  | 'runbook'
  | `role.${string}`
export type Problems = Readonly<Partial<Record<Place, string>>>

/** Longest name, version or contact that a run takes; links may have ten times that. */
const longest = 200

const blank = (text: string): boolean => text.trim() === ''

/** Names are compared the way people read them: outer spaces and capitals do not make another person. */
export const sameName = (a: string, b: string): boolean =>
  a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** Role that drives the run: the runbook's `captain`, else its first required role, else its first. */
export function captainRole(roles: readonly Role[]): Role | undefined {
  return roles.find((role) => role.id === 'captain') ?? roles.find((role) => role.required) ?? roles[0]
}

/** In an incident only the captain is asked for: nobody is taken over from an earlier night unseen. */
function captainOnly(draft: StartDraft, roles: readonly Role[]): StartDraft['people'] {
  const captain = captainRole(roles)
  return captain ? { [captain.id]: draft.people[captain.id] ?? noPerson } : {}
}

function peopleProblems(draft: StartDraft, roles: readonly Role[]): Partial<Record<Place, string>> {
  const problems: Partial<Record<Place, string>> = {}
  const nameOf = (role: string): string => draft.people[role]?.name.trim() ?? ''
  const captain = captainRole(roles)
  if (captain && nameOf(captain.id) === '')
    problems[`role.${captain.id}`] = text.whoIs(captain.title.toLowerCase())
  for (const role of roles) {
    const { name, contact } = draft.people[role.id] ?? noPerson
    if (name.trim().length > longest || contact.trim().length > longest) {
      problems[`role.${role.id}`] = text.tooLong(longest)
    }
    if (nameOf(role.id) === '' && !blank(contact)) {
      problems[`role.${role.id}`] ??= text.contactWithoutName
    }
    for (const other of role.notSameAs) {
      if (nameOf(role.id) === '' || !sameName(nameOf(role.id), nameOf(other))) continue
      const title = roles.find((one) => one.id === other)?.title ?? other
      problems[`role.${role.id}`] = text.anotherPerson(nameOf(role.id), title.toLowerCase())
    }
  }
  return problems
}

/** Everything that keeps the run from starting, by place; empty when it can start. */
export function problemsOf(
  draft: StartDraft,
  setup: { readonly mode: StartMode; readonly roles: readonly Role[]; readonly asksIdentity: boolean },
): Problems {
  const problems: Partial<Record<Place, string>> = {}
  if (blank(draft.service)) problems.service = text.service
  if (blank(draft.target)) problems.target = text.target
  if (setup.mode !== 'incident') {
    if (setup.asksIdentity && blank(draft.me.name)) problems.me = text.me
    if (blank(draft.environment)) problems.environment = text.environment
    if (blank(draft.version)) problems.version = text.version
    else if (draft.version.trim() === draft.target.trim()) {
      problems.target = text.sameVersion
    }
    if (!blank(draft.ticketUrl) && !isUrl(draft.ticketUrl.trim())) {
      problems.ticketUrl = text.noLink
    }
  }
  if (draft.runbook === '') problems.runbook = text.runbook
  for (const place of ['service', 'environment', 'version', 'target'] as const) {
    if (draft[place].trim().length > longest) problems[place] = text.tooLong(longest)
  }
  if (draft.ticketUrl.trim().length > longest * 10) problems.ticketUrl = text.longLink
  const people = setup.mode === 'incident' ? captainOnly(draft, setup.roles) : draft.people
  const found = peopleProblems({ ...draft, people }, setup.roles)
  const captain = captainRole(setup.roles)
  // The captain is whoever sits here until somebody else is typed: one empty name is asked for once.
  if (problems.me && captain && blank(draft.people[captain.id]?.name ?? ''))
    delete found[`role.${captain.id}`]
  return { ...problems, ...found }
}

/**
 * The person behind a typed name. A name that is known keeps its id, so that one person in two roles, or in
 * two runs, stays one person; `newId` makes ids for new names.
 */
export function personNamer(known: readonly Person[], newId: () => string): (typed: PersonDraft) => Person {
  const people = [...known]
  return (typed) => {
    const name = typed.name.trim()
    const contact = typed.contact.trim()
    const found = people.find((person) => sameName(person.name, name))
    if (found) return { id: found.id, name, contact }
    const person = { id: newId(), name, contact }
    people.push(person)
    return person
  }
}

/** What goes to `runs.start`. The draft has no problems when this is called. */
export function toStartRun(
  draft: StartDraft,
  setup: {
    readonly mode: StartMode
    readonly roles: readonly Role[]
    readonly profile: ServiceProfile | null
    readonly personOf: (typed: PersonDraft) => Person
  },
): StartRun & { runbook: string } {
  const incident = setup.mode === 'incident'
  const people = incident ? captainOnly(draft, setup.roles) : draft.people
  const captain = captainRole(setup.roles)
  // The captain comes first: in an incident that is the person whose decision opens the run.
  const roles = captain ? [captain, ...setup.roles.filter((role) => role !== captain)] : setup.roles
  return {
    entry: incident ? 'incident' : 'plan',
    release: {
      service: draft.service.trim(),
      environment: blank(draft.environment) ? 'production' : draft.environment.trim(),
      version: incident ? '' : draft.version.trim(),
      target: draft.target.trim(),
      ticketUrl: incident ? '' : draft.ticketUrl.trim(),
    },
    profile: setup.profile,
    people: roles.flatMap((role) => {
      const typed = people[role.id]
      return typed && !blank(typed.name) ? [{ role: role.id, person: setup.personOf(typed) }] : []
    }),
    rehearsal: !incident && draft.rehearsal,
    runbook: draft.runbook,
  }
}

/** Newest run of a service and environment; of the service alone when the environment is not known. */
export function lastRunOf(runs: readonly RunOffer[], service: string, environment: string): RunOffer | null {
  const matching = runs.filter(
    (run) => sameName(run.service, service) && (blank(environment) || sameName(run.environment, environment)),
  )
  return matching.reduce<RunOffer | null>(
    (newest, run) => (newest === null || run.startedAt > newest.startedAt ? run : newest),
    null,
  )
}

/** Phases of a run whose rollback is over. */
const mitigated: ReadonlySet<string> = new Set(['recovered', 'following-up'])

/** The newest real run of a service and environment that is being worked on: neither closed nor mitigated. */
export function openRunOf(runs: readonly RunOffer[], service: string, environment: string): RunOffer | null {
  const open = runs.filter(
    ({ rehearsal, closedAt, phase }) => !rehearsal && closedAt === null && !mitigated.has(phase),
  )
  return blank(service) ? null : lastRunOf(open, service, environment)
}

/** Profiles, the one used last first; those never used after them, by name. */
export function profilesByUse(
  profiles: readonly ServiceProfile[],
  runs: readonly RunOffer[],
): readonly { readonly profile: ServiceProfile; readonly lastUsed: string | null }[] {
  return profiles
    .map((profile) => ({
      profile,
      lastUsed: lastRunOf(runs, profile.service, profile.environment)?.startedAt ?? null,
    }))
    .sort(
      (a, b) =>
        (b.lastUsed ?? '').localeCompare(a.lastUsed ?? '') ||
        a.profile.service.localeCompare(b.profile.service),
    )
}

/**
 * The version that the last real run left in place: what it shipped, or what it went back to. Rehearsals
 * changed nothing and abandoned runs are not known. Null when no run tells.
 */
export function versionInPlace(
  runs: readonly RunOffer[],
  service: string,
  environment: string,
): string | null {
  const told = runs.filter(
    (run) => !run.rehearsal && (run.outcome === 'shipped' || run.outcome === 'rolled-back'),
  )
  const last = lastRunOf(told, service, environment)
  if (!last) return null
  const version = last.outcome === 'shipped' ? last.version : last.target
  return version === '' ? null : version
}
