import fs from 'node:fs'
import { parseReleaseKey, type ReleaseKey } from './minisign.ts'

/** Null where the app was built without one. */
export function readReleaseKey(file: string): ReleaseKey | null {
  return fs.existsSync(file) ? parseReleaseKey(fs.readFileSync(file, 'utf8')) : null
}
