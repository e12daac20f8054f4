import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartScreen } from '../../../renderer/features/start/StartScreen.tsx'
import { useProfiles } from '../../../renderer/store/profiles.ts'
import { currentRoute, go } from '../../../renderer/store/route.ts'
import { useRunbooks } from '../../../renderer/store/runbooks.ts'
import { followRuns, useRuns } from '../../../renderer/store/runs.ts'
import { followSettings, useSettings } from '../../../renderer/store/settings.ts'
import type { RunbookEntry, RunSummary, Settings } from '../../../shared/ipc/api.ts'
import type { RunEvent } from '../../../shared/run/events.ts'
import type { Person } from '../../../shared/run/values.ts'
import { profileSchema, type ServiceProfile } from '../../../shared/runbook/profile.ts'
import { type Runbook, runbookSchema } from '../../../shared/runbook/schema.ts'
import { type Answers, installBridge } from '../home/fakeBridge.ts'
import { rollingBack, summary } from '../home/summaries.ts'

const hash = 'a'.repeat(64)
const runbook: Runbook = runbookSchema.parse({
  schema: 1,
  id: 'rollback-plan',
  title: 'Rollback plan',
  version: '12',
  edited: '2026-10-20',
  summary: 'How to go back.',
  roles: [
    { id: 'captain', title: 'Release captain', required: true },
    { id: 'rollback-ic', title: 'Rollback IC' },
    { id: 'director', title: 'Engineering director', notSameAs: ['captain'] },
  ],
  sections: [
    { id: 'one', title: 'One', steps: [{ id: 'first', title: 'First', short: 'First', why: 'Because.' }] },
  ],
})
const entry: RunbookEntry = {
  hash,
  id: 'rollback-plan',
  title: 'Rollback plan',
  version: '12',
  edited: '2026-10-20',
  source: 'builtin',
  addedAt: '2026-10-20T00:00:00.000Z',
  stepCount: 1,
  runs: [],
  uses: { runs: 0, rehearsals: 0 },
  lastExercised: null,
}
const alex: Person = { id: 'person-alex', name: 'Alex', contact: '+44 1' }
const robin: Person = { id: 'person-robin', name: 'Robin', contact: '@robin' }
const profile = profileSchema.parse({
  id: '0198c0de-0000-4000-8000-000000000001',
  service: 'checkout-api',
  environment: 'production',
  namespace: 'shop',
})
const base: Settings = {
  identity: alex,
  theme: 'dark',
  sound: true,
  volume: 60,
  notifications: true,
  zones: { plan: 24, now: 24 },
}

/** The first event of an earlier run, with the people it was started with. */
function started(run: string, people: { role: string; person: Person }[]): RunEvent {
  const at = '2026-11-12T01:00:00.000Z'
  return {
    v: 1,
    run,
    device: 'device',
    n: 1,
    lc: 1,
    id: 'event-1',
    at,
    tz: 0,
    mono: 0,
    boot: 'boot',
    actor: { id: alex.id, name: alex.name, role: 'captain' },
    type: 'run.started',
    digest: '',
    prev: '0'.repeat(64),
    hash: '',
    data: {
      runbook: { id: 'rollback-plan', title: 'Rollback plan', version: '12', hash },
      runbookText: '',
      release: { service: 'checkout-api', environment: 'production', version: '', target: '', ticketUrl: '' },
      profile: null,
      people,
      rehearsal: false,
      entry: 'plan',
    },
  }
}

async function open(
  mode: 'plan' | 'rehearsal' | 'incident',
  known: {
    identity?: Person | null
    runs?: readonly RunSummary[]
    profiles?: readonly ServiceProfile[]
    people?: { role: string; person: Person }[]
    answers?: Answers
  } = {},
) {
  let settings: Settings = { ...base, identity: known.identity === undefined ? alex : known.identity }
  const bridge = installBridge({
    'settings.read': () => settings,
    'settings.write': (change) => {
      settings = { ...settings, ...change }
      return settings
    },
    'runs.list': () => ({ runs: known.runs ?? [], total: known.runs?.length ?? 0, owingMore: 0 }),
    'runs.offers': () => known.runs ?? [],
    'runs.open': ({ run }) => ({
      run,
      device: 'device',
      boot: 'boot',
      runbook,
      events: [started(run, known.people ?? [])],
      drafts: [],
    }),
    'profiles.list': () => known.profiles ?? [],
    'runbooks.list': () => [entry],
    'runbooks.read': () => ({ runbook, text: '' }),
    'runs.start': () => ({ run: 'new-run' }),
    ...known.answers,
  })
  followSettings()
  followRuns()
  render(<StartScreen mode={mode} />)
  await screen.findByRole('combobox', { name: 'Service' })
  return bridge
}

const field = (name: string): HTMLInputElement => screen.getByLabelText(name, { selector: 'input' })
const type = (name: string, value: string): void => {
  fireEvent.change(field(name), { target: { value } })
}
const start = async (): Promise<void> => {
  await act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true })
  })
}

beforeEach(() => go({ screen: 'start', mode: 'plan' }))

afterEach(() => {
  cleanup()
  useRuns.setState({ runs: [], loaded: false, failure: null })
  useProfiles.setState({ profiles: [], loaded: false, failure: null })
  useRunbooks.setState({ entries: [], loaded: false, failure: null })
  useSettings.setState({ settings: base, loaded: false, info: null })
})

describe('starting a run', () => {
  it('says what is missing at each field, focuses the first and sends nothing', async () => {
    const bridge = await open('plan')
    await start()
    expect(screen.getByText(/Which service is it/)).toBeTruthy()
    expect(screen.getByText(/Which version is being released/)).toBeTruthy()
    expect(screen.getByText(/Which version would you go back to/)).toBeTruthy()
    expect(document.activeElement).toBe(field('Service'))
    expect(bridge.inputsOf('runs.start')).toEqual([])
  })

  it('asks for the name once, keeps it before the run starts and makes that person captain', async () => {
    const bridge = await open('plan', { identity: null })
    type('Your name', 'Kim')
    type('Service', 'search')
    type('Environment', 'staging')
    type('New version', '92')
    type('Goes back to', '91')
    expect(field('Release captain: name').value).toBe('Kim')
    await start()
    await waitFor(() => expect(currentRoute()).toEqual({ screen: 'run', run: 'new-run' }))
    const [written] = bridge.inputsOf('settings.write')
    const [sent] = bridge.inputsOf('runs.start')
    expect(written?.identity?.name).toBe('Kim')
    expect(sent?.people).toEqual([{ role: 'captain', person: written?.identity }])
    const names = bridge.calls.map((call) => call.name)
    expect(names.indexOf('settings.write')).toBeLessThan(names.indexOf('runs.start'))
  })

  it('sends release, profile, people and runbook', async () => {
    const bridge = await open('plan', { profiles: [profile] })
    type('New version', '2026.11.23-rc2')
    type('Goes back to', '2026.11.19')
    type('Rollback IC: name', 'Robin')
    await start()
    await waitFor(() => expect(bridge.inputsOf('runs.start')).toHaveLength(1))
    expect(bridge.inputsOf('runs.start')[0]).toMatchObject({
      entry: 'plan',
      release: {
        service: 'checkout-api',
        environment: 'production',
        version: '2026.11.23-rc2',
        target: '2026.11.19',
        ticketUrl: '',
      },
      profile,
      people: [
        { role: 'captain', person: alex },
        { role: 'rollback-ic', person: { name: 'Robin', contact: '' } },
      ],
      rehearsal: false,
      runbook: hash,
    })
  })

  it('offers on the second run all but the new version, and has the focus there', async () => {
    const bridge = await open('plan', {
      profiles: [profile],
      runs: [summary({ version: '2026.11.12', startedAt: '2026-11-12T01:00:00.000Z' })],
      people: [
        { role: 'captain', person: robin },
        { role: 'rollback-ic', person: robin },
      ],
    })
    await waitFor(() => expect(field('Rollback IC: name').value).toBe('Robin'))
    expect(field('Service').value).toBe('checkout-api')
    expect(field('Goes back to').value).toBe('2026.11.12')
    expect(field('Rollback IC: contact').value).toBe('@robin')
    expect(field('Release captain: name').value).toBe('Alex')
    expect(document.activeElement).toBe(field('New version'))
    type('New version', '2026.11.23')
    await start()
    await waitFor(() => expect(bridge.inputsOf('runs.start')).toHaveLength(1))
    expect(bridge.inputsOf('runs.start')[0]?.people).toEqual([
      { role: 'captain', person: alex },
      { role: 'rollback-ic', person: robin },
    ])
  })

  it('never writes an offer over what was typed', async () => {
    await open('plan', { runs: [summary({ version: '2026.11.12' })] })
    type('Goes back to', '2026.10.30')
    type('Service', 'checkout-api-eu')
    type('Service', 'checkout-api')
    expect(field('Goes back to').value).toBe('2026.10.30')
  })

  it('lets go of the profile when another service is typed', async () => {
    const bridge = await open('plan', { profiles: [profile] })
    type('Service', 'payments')
    type('New version', '2')
    type('Goes back to', '1')
    await start()
    await waitFor(() => expect(bridge.inputsOf('runs.start')).toHaveLength(1))
    expect(bridge.inputsOf('runs.start')[0]?.profile).toBeNull()
  })

  it('refuses one person as captain and approver at the field', async () => {
    const bridge = await open('plan', { profiles: [profile] })
    type('New version', '2')
    type('Goes back to', '1')
    type('Engineering director: name', 'Alex')
    await start()
    expect(screen.getByText(/Alex is already the release captain/)).toBeTruthy()
    expect(bridge.inputsOf('runs.start')).toEqual([])
  })

  it('has the rehearsal switch on when asked to rehearse', async () => {
    const bridge = await open('rehearsal', { profiles: [profile] })
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Rehearsal' }).checked).toBe(true)
    type('New version', '2')
    type('Goes back to', '1')
    await start()
    await waitFor(() => expect(bridge.inputsOf('runs.start')[0]?.rehearsal).toBe(true))
  })
})

describe('an incident', () => {
  it('points to the run of this service that is already open', async () => {
    await open('incident', { profiles: [profile], runs: [rollingBack({ id: 'open-run' })] })
    type('Service', 'checkout-api')
    expect(screen.getByText('A run of checkout-api 2026.11.23-rc2 is open')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Open that run' }))
    expect(currentRoute()).toEqual({ screen: 'run', run: 'open-run' })
  })

  it('asks three fields and goes straight to rolling back', async () => {
    const bridge = await open('incident', {
      profiles: [profile, { ...profile, id: profile.id.replace(/1$/, '2'), service: 'search' }],
    })
    expect(
      screen.getAllByRole('combobox').map((box) => box.getAttribute('aria-labelledby') !== null),
    ).toHaveLength(3)
    expect(screen.queryAllByRole('textbox')).toHaveLength(0)
    type('Service', 'checkout-api')
    type('Goes back to', '2026.11.19')
    await start()
    await waitFor(() => expect(currentRoute()).toEqual({ screen: 'run', run: 'new-run' }))
    expect(bridge.inputsOf('runs.start')).toEqual([
      {
        entry: 'incident',
        release: {
          service: 'checkout-api',
          environment: 'production',
          version: '',
          target: '2026.11.19',
          ticketUrl: '',
        },
        profile,
        people: [{ role: 'captain', person: alex }],
        rehearsal: false,
        runbook: hash,
      },
    ])
  })

  it('takes the captain for who sits here while nobody is known', async () => {
    const bridge = await open('incident', { identity: null })
    type('Service', 'search')
    type('Goes back to', '91')
    type('Release captain', 'Kim')
    await start()
    await waitFor(() => expect(bridge.inputsOf('runs.start')).toHaveLength(1))
    const identity = bridge.inputsOf('settings.write')[0]?.identity
    expect(identity?.name).toBe('Kim')
    expect(bridge.inputsOf('runs.start')[0]?.people).toEqual([{ role: 'captain', person: identity }])
  })
})
