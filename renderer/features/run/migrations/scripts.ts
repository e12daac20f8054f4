import { migrationsText } from '#text/migrations.ts'
import type { MigrationFile } from '../../../../shared/rollback/migration.ts'

const words = migrationsText.scripts

/** What main takes at once: characters of all scripts together, and files (`shared/ipc/inputs.ts`). */
export const mostCharacters = 5_000_000
export const mostFiles = 200
const longestName = 200

export const isSql = (file: { readonly name: string }): boolean => file.name.toLowerCase().endsWith('.sql')

/** Scripts as they can be sent, or a sentence on why not. */
type Scripts = { readonly files: readonly MigrationFile[] } | { readonly refused: string }

/** A long path keeps its end: the name of the file says more than its first folders. */
const nameOf = (name: string): string => (name.length > longestName ? name.slice(-longestName) : name)

/** Checks names and sizes before anything is sent: a refusal here says which limit it was. */
export function checkScripts(files: readonly MigrationFile[]): Scripts {
  if (files.length > mostFiles) {
    return { refused: words.tooManyFiles({ count: files.length, most: mostFiles }) }
  }
  const characters = files.reduce((sum, file) => sum + file.text.length, 0)
  if (characters > mostCharacters) {
    return {
      refused: words.tooLong({ characters, most: mostCharacters }),
    }
  }
  const blank = files.find((file) => file.text.trim() === '')
  if (blank) return { refused: words.empty(blank.name) }
  return { files: files.map(({ name, text }) => ({ name: nameOf(name), text })) }
}

/** Reads picked or dropped files, in the order of their names, as migrations run. */
export async function readScripts(picked: readonly File[]): Promise<Scripts> {
  const scripts = picked.filter(isSql)
  if (scripts.length === 0) return { refused: words.noSql }
  // Four bytes a character at most: what is larger than that need not be read to be refused.
  const bytes = scripts.reduce((sum, file) => sum + file.size, 0)
  if (bytes > mostCharacters * 4) {
    return { refused: words.tooLarge }
  }
  const inOrder = [...scripts].sort((one, other) =>
    one.name.localeCompare(other.name, 'en', { numeric: true }),
  )
  try {
    const files = await Promise.all(
      inOrder.map(async (file) => ({ name: file.name, text: await file.text() })),
    )
    return checkScripts(files)
  } catch (cause) {
    const why = cause instanceof Error ? ` (${cause.message})` : ''
    return { refused: words.cannotBeRead(why) }
  }
}
