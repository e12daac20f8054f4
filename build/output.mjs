// Builds out/ from the sources, when they have changed since the last time and not otherwise.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { aside, projectRoot, runNode } from './node.mjs'
import { copyReleaseKey, releaseKey } from './releaseKey.mjs'
import { writeNotices } from './shipped/notices.mjs'

const sources = [
  'build/bundledPackages.ts',
  'build/shipped',
  'electron',
  'renderer',
  'shared',
  'build/nodeBuild.ts',
  'electron.vite.config.ts',
  'electron.workers.config.ts',
  'package.json',
  'package-lock.json',
]
const output = path.join(projectRoot, 'out')
const stamp = path.join(output, '.built-from')

/** Costs a few milliseconds when there is nothing to do. */
export function ensureOutput() {
  const built = fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8') : ''
  if (built !== fingerprint()) buildOutput()
}

/** Builds beside out/ and swaps, so that an app that is starting meanwhile finds a whole one. */
export function buildOutput() {
  const from = fingerprint() // taken first: what changes while we build is built again next time
  const fresh = fs.mkdtempSync(path.join(projectRoot, 'out-'))
  const old = `${fresh}.old`
  try {
    const env = { ...process.env, BACKOUT_OUTPUT: fresh }
    for (const config of ['electron.vite.config.ts', 'electron.workers.config.ts']) {
      const code = runNode(
        'node_modules/electron-vite/bin/electron-vite.js',
        ['build', '--config', config, '--logLevel', 'error'],
        env,
        aside,
      )
      if (code !== 0) throw new Error('The build failed; see above.')
    }
    writeNotices(fresh)
    copyReleaseKey(fresh)
    fs.writeFileSync(path.join(fresh, path.basename(stamp)), from)
    fs.chmodSync(fresh, 0o755)
    if (fs.existsSync(output)) fs.renameSync(output, old)
    fs.renameSync(fresh, output)
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true })
    fs.rmSync(old, { recursive: true, force: true })
  }
}

/** Names, sizes and times of all sources, in one hash. */
function fingerprint() {
  const hash = createHash('sha256')
  const visit = (file) => {
    const { mtimeMs, size } = fs.statSync(file)
    hash.update(`${path.relative(projectRoot, file)}\0${mtimeMs}\0${size}\0`)
  }
  if (fs.existsSync(releaseKey)) visit(releaseKey)
  for (const name of sources) {
    const root = path.join(projectRoot, name)
    if (!fs.statSync(root).isDirectory()) visit(root)
    else {
      const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true })
      for (const entry of entries)
        if (entry.isFile()) visit(path.join(entry.parentPath ?? entry.path, entry.name))
    }
  }
  return hash.digest('hex')
}
