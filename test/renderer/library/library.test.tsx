import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { daysAgo, exercised } from '../../../renderer/features/library/age.ts'
import { groupRunbooks, usesOf, usesText } from '../../../renderer/features/library/groups.ts'
import { LibraryScreen } from '../../../renderer/features/library/LibraryScreen.tsx'
import { profileText, readProfile } from '../../../renderer/features/library/profileFields.ts'
import { useProfiles } from '../../../renderer/store/profiles.ts'
import { useRunbooks } from '../../../renderer/store/runbooks.ts'
import type { ImportAnswer, RunbookEntry } from '../../../shared/ipc/api.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import type { ServiceProfile } from '../../../shared/runbook/profile.ts'
import { FakeBridge } from '../fakeBridge.ts'

const entry = (over: Partial<RunbookEntry> = {}): RunbookEntry => ({
  hash: 'a'.repeat(64),
  id: 'rollback-plan',
  title: 'Rollback plan',
  version: '12',
  edited: '2026-10-20',
  source: 'builtin',
  addedAt: '2026-10-20T08:00:00.000Z',
  stepCount: 22,
  runs: [],
  uses: { runs: 0, rehearsals: 0 },
  lastExercised: '2026-11-12T01:00:00.000Z',
  ...over,
})

const id = '3b241101-e2bb-4255-8caf-4136c566a962'
let profiles: ServiceProfile[]
let answer: ImportAnswer

function install() {
  return FakeBridge.install({
    'runbooks.list': () => [entry()],
    'runbooks.pick': () => answer,
    'runbooks.import': () => answer,
    'profiles.list': () => [...profiles],
    'profiles.save': (profile) => {
      const same = profiles.some(
        (other) =>
          other.id !== profile.id &&
          other.service === profile.service &&
          other.environment === profile.environment,
      )
      if (same) throw new DomainError('profile-duplicate')
      profiles = [...profiles.filter((other) => other.id !== profile.id), profile]
      return profile
    },
    'profiles.remove': (input) => {
      profiles = profiles.filter((profile) => profile.id !== input.id)
      return null
    },
  })
}

beforeEach(() => {
  profiles = []
  answer = { imported: false, file: 'plan.yaml', issues: [] }
  useProfiles.setState(useProfiles.getInitialState())
  useRunbooks.setState(useRunbooks.getInitialState())
})
afterEach(cleanup)

describe('the form of a service profile', () => {
  const text = { ...profileText(null), service: 'checkout-api', environment: 'production' }
  const problemsOf = (change: Partial<typeof text>) => {
    const read = readProfile({ ...text, ...change }, id)
    return 'problems' in read ? read.problems : {}
  }

  it('reads lines as lists and trims what was typed', () => {
    const read = readProfile(
      {
        ...text,
        service: ' checkout-api ',
        deployments: 'checkout-api\n\n checkout-worker ',
        holidays: '2026-12-25',
      },
      id,
    )
    expect(read).toMatchObject({
      profile: {
        id,
        service: 'checkout-api',
        deployments: ['checkout-api', 'checkout-worker'],
        holidays: ['2026-12-25'],
      },
    })
  })

  it('shows a profile as it was saved', () => {
    const read = readProfile({ ...text, deployments: 'a\nb', flagServiceUrl: 'https://flags.example' }, id)
    if (!('profile' in read)) throw new Error('The profile was not read')
    expect(readProfile(profileText(read.profile), id)).toEqual(read)
  })

  it('names what is missing and what is wrong, at its field', () => {
    expect(problemsOf({ service: ' ', environment: '' })).toEqual({
      service: 'Name the service.',
      environment: 'Name the environment.',
    })
    expect(problemsOf({ dashboardUrl: 'grafana' }).dashboardUrl).toContain('https://')
    expect(problemsOf({ ticketUrl: 'javascript:alert(1)' }).ticketUrl).toContain('https://')
    expect(problemsOf({ holidays: '2026-12-25\n25.12.' }).holidays).toBe(
      '“25.12.” is not a day. Write it as 2026-12-25.',
    )
    expect(problemsOf({ namespace: 'x'.repeat(201) }).namespace).toBe('At most 200 characters fit.')
  })

  it('does not save while something is wrong, takes the person there, then saves', async () => {
    const bridge = install()
    render(<LibraryScreen />)
    fireEvent.click(await screen.findByRole('button', { name: 'New profile' }))
    fireEvent.click(screen.getByRole('button', { name: 'Create profile' }))
    await screen.findByText('Name the service.')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Service' }))
    expect(bridge.inputsOf('profiles.save')).toEqual([])
    fireEvent.change(screen.getByRole('textbox', { name: 'Service' }), { target: { value: 'checkout-api' } })
    fireEvent.change(screen.getByRole('textbox', { name: 'Environment' }), {
      target: { value: 'production' },
    })
    fireEvent.click(screen.getByRole('button', { name: 'Create profile' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(bridge.inputsOf('profiles.save')).toMatchObject([
      { service: 'checkout-api', environment: 'production' },
    ])
    within(screen.getByRole('table', { name: 'Service profiles' })).getByText('checkout-api')
  })

  it('says at the environment that the service has such a profile already', async () => {
    const read = readProfile(text, id)
    if (!('profile' in read)) throw new Error('The profile was not read')
    profiles = [read.profile]
    install()
    render(<LibraryScreen />)
    fireEvent.click(await screen.findByRole('button', { name: 'New profile' }))
    fireEvent.change(screen.getByRole('textbox', { name: 'Service' }), { target: { value: 'checkout-api' } })
    fireEvent.change(screen.getByRole('textbox', { name: 'Environment' }), {
      target: { value: 'production' },
    })
    fireEvent.click(screen.getByRole('button', { name: 'Create profile' }))
    await screen.findByText(/exists already/)
    expect(screen.getByRole('textbox', { name: 'Environment' }).getAttribute('aria-invalid')).toBe('true')
  })

  it('deletes only after asking', async () => {
    const read = readProfile(text, id)
    if (!('profile' in read)) throw new Error('The profile was not read')
    profiles = [read.profile]
    const bridge = install()
    render(<LibraryScreen />)
    fireEvent.click(await screen.findByRole('button', { name: 'Delete checkout-api, production' }))
    expect(bridge.inputsOf('profiles.remove')).toEqual([])
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete profile' }))
    await screen.findByText('No service profile yet')
    expect(bridge.inputsOf('profiles.remove')).toEqual([{ id }])
  })
})

describe('importing a runbook', () => {
  const issues = [
    { line: 12, column: 5, path: 'sections[0].steps[2].id', message: 'must be lower-case letters' },
    { line: 40, column: 1, path: '', message: 'unexpected end of file' },
  ]

  it('lists every place that needs a change as file:line:column', async () => {
    answer = { imported: false, file: 'plan.yaml', issues }
    install()
    render(<LibraryScreen />)
    fireEvent.click(screen.getByRole('button', { name: 'Import a runbook' }))
    const alert = await screen.findByRole('alert')
    within(alert).getByText('plan.yaml was not imported: 2 places need a change')
    within(alert).getByText('plan.yaml:12:5')
    within(alert).getByText('unexpected end of file')
    fireEvent.click(within(alert).getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByText('plan.yaml:12:5')).toBeNull()
  })

  it('takes a .yaml dropped on the window and leaves other files alone', async () => {
    answer = { imported: true, entry: entry({ version: '13' }), alreadyKnown: false }
    const bridge = install()
    render(<LibraryScreen />)
    const drop = (name: string) => {
      const file = new File(['schema: 1'], name)
      fireEvent.drop(window, { dataTransfer: { types: ['Files'], files: [file] } })
    }
    drop('holiday.png')
    drop('plan.yml')
    await waitFor(() =>
      expect(bridge.inputsOf('runbooks.import')).toEqual([{ file: 'plan.yml', text: 'schema: 1' }]),
    )
  })
})

describe('runbooks', () => {
  const now = Date.parse('2026-11-23T03:00:00.000Z')

  it('are told to be stale when nobody walked through them in over 14 months', () => {
    const added = '2020-01-01T00:00:00.000Z'
    expect(exercised('2026-11-12T01:00:00.000Z', added, now)).toEqual({
      text: 'Exercised 11 days ago',
      tone: 'ok',
    })
    expect(exercised('2025-09-24T01:00:00.000Z', added, now).tone).toBe('warn')
    expect(exercised('2025-09-22T01:00:00.000Z', added, now).tone).toBe('danger')
    expect(exercised(null, added, now)).toEqual({ text: 'Never exercised', tone: 'danger' })
    expect(exercised(null, '2026-11-01T00:00:00.000Z', now).tone).toBe('warn')
  })

  it('tell their age in days', () => {
    expect(daysAgo('2026-11-23', now)).toBe('today')
    expect(daysAgo('2026-11-22', now)).toBe('yesterday')
    expect(daysAgo('2026-10-20', now)).toBe('34 days ago')
  })

  it('are grouped by id with the newest version first', () => {
    const older = entry({ hash: 'b', version: '11', addedAt: '2026-09-01T00:00:00.000Z' })
    const other = entry({ hash: 'c', id: 'other', title: 'Other', lastExercised: null })
    const groups = groupRunbooks([older, other, entry()])
    expect(groups.map((group) => [group.id, group.versions.map(({ version }) => version)])).toEqual([
      ['rollback-plan', ['12', '11']],
      ['other', ['12']],
    ])
  })

  it('count runs and rehearsals apart', () => {
    expect(usesText(usesOf([]))).toBe('not used yet')
    expect(usesText({ runs: 1, rehearsals: 0 })).toBe('1 run')
    const older = entry({ uses: { runs: 1, rehearsals: 0 } })
    expect(usesText(usesOf([older, entry({ uses: { runs: 1, rehearsals: 1 } })]))).toBe('2 runs, 1 rehearsal')
  })
})
