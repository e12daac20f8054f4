import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { electronArgs, electronEnv, electronPath } from '../../build/electron-path.mjs'
import { readTrace, type Trace, traced } from './trace.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** The app is several times slower under strace, ms. */
const patienceMs = 180_000

/** A network without any interface; who is not root needs a user space of their own for it. */
const withoutNetwork = process.getuid?.() === 0 ? ['unshare', '-n'] : ['unshare', '-rn']

/** Why the app cannot be watched here; null where it can. Nothing is installed for it. */
export function hindrance(): string | null {
  const needed = [
    [...withoutNetwork, 'true'],
    ['strace', '-V'],
  ]
  const missing = needed.find(([program = '', ...given]) => spawnSync(program, given).status !== 0)
  return missing ? `\`${missing.join(' ')}\` does not work here` : null
}

/** What became of an app without a network. */
export interface Watched extends Trace {
  /** What it was asked for and did. */
  readonly acts: readonly string[]
  /** Names of the files that it exported. */
  readonly written: readonly string[]
  readonly exit: number | null
  readonly stderr: string
}

/**
 * Starts the real app where there is no network, watched by strace, from its start over a run and its record as PDF and
 * HTML to its end.
 *
 * @param home a new folder
 */
export async function watchedOffline(home: string): Promise<Watched> {
  const place = (name: string) => path.join(home, name)
  const [program = '', ...given] = [
    ...withoutNetwork,
    ...['strace', '-f', '-qq', '-s', '64', '-o', place('trace'), '-e', `trace=${traced.join(',')}`],
    ...[electronPath({ download: false }), ...electronArgs(), root],
    ...[`--data-folder=${place('data')}`, `--save-folder=${place('saves')}`],
  ]
  const inside = path.join(import.meta.dirname, 'inside.cjs')
  const app = spawn(program, given, {
    env: { ...process.env, ...electronEnv(), NODE_OPTIONS: `--require "${inside}"` },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patienceMs,
  })
  const said = { stdout: '', stderr: '' }
  app.stdout.on('data', (chunk) => {
    said.stdout += String(chunk)
  })
  app.stderr.on('data', (chunk) => {
    said.stderr += String(chunk)
  })
  const exit = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject)
    app.once('close', resolve)
  })
  const mark = 'done: '
  const lines = said.stdout.split('\n').filter((line) => line.startsWith(mark))
  return {
    ...readTrace(fs.readFileSync(place('trace'), 'utf8')),
    acts: lines.map((line) => line.slice(mark.length)),
    written: fs.existsSync(place('saves')) ? fs.readdirSync(place('saves')) : [],
    exit,
    stderr: said.stderr,
  }
}
