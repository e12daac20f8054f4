import { useEffect, useState } from 'react'
import { v4 as newId } from 'uuid'
import type { RunOffer } from '../../../shared/ipc/api.ts'
import type { Person, ServiceProfile } from '../../../shared/run/values.ts'
import type { Role } from '../../../shared/runbook/schema.ts'
import { call } from '../../api.ts'
import { loadProfiles, useProfiles } from '../../store/profiles.ts'
import { go } from '../../store/route.ts'
import { loadRunbooks, useRunbooks } from '../../store/runbooks.ts'
import { useSettings, writeSettings } from '../../store/settings.ts'
import { sayError } from '../../store/toasts.ts'
import {
  captainRole,
  emptyDraft,
  lastRunOf,
  noPerson,
  openRunOf,
  type PersonDraft,
  type Problems,
  personNamer,
  problemsOf,
  profilesByUse,
  type StartDraft,
  type StartMode,
  toStartRun,
} from './draft.ts'
import { dropDraft, keepDraft, keptDraft } from './keptDraft.ts'
import {
  incidentProfile,
  type PeopleByRole,
  profileOf,
  readPeople,
  serviceSuggestions,
  withOffers,
} from './offers.ts'
import { useOffers } from './useOffers.ts'
import { useRunbook, usualRunbook } from './useRunbook.ts'

const noRoles: readonly Role[] = []
const nobody: PeopleByRole = {}

/** Everything that the start page shows and can do. */
export interface Start {
  readonly mode: StartMode
  /** False until what the offers come from has been read. */
  readonly ready: boolean
  readonly draft: StartDraft
  readonly roles: readonly Role[]
  readonly captain: Role | undefined
  readonly runs: readonly RunOffer[]
  readonly byUse: ReturnType<typeof profilesByUse>
  /** Profile that goes into the run, or null. */
  readonly profile: ServiceProfile | null
  readonly me: Person | null
  readonly asksIdentity: boolean
  /** Run whose people and versions are offered, or null. */
  readonly offeredFrom: RunOffer | null
  readonly lastPeople: PeopleByRole
  /** Run of the same service that is still being worked on, or null. */
  readonly openRun: RunOffer | null
  /** What keeps the run from starting; empty until the first try. */
  readonly problems: Problems
  /** Tries that met problems: after each the first bad field gets the focus. */
  readonly refusals: number
  readonly isStarting: boolean
  change(patch: Partial<Omit<StartDraft, 'people' | 'profile'>>): void
  changePerson(role: string, person: PersonDraft): void
  chooseProfile(id: string | null): void
  start(): void
}

/** The start page's state: what was typed, over what earlier runs offer. */
export function useStart(mode: StartMode): Start {
  const settings = useSettings()
  const { runs, loaded: runsLoaded } = useOffers()
  const { profiles, loaded: profilesLoaded } = useProfiles()
  const { entries, loaded: booksLoaded } = useRunbooks()
  const [before] = useState(() => keptDraft(mode))
  const [typed, setTyped] = useState<StartDraft>(
    before?.typed ?? { ...emptyDraft, rehearsal: mode === 'rehearsal' },
  )
  const [touched, setTouched] = useState<ReadonlySet<string>>(before?.touched ?? new Set())
  useEffect(() => keepDraft(mode, { typed, touched }), [mode, typed, touched])
  const [refusals, setRefusals] = useState(0)
  const [isStarting, setStarting] = useState(false)
  useEffect(() => {
    // The library or another window may have changed them since the app started.
    void loadProfiles()
    void loadRunbooks()
  }, [])

  const me = settings.settings.identity
  const byUse = profilesByUse(profiles, runs)
  const incident = mode === 'incident'
  const named = withLastService(typed, touched, { byUse, runs, incident })
  const profile = incident
    ? incidentProfile(byUse, named.service)
    : (profiles.find((one) => one.id === named.profile) ?? null)
  const environment = incident ? (profile?.environment ?? 'production') : named.environment
  const offeredFrom = named.service.trim() === '' ? null : lastRunOf(runs, named.service, environment)
  const usual = usualRunbook(entries, offeredFrom)
  const runbookHash = touched.has('runbook') ? named.runbook : (usual?.hash ?? '')
  const { runbook, shown } = useRunbook(runbookHash)
  const roles = shown?.roles ?? noRoles
  const lastPeople = useLastPeople(offeredFrom?.id ?? null)
  const draft = withOffers({ ...named, environment, runbook: runbookHash }, touched, {
    runs,
    roles,
    people: lastPeople ?? nobody,
    me,
  })
  const asksIdentity = settings.loaded && me === null
  const found = problemsOf(draft, { mode, roles, asksIdentity })

  const touch = (...places: readonly string[]) => setTouched((before) => new Set([...before, ...places]))
  const change: Start['change'] = (patch) => {
    const changed = Object.entries(patch).filter(([key, value]) => draft[key as keyof StartDraft] !== value)
    if (changed.length === 0) return
    const next = { ...draft, ...patch }
    const other = 'service' in patch || 'environment' in patch
    touch(...changed.map(([key]) => key), ...(other ? ['profile', 'service', 'environment'] : []))
    setTyped(
      other ? { ...next, profile: profileOf(profiles, next.service, next.environment)?.id ?? null } : next,
    )
  }
  return {
    mode,
    ready: settings.loaded && runsLoaded && profilesLoaded && booksLoaded && shown !== null,
    draft,
    roles,
    captain: captainRole(roles),
    runs,
    byUse,
    profile,
    me,
    asksIdentity,
    offeredFrom,
    lastPeople: lastPeople ?? nobody,
    openRun: draft.rehearsal ? null : openRunOf(runs, draft.service, environment),
    problems: refusals > 0 ? found : {},
    refusals,
    isStarting,
    change,
    changePerson: (role, person) => {
      touch(`role.${role}`)
      setTyped({ ...draft, people: { ...draft.people, [role]: person } })
    },
    chooseProfile: (id) => {
      const chosen = profiles.find((one) => one.id === id)
      touch('profile', 'service', 'environment')
      setTyped({
        ...draft,
        profile: chosen?.id ?? null,
        ...(chosen ? { service: chosen.service, environment: chosen.environment } : {}),
      })
    },
    start: () => {
      if (isStarting || runbook === null) return
      if (Object.keys(found).length > 0) {
        setRefusals(refusals + 1)
        return
      }
      const known = [...(me ? [me] : []), ...Object.values(lastPeople ?? nobody)]
      const personOf = personNamer(known, newId)
      setStarting(true)
      begin({ mode, draft, roles, profile, personOf, identity: asksIdentity ? 'missing' : 'known' })
        .catch(sayError)
        .finally(() => setStarting(false))
    },
  }
}

async function begin(setup: {
  readonly mode: StartMode
  readonly draft: StartDraft
  readonly roles: readonly Role[]
  readonly profile: ServiceProfile | null
  readonly personOf: (typed: PersonDraft) => Person
  readonly identity: 'missing' | 'known'
}): Promise<void> {
  if (setup.identity === 'missing') {
    const captain = captainRole(setup.roles)
    const typed =
      setup.mode === 'incident' && captain ? (setup.draft.people[captain.id] ?? noPerson) : setup.draft.me
    // Every event names its writer, so who sits here is on disk before the run is.
    if (!(await writeSettings({ identity: setup.personOf(typed) }))) return
  }
  const { run } = await call('runs.start', toStartRun(setup.draft, setup))
  dropDraft(setup.mode)
  go({ screen: 'run', run })
}

/**
 * Until the person says otherwise, the service of the newest run is meant, or else the first profile. In an
 * incident only where there is no other: a wrong service at 3 am is worse than one to type.
 */
function withLastService(
  typed: StartDraft,
  touched: ReadonlySet<string>,
  known: {
    readonly byUse: ReturnType<typeof profilesByUse>
    readonly runs: readonly RunOffer[]
    readonly incident: boolean
  },
): StartDraft {
  if (touched.has('service')) return typed
  const { byUse, runs, incident } = known
  const only = serviceSuggestions(byUse, runs)
  if (incident) return { ...typed, service: only.length === 1 ? (only[0]?.value ?? '') : '' }
  const newest = runs.reduce<RunOffer | null>(
    (a, b) => (a === null || b.startedAt > a.startedAt ? b : a),
    null,
  )
  const last = newest ?? byUse[0]?.profile
  if (!last) return typed
  const { service, environment } = last
  const match = byUse.find(({ profile }) => profileOf([profile], service, environment))
  return { ...typed, profile: match?.profile.id ?? null, service, environment }
}

/** Who held the roles of a run; null while they are read or when they cannot be. */
function useLastPeople(run: string | null): PeopleByRole | null {
  const [read, setRead] = useState<{ run: string; people: PeopleByRole } | null>(null)
  useEffect(() => {
    if (run === null) return
    let wanted = true
    readPeople(run).then((people) => {
      if (wanted) setRead({ run, people })
    }, sayError)
    return () => {
      wanted = false
    }
  }, [run])
  return run !== null && read?.run === run ? read.people : null
}
