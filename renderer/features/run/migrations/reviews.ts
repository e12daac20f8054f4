import { create } from 'zustand'
import type { Dialect, MigrationFile } from '../../../../shared/rollback/migration.ts'
import type { ApiError } from '../../../api.ts'
import { reviewMigrations } from '../../../store/run.ts'

interface Reviews {
  /** The run that the rest is about. */
  readonly run: string | null
  readonly dialect: Dialect
  /** Names of the scripts that main reads right now. */
  readonly reading: readonly string[]
  /** A pasted script that was not read yet: leaving the step does not lose it. */
  readonly pasted: { readonly name: string; readonly sql: string }
}

const empty = { dialect: 'postgres', reading: [], pasted: { name: '', sql: '' } } as const

/** What is going on in the review of one run's migrations, also while its step is not on screen. */
const useReviews = create<Reviews>(() => ({ run: null, ...empty }))

/** The state of the open run's reviews: another run begins with PostgreSQL and nothing pasted. */
export function useReview(run: string): Reviews {
  const held = useReviews()
  return held.run === run ? held : { run, ...empty }
}

function change(run: string, next: (held: Reviews) => Partial<Reviews>): void {
  useReviews.setState((held) => {
    const own: Reviews = held.run === run ? held : { run, ...empty }
    return { ...own, ...next(own) }
  })
}

export function chooseDialect(run: string, dialect: Dialect): void {
  change(run, () => ({ dialect }))
}

export function keepPasted(run: string, pasted: Reviews['pasted']): void {
  change(run, () => ({ pasted }))
}

/** Has main read scripts. Null once what they are is on record, else the refusal. */
export async function review(run: string, files: readonly MigrationFile[]): Promise<ApiError | null> {
  const names = files.map((file) => file.name)
  change(run, (held) => ({ reading: [...held.reading, ...names] }))
  const held = useReviews.getState()
  const refused = await reviewMigrations(held.dialect, files)
  // Another run may be open by now, and have begun anew.
  if (useReviews.getState().run === run) {
    change(run, ({ reading }) => {
      const left = [...reading]
      for (const name of names) left.splice(left.indexOf(name), 1)
      return { reading: left }
    })
  }
  return refused
}
