import path from 'node:path'
import { bundleFile } from '../shared/record/formats.ts'

/**
 * The bundle that the system, or a person in a terminal, starts the app with: the first argument with that ending that is
 * no switch. Null for none.
 *
 * @param argv with the program as its first member
 * @param folder where relative paths count from
 */
export function openedBundle(argv: readonly string[], folder: string): string | null {
  const named = argv
    .slice(1)
    .find((one) => !one.startsWith('-') && one.toLowerCase().endsWith(bundleFile.ending))
  return named === undefined ? null : path.resolve(folder, named)
}
