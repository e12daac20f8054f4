// Where the fallback Electron lies: in the user's cache, outside the clone, so that the next clone starts at
// once. Whatever it was made from is part of the name; a change of recipe makes a new one.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from '../node.mjs'

export const fallbackVersion = '33.2.1'

const ingredients = ['make.mjs', 'launch.sh', 'app.mjs', 'hook.cjs']

/** @returns {string} the folder, whether it exists or not */
export function fallbackFolder() {
  const hash = createHash('sha256').update(betterSqliteVersion())
  for (const name of ingredients) hash.update(fs.readFileSync(path.join(import.meta.dirname, name)))
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache')
  const recipe = hash.digest('hex').slice(0, 12)
  return path.join(cache, 'backout', `electron-${fallbackVersion}-${recipe}`)
}

function betterSqliteVersion() {
  const manifest = path.join(projectRoot, 'package.json')
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).dependencies['better-sqlite3']
}
