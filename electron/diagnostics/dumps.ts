import fs from 'node:fs'
import path from 'node:path'

// A crash dump is a piece of a process's memory: it may hold what was on the screen. It stays in the data folder, goes
// nowhere, is no part of the diagnostics, and goes when something is redacted.

/** Dumps that are kept, the newest. */
const keptDumps = 5

/** @param folder the data folder */
export function dumpsFolder(folder: string): string {
  return path.join(folder, 'crashes')
}

/** Removes all but the newest dumps. Gives back how many are left. */
export function pruneDumps(folder: string, kept = keptDumps): number {
  const newestFirst = dumpsIn(folder).sort((a, b) => b.at - a.at)
  for (const { file } of newestFirst.slice(kept)) removeDump(file)
  return Math.min(newestFirst.length, kept)
}

/** Removes all of them. Gives back how many there were. */
export function forgetDumps(folder: string): number {
  const all = dumpsIn(folder)
  for (const { file } of all) removeDump(file)
  return all.length
}

/** Number of dumps, and when the newest was made: ISO 8601 UTC, null for none. */
export function countDumps(folder: string): { readonly count: number; readonly newest: string | null } {
  const times = dumpsIn(folder).map(({ at }) => at)
  return {
    count: times.length,
    newest: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
  }
}

function dumpsIn(folder: string): { readonly file: string; readonly at: number }[] {
  const root = dumpsFolder(folder)
  if (!fs.existsSync(root)) return []
  const names = fs.readdirSync(root, { recursive: true }).map(String)
  return names.flatMap((name) => {
    const file = path.join(root, name)
    // Somebody may tidy up at the same time.
    const stat = name.endsWith('.dmp') ? fs.statSync(file, { throwIfNoEntry: false }) : undefined
    return stat ? [{ file, at: stat.mtimeMs }] : []
  })
}

/** With the file that says what the dump is of. */
function removeDump(file: string): void {
  for (const one of [file, file.replace(/\.dmp$/, '.meta')]) fs.rmSync(one, { force: true })
}
