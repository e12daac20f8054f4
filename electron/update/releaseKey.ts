import fs from 'node:fs'
import path from 'node:path'
import { parseReleaseKey, type ReleaseKey } from './minisign.ts'

/**
 * The key that newer versions are checked with: the one that the build put beside the app. Where the app is not
 * packaged, and nowhere else, `BACKOUT_RELEASE_KEY` names another, for tests.
 *
 * @param output folder of the build
 */
export function releaseKeyFile(
  output: string,
  {
    packaged,
    env,
  }: { readonly packaged: boolean; readonly env: Readonly<Record<string, string | undefined>> },
): string {
  const other = packaged ? undefined : env['BACKOUT_RELEASE_KEY']
  return other ? path.resolve(other) : path.join(output, 'release.pub')
}

/** Null where the app was built without one. */
export function readReleaseKey(file: string): ReleaseKey | null {
  return fs.existsSync(file) ? parseReleaseKey(fs.readFileSync(file, 'utf8')) : null
}
