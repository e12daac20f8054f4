import { describe, expect, it } from 'vitest'
import { fitting } from '../../../renderer/components/fitting.ts'
import {
  emptyDraft,
  lastRunOf,
  personNamer,
  problemsOf,
  profilesByUse,
  type StartDraft,
  toStartRun,
  versionInPlace,
} from '../../../renderer/features/start/draft.ts'
import { profileSchema } from '../../../shared/runbook/profile.ts'
import { type Role, roleSchema } from '../../../shared/runbook/schema.ts'
import { summary } from '../home/summaries.ts'

const roles: readonly Role[] = [
  roleSchema.parse({ id: 'captain', title: 'Release captain', required: true }),
  roleSchema.parse({ id: 'rollback-ic', title: 'Rollback IC' }),
  roleSchema.parse({ id: 'director', title: 'Engineering director', notSameAs: ['captain'] }),
]
const plan = { mode: 'plan', roles, asksIdentity: false } as const
const complete: StartDraft = {
  ...emptyDraft,
  service: 'checkout-api',
  environment: 'production',
  version: '2026.11.23-rc2',
  target: '2026.11.19',
  runbook: 'aa11',
  people: { captain: { name: 'Alex', contact: '+44 1' } },
}

describe('what keeps a run from starting', () => {
  it('is nothing, once service, versions, captain and runbook are there', () => {
    expect(problemsOf(complete, plan)).toEqual({})
  })

  it('names every empty place at once', () => {
    expect(Object.keys(problemsOf(emptyDraft, { ...plan, asksIdentity: true })).sort()).toEqual([
      'environment',
      'me',
      'runbook',
      'service',
      'target',
      'version',
    ])
  })

  it('is less in an incident: service, target, captain and nothing about the new version', () => {
    const places = Object.keys(problemsOf({ ...emptyDraft, runbook: 'aa11' }, { ...plan, mode: 'incident' }))
    expect(places.sort()).toEqual(['role.captain', 'service', 'target'])
  })

  it('refuses a target that is the version being released', () => {
    expect(problemsOf({ ...complete, target: ' 2026.11.23-rc2 ' }, plan).target).toMatch(/change nothing/)
  })

  it('refuses one person as captain and approver, whatever the capitals', () => {
    const people = { ...complete.people, director: { name: 'alex ', contact: '' } }
    expect(problemsOf({ ...complete, people }, plan)['role.director']).toBe(
      'alex is already the release captain; this takes another person.',
    )
  })

  it('refuses a ticket that is no web link', () => {
    expect(problemsOf({ ...complete, ticketUrl: 'REL-812' }, plan).ticketUrl).toMatch(/Not a link/)
    expect(problemsOf({ ...complete, ticketUrl: 'https://tickets.example/REL-812' }, plan)).toEqual({})
  })

  it('points out a contact without a name', () => {
    const people = { ...complete.people, 'rollback-ic': { name: '', contact: '+44 2' } }
    expect(problemsOf({ ...complete, people }, plan)['role.rollback-ic']).toMatch(/without a name/)
  })
})

describe('what is sent', () => {
  const ids = (): (() => string) => {
    let next = 0
    return () => `id-${++next}`
  }

  it('keeps the id of a person who is known and makes one id for one new name', () => {
    const personOf = personNamer([{ id: 'me', name: 'Alex', contact: '' }], ids())
    expect(personOf({ name: ' alex', contact: '+44 1' }).id).toBe('me')
    expect(personOf({ name: 'Robin', contact: '' }).id).toBe('id-1')
    expect(personOf({ name: 'robin ', contact: '+44 2' }).id).toBe('id-1')
  })

  it('trims, leaves empty roles out and keeps the order of the runbook', () => {
    const start = toStartRun(
      {
        ...complete,
        service: ' checkout-api ',
        people: { ...complete.people, director: { name: 'Dana', contact: '' } },
      },
      { mode: 'plan', roles, profile: null, personOf: personNamer([], ids()) },
    )
    expect(start.release.service).toBe('checkout-api')
    expect(start.people.map((one) => [one.role, one.person.name])).toEqual([
      ['captain', 'Alex'],
      ['director', 'Dana'],
    ])
    expect(start.entry).toBe('plan')
  })

  it('sends an incident without a new version, for production unless a profile says otherwise', () => {
    const start = toStartRun(
      { ...complete, environment: '', rehearsal: true },
      { mode: 'incident', roles, profile: null, personOf: personNamer([], ids()) },
    )
    expect(start).toMatchObject({ entry: 'incident', rehearsal: false })
    expect(start.release).toEqual({
      service: 'checkout-api',
      environment: 'production',
      version: '',
      target: '2026.11.19',
      ticketUrl: '',
    })
  })
})

describe('suggestions', () => {
  const services = [{ value: 'checkout-api' }, { value: 'payments' }, { value: 'payroll' }]

  it('are those that hold what is typed, so that the first is never an unrelated one', () => {
    expect(fitting(services, 'Pay').map((one) => one.value)).toEqual(['payments', 'payroll'])
  })

  it('are all of them for a field that is empty, or filled with one of them, which then comes first', () => {
    expect(fitting(services, '')).toEqual(services)
    expect(fitting(services, 'payments').map((one) => one.value)).toEqual([
      'payments',
      'checkout-api',
      'payroll',
    ])
  })
})

describe('what earlier runs offer', () => {
  const runs = [
    summary({ id: 'shipped', version: '4.18.0', startedAt: '2026-11-20T00:00:00.000Z' }),
    summary({ id: 'practice', version: '9', rehearsal: true, startedAt: '2026-11-21T00:00:00.000Z' }),
    summary({ id: 'staging', environment: 'staging', version: '5', startedAt: '2026-11-22T00:00:00.000Z' }),
  ]

  it('finds the newest run of the same service and environment', () => {
    expect(lastRunOf(runs, 'Checkout-API', 'production')?.id).toBe('practice')
    expect(lastRunOf(runs, 'payments', 'production')).toBeNull()
  })

  it('knows the version in place from the last real run, not from a rehearsal', () => {
    expect(versionInPlace(runs, 'checkout-api', 'production')).toBe('4.18.0')
  })

  it('knows that a rolled-back run left its target in place', () => {
    const back = summary({ outcome: 'rolled-back', target: '4.17.2', startedAt: '2026-11-22T05:00:00.000Z' })
    expect(versionInPlace([...runs, back], 'checkout-api', 'production')).toBe('4.17.2')
  })

  it('puts the profile used last first and those never used last', () => {
    const profile = (id: string, service: string) =>
      profileSchema.parse({
        id: `0198c0de-0000-4000-8000-00000000000${id}`,
        service,
        environment: 'production',
      })
    const order = profilesByUse([profile('1', 'aardvark'), profile('2', 'checkout-api')], runs)
    expect(order.map((one) => one.profile.service)).toEqual(['checkout-api', 'aardvark'])
    expect(order[1]?.lastUsed).toBeNull()
  })
})
