// npm run dist: this platform's usual packages in dist/. `npm run dist -- dir` makes the unpacked folder alone;
// other kinds by name, `npm run dist -- deb AppImage` (electron-builder downloads its tools for some of those).
// `-- deb --sign KEYFILE` signs what was made, for the app to take as a newer version (build/sign.mjs).
// `npm run dist -- --verify` packages the newest commit twice and compares.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ensureApp } from './bootstrap.mjs'
import { fallbackConfig } from './electron-fallback/packaging.mjs'
import { projectRoot, runNode } from './node.mjs'
import { fail } from './report.mjs'

const usual = {
  linux: ['--linux', 'dir', 'tar.gz'],
  darwin: ['--mac', 'dmg'],
  win32: ['--win', 'nsis'],
}

/** With E2E_BUILD=1 the inspector is left open for Playwright: never to be mistaken for a release. */
const output = process.env.E2E_BUILD === '1' ? 'dist/for-tests' : 'dist'

try {
  const { wanted, keyFile } = takeKeyFile(process.argv.slice(2))
  const [platform, ...defaults] = usual[process.platform] ?? []
  if (!platform) throw new Error(`Backout is not packaged on ${process.platform}.`)
  ensureApp()
  const began = Date.now()
  process.exitCode = wanted.includes('--verify') ? await verify() : await make(platform, wanted, defaults)
  if (keyFile !== null && process.exitCode === 0) process.exitCode = await signMade(keyFile, began)
} catch (error) {
  fail(error)
}

function takeKeyFile(given) {
  const place = given.indexOf('--sign')
  if (place === -1) return { wanted: given, keyFile: null }
  const keyFile = given[place + 1]
  if (keyFile === undefined || !fs.existsSync(keyFile))
    throw new Error(
      'Behind --sign stands the file of a secret key; `npm run sign -- --new-key NAME` makes one.',
    )
  return { wanted: given.toSpliced(place, 2), keyFile }
}

/** Signs the packages that this call made. */
async function signMade(keyFile, began) {
  const { statementOf } = await import('./signing/packages.mjs')
  const folder = path.join(projectRoot, output)
  const made = fs
    .readdirSync(folder)
    .filter((name) => statementOf(name) !== null && fs.statSync(path.join(folder, name)).mtimeMs >= began)
  if (made.length === 0) throw new Error('There is no package to sign: a folder has no signature.')
  console.error('Signing ...')
  return runNode('build/sign.mjs', ['--key', keyFile, ...made.map((name) => path.join(output, name))])
}

async function verify() {
  const { verifyReproducible } = await import('./reproduce.mjs')
  return verifyReproducible()
}

async function make(platform, wanted, defaults) {
  const { canMakeDeb, makeDeb } = await import('./deb/make.mjs') // needs what was installed just now
  const kinds = wanted.length > 0 ? wanted : defaults
  const own = kinds.includes('deb') && canMakeDeb()
  const built = own ? [...new Set(['dir', ...kinds.filter((kind) => kind !== 'deb')])] : kinds
  const code = build(platform, built)
  if (own && code === 0) {
    console.error('Making the Debian package (about a minute) ...')
    const unpacked = path.join(projectRoot, output, 'linux-unpacked')
    console.error(
      `  ${path.relative(projectRoot, makeDeb(unpacked, path.join(projectRoot, output), sourceTime()))}`,
    )
  }
  return code
}

function build(platform, kinds) {
  const settings = { ...fallbackConfig(), 'directories.output': output }
  const overrides = Object.entries(settings).map(([key, value]) => `-c.${key}=${value}`)
  const args = [platform, ...kinds, ...overrides, '--publish=never']
  return runNode('node_modules/electron-builder/cli.js', args, environment())
}

/** On Linux x64 archives are made with the 7za of our own modules; electron-builder would download one. */
function environment() {
  const archiver = path.join(projectRoot, 'node_modules/7zip-bin/linux/x64/7za')
  if (process.platform !== 'linux' || process.arch !== 'x64') return process.env
  fs.chmodSync(archiver, 0o755) // npm packs it without the execute bit
  return { ...process.env, ELECTRON_BUILDER_7ZIP_PATH: archiver, ELECTRON_BUILDER_COMPRESSION_LEVEL: '5' }
}

/** When the sources were made: SOURCE_DATE_EPOCH, else the time of the commit, else that of the lockfile, seconds. */
function sourceTime() {
  const given = Number(process.env.SOURCE_DATE_EPOCH)
  if (given > 0) return given
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: projectRoot, encoding: 'utf8' })
  const lockfile = path.join(projectRoot, 'package-lock.json')
  return Number(stdout?.trim()) || Math.floor(fs.statSync(lockfile).mtimeMs / 1000)
}
