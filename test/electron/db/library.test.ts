import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../../electron/db/settings.ts'
import type { Store } from '../../../electron/db/store.ts'
import { profileSchema } from '../../../shared/runbook/profile.ts'
import { makeDataFolder, now, open } from './samples.ts'

const profile = (number: number, service: string) =>
  profileSchema.parse({
    id: `00000000-0000-4000-8000-00000000000${number}`,
    service,
    environment: 'production',
  })

describe('what is kept beside the runs', () => {
  let folder: string
  let store: Store

  beforeEach(() => {
    folder = makeDataFolder()
    store = open(folder)
  })
  afterEach(() => store.close())

  const reopen = async () => {
    await store.close()
    store = open(folder)
  }

  it('keeps a profile for each service and environment', async () => {
    store.profiles.save(profile(1, 'search'))
    store.profiles.save(profile(2, 'checkout'))
    store.profiles.save({ ...profile(1, 'search'), namespace: 'shop' })
    await reopen()
    expect(store.profiles.list().map((one) => [one.service, one.namespace])).toEqual([
      ['checkout', ''],
      ['search', 'shop'],
    ])
    expect(() => store.profiles.save(profile(3, 'Search'))).toThrow(
      expect.objectContaining({ code: 'profile-duplicate' }),
    )
    store.profiles.remove(profile(1, 'search').id)
    expect(() => store.profiles.remove(profile(1, 'search').id)).toThrow(
      expect.objectContaining({ code: 'profile-not-found' }),
    )
  })

  it('keeps every version of a runbook once', () => {
    const entry = {
      hash: 'a'.repeat(64),
      id: 'rollback-plan',
      title: 'Rollback plan',
      version: '1',
      edited: '2026-01-01',
      source: 'builtin' as const,
      addedAt: now,
      stepCount: 22,
    }
    expect(store.runbooks.add(entry, 'schema: 1')).toBe(true)
    expect(store.runbooks.add({ ...entry, title: 'Another' }, 'schema: 1')).toBe(false)
    expect(store.runbooks.list()).toEqual([entry])
    expect(store.runbooks.read(entry.hash)).toEqual({ entry, text: 'schema: 1' })
    expect(store.runbooks.read('b')).toBeNull()
  })

  it('keeps settings, each on its own', async () => {
    expect(store.settings.read()).toEqual(defaultSettings)
    store.settings.write({ theme: 'dark' })
    store.settings.write({ sound: false, identity: { id: 'p', name: 'Ada', contact: '' } })
    await reopen()
    expect(store.settings.read()).toEqual({
      ...defaultSettings,
      theme: 'dark',
      sound: false,
      identity: { id: 'p', name: 'Ada', contact: '' },
    })
  })

  it('notes what was exported, newest first', () => {
    const entry = {
      run: 'run-1',
      format: 'pdf' as const,
      path: '/a.pdf',
      bytes: 5,
      sha256: 'c',
      person: 'Ada',
      at: now,
    }
    store.exports.add(entry)
    store.exports.add({ ...entry, path: '/b.pdf' })
    store.exports.add({ ...entry, run: 'run-2' })
    expect(store.exports.list('run-1').map((one) => one.path)).toEqual(['/b.pdf', '/a.pdf'])
  })
})
