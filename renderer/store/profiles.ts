import { create } from 'zustand'
import type { ServiceProfile } from '../../shared/runbook/profile.ts'
import { type ApiError, asApiError, call } from '../api.ts'

interface ProfilesStore {
  readonly profiles: readonly ServiceProfile[]
  readonly loaded: boolean
  readonly failure: ApiError | null
}

/** Service profiles, by service and environment. */
export const useProfiles = create<ProfilesStore>(() => ({ profiles: [], loaded: false, failure: null }))

/** Reads the list anew. */
export async function loadProfiles(): Promise<void> {
  try {
    const found = await call('profiles.list')
    const profiles = [...found].sort(
      (a, b) => a.service.localeCompare(b.service) || a.environment.localeCompare(b.environment),
    )
    useProfiles.setState({ profiles, loaded: true, failure: null })
  } catch (cause) {
    useProfiles.setState({ loaded: true, failure: asApiError(cause) })
  }
}

/** Creates or changes a profile. Runs that were started keep the one they froze. Errors: `ApiError`. */
export async function saveProfile(profile: ServiceProfile): Promise<ServiceProfile> {
  const saved = await call('profiles.save', profile)
  await loadProfiles()
  return saved
}

/** Deletes a profile. Errors: `ApiError`. */
export async function removeProfile(id: string): Promise<void> {
  await call('profiles.remove', { id })
  await loadProfiles()
}
