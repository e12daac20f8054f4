// What npm cannot install: system libraries, a virtual display, a compiler. On Debian and its kin as root they
// are installed when missing; elsewhere a message gives the command, since nothing here may ask for a password.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from './node.mjs'

// Newer Debian and Ubuntu name some libraries ...t64: the first name that exists is taken. libnotify is looked for by
// Electron as it runs, so that no loader misses it: without it there are no notifications of the system.
const libraries = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libnotify4'],
]
const compiler = [['g++'], ['make'], ['python3']]
const commandPackages = {
  Xvfb: 'xvfb',
  xauth: 'xauth',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  strace: 'strace',
}

/** Installs what the compiler step of the fallback Electron needs. */
export function ensureCompiler() {
  if (!['g++', 'make', 'python3', 'strip'].every(hasCommand))
    install(compiler, 'to build Electron for this machine')
}

/** Electron's shared libraries. Asked of the loader once per executable: an answer costs 30 ms. */
export function ensureLibraries(executable) {
  if (process.platform !== 'linux') return
  const cache = path.join(projectRoot, 'node_modules/.cache/backout')
  const known = path.join(cache, `libraries-${executable.replaceAll(/[^\w.-]/g, '_')}`)
  if (fs.existsSync(known)) return
  const launched = path.join(path.dirname(executable), 'dist/electron') // the fallback starts through a script
  const binary = fs.existsSync(launched) ? launched : executable
  if (missingLibraries(binary).length > 0) install(libraries, 'to start Electron')
  const missing = missingLibraries(binary)
  if (missing.length > 0) throw new Error(`Electron cannot start without ${missing.join(', ')}.`)
  fs.mkdirSync(cache, { recursive: true })
  fs.writeFileSync(known, '')
}

/** Commands that the tests call, and a virtual display where there is no real one. */
export function ensureCommands(commands) {
  if (process.platform !== 'linux') return
  const packages = commands.filter((command) => !hasCommand(command)).map((name) => commandPackages[name])
  if (packages.length > 0)
    install(
      [...new Set(packages)].map((name) => [name]),
      'to run the tests',
    )
}

/** @returns {boolean} whether a window can be shown right now */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function missingLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return (stdout ?? '').split('\n').flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? [])
}

function hasCommand(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, name)))
}

function install(alternatives, purpose) {
  const plain = alternatives.map((names) => names.at(-1)).join(' ')
  if (!hasCommand('apt-get'))
    throw new Error(`These system packages are missing ${purpose} (Debian names): ${plain}`)
  if (process.getuid?.() !== 0) {
    throw new Error(`System packages are missing ${purpose}. Run: sudo apt-get install -y ${plain}`)
  }
  console.error(`Installing system packages ${purpose}: ${plain} ...`)
  if (!aptKnows(plain.split(' ')[0])) apt(['update', '-qq'])
  const names = alternatives.map((choice) => choice.find(aptKnows) ?? choice.at(-1))
  const arguments_ = ['install', '-y', '-qq', '--no-install-recommends', ...names]
  if (tryApt(arguments_).status === 0) return
  apt(['update', '-qq']) // the package lists may be older than what the mirror still serves
  apt(arguments_)
}

function aptKnows(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return /Candidate: (?!\(none\))/.test(stdout ?? '')
}

function apt(args) {
  const { status, stdout, stderr } = tryApt(args)
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${(stdout + stderr).slice(-3000)}`)
}

function tryApt(args) {
  return spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 1 << 26,
  })
}
