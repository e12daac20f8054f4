import type { ErrorDetails } from '../../run/errors.ts'

/** Puts one code into a title, what it means and what to do next; the last may be empty. */
export type Speak = (details: ErrorDetails) => readonly [title: string, meaning: string, next: string]

export const nothingChanged = 'Nothing was recorded.'

export const nothingLost = 'Nothing that was recorded is lost.'

/** Plain text of the first problems, so that a message can name them. */
export function problemsOf({ problems, message }: ErrorDetails): string {
  if (!problems || problems.length === 0) return message ?? ''
  const shown = problems.slice(0, 3).map((problem) => problem.message)
  const more = problems.length - shown.length
  return shown.join(' ') + (more > 0 ? ` And ${more} more.` : '')
}

/** A name in quotes, or other words where there is none. */
export function named(name: string | undefined, otherwise: string): string {
  return name ? `“${name}”` : otherwise
}
