import type { MigrationFile } from '../../../../shared/rollback/migration.ts'

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
    return { refused: `${files.length} files at once are too many: at most ${mostFiles} are read together.` }
  }
  const characters = files.reduce((sum, file) => sum + file.text.length, 0)
  if (characters > mostCharacters) {
    return {
      refused: `The SQL has ${characters.toLocaleString('en')} characters: at most ${mostCharacters.toLocaleString('en')} are read together. Leave data out, or judge it by hand.`,
    }
  }
  const blank = files.find((file) => file.text.trim() === '')
  if (blank) return { refused: `There is nothing in ${blank.name}.` }
  return { files: files.map(({ name, text }) => ({ name: nameOf(name), text })) }
}

/** Reads picked or dropped files, in the order of their names, as migrations run. */
export async function readScripts(picked: readonly File[]): Promise<Scripts> {
  const scripts = picked.filter(isSql)
  if (scripts.length === 0) return { refused: 'None of these is a .sql file. Paste other SQL instead.' }
  // Four bytes a character at most: what is larger than that need not be read to be refused.
  const bytes = scripts.reduce((sum, file) => sum + file.size, 0)
  if (bytes > mostCharacters * 4) {
    return { refused: 'The files are too large to be read. Leave data out, or judge them by hand.' }
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
    return { refused: `The files cannot be read${why}. Look whether they are still there.` }
  }
}
