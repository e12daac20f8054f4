// Installs what is missing, so that two commands on a fresh clone are enough. With everything in place it
// only looks at a few files. Nothing outside Node's core may be imported here, nor by what it imports.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { electronPath } from './electron-path.mjs'
import { aside, projectRoot, rightNode, runNpm } from './node.mjs'
import { ensureOutput } from './output.mjs'
import { ensureCommands, ensureLibraries, hasDisplay } from './system.mjs'

const lockfile = path.join(projectRoot, 'package-lock.json')
const modules = path.join(projectRoot, 'node_modules')
const stamp = path.join(modules, '.backout-lockfile')

/** node_modules as the lockfile says. */
export function ensureModules() {
  const wanted = createHash('sha256').update(fs.readFileSync(lockfile)).digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  if (!modulesMatchLockfile()) {
    console.error('Installing dependencies (about half a minute) ...')
    // `npm ci` complains of packages that want a newer Node; rightNode() looks after that.
    const installed = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: aside })
    if (installed.status !== 0) throw new Error('npm ci failed; see above.')
  }
  fs.writeFileSync(stamp, wanted)
  rightNode()
}

/** Everything that the app needs to start; returns Electron's path. */
export function ensureApp() {
  ensureModules()
  const executable = electronPath()
  ensureLibraries(executable)
  ensureOutput()
  return executable
}

/** Everything that the command line needs: no Electron. */
export function ensureCommandLine() {
  ensureModules()
  ensureOutput()
}

/** The app, and what the tests call besides. */
export function ensureTests() {
  const executable = ensureApp()
  ensureCommands(['pdftotext', 'pdfinfo', 'strace', ...(hasDisplay() ? [] : ['Xvfb'])])
  return executable
}

/** Whether somebody ran npm themselves: every package that must be here is, in the locked version. */
function modulesMatchLockfile() {
  const record = path.join(modules, '.package-lock.json') // written by npm when it is done
  if (!fs.existsSync(record)) return false
  const here = JSON.parse(fs.readFileSync(record, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(fs.readFileSync(lockfile, 'utf8')).packages)
  return wanted.every(([name, entry]) => !name || entry.optional || here[name]?.version === entry.version)
}
