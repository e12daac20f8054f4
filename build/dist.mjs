// npm run dist: this platform's usual packages in dist/. `npm run dist -- dir` makes the unpacked folder alone;
// other kinds by name, `npm run dist -- deb AppImage` (electron-builder downloads its tools for those).
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

try {
  const kinds = process.argv.slice(2)
  const [platform, ...defaults] = usual[process.platform] ?? []
  if (!platform) throw new Error(`Backout is not packaged on ${process.platform}.`)
  ensureApp()
  const settings = { ...fallbackConfig(), ...testFlavour() }
  const overrides = Object.entries(settings).map(([key, value]) => `-c.${key}=${value}`)
  const args = [platform, ...(kinds.length > 0 ? kinds : defaults), ...overrides, '--publish=never']
  process.exitCode = runNode('node_modules/electron-builder/cli.js', args, environment())
} catch (error) {
  fail(error)
}

/** With E2E_BUILD=1 the inspector is left open for Playwright: never to be mistaken for a release. */
function testFlavour() {
  return process.env.E2E_BUILD === '1' ? { 'directories.output': 'dist/for-tests' } : {}
}

/** On Linux x64 archives are made with the 7za of our own modules; electron-builder would download one. */
function environment() {
  const archiver = path.join(projectRoot, 'node_modules/7zip-bin/linux/x64/7za')
  if (process.platform !== 'linux' || process.arch !== 'x64') return process.env
  fs.chmodSync(archiver, 0o755) // npm packs it without the execute bit
  return { ...process.env, ELECTRON_BUILDER_7ZIP_PATH: archiver, ELECTRON_BUILDER_COMPRESSION_LEVEL: '5' }
}
