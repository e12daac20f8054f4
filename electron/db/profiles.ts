import Database from 'better-sqlite3'
import { DomainError } from '../../shared/run/errors.ts'
import type { ServiceProfile } from '../../shared/runbook/profile.ts'
import type { Connection } from './connection.ts'
import { recording } from './storeError.ts'

/** Service profiles; one for each service and environment, whatever the case of their names. */
export interface Profiles {
  /** By service, then environment. */
  list(): readonly ServiceProfile[]
  /** Adds it or replaces the one with its id. Throws `profile-duplicate`. */
  save(profile: ServiceProfile): ServiceProfile
  /** Throws `profile-not-found`. Runs keep the copy that they were started with. */
  remove(id: string): void
}

/** Profiles of a database. */
export function createProfiles(db: Connection): Profiles {
  const list = db.prepare<[], { profile: string }>(
    'SELECT profile FROM profiles ORDER BY service, environment',
  )
  const save = db.prepare<[string, string, string, string]>(`
    INSERT INTO profiles (id, service, environment, profile) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET service = excluded.service, environment = excluded.environment,
      profile = excluded.profile`)
  const remove = db.prepare<[string]>('DELETE FROM profiles WHERE id = ?')
  return {
    list: () => list.all().map((row) => JSON.parse(row.profile) as ServiceProfile),
    save: (profile) =>
      recording(() => {
        try {
          save.run(profile.id, profile.service, profile.environment, JSON.stringify(profile))
        } catch (error) {
          if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE') {
            throw new DomainError('profile-duplicate', { name: `${profile.service} ${profile.environment}` })
          }
          throw error
        }
        return profile
      }),
    remove: (id) =>
      recording(() => {
        if (remove.run(id).changes === 0) throw new DomainError('profile-not-found')
      }),
  }
}
