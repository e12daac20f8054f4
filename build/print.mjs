// node build/print.mjs --data-folder=<path> --export-run=<id> --export-file=<path>
// Starts the app to print one run into a PDF, without a window. `backout export --format pdf` calls this.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { electronArgs, electronEnv, electronPath } from './electron-path.mjs'
import { projectRoot } from './node.mjs'
import { hasDisplay } from './system.mjs'

try {
  const executable = electronPath({ download: false })
  if (!fs.existsSync(executable)) throw new Error(`There is no Electron at ${executable}.`)
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-print-'))
  try {
    process.exitCode = await print(executable, own)
  } finally {
    fs.rmSync(own, { recursive: true, force: true, maxRetries: 5 })
  }
} catch (error) {
  console.error(`backout: ${error.message}`)
  process.exitCode = 1
}

/** @returns {Promise<number>} the exit code */
function print(executable, own) {
  const args = [
    `--user-data-dir=${own}`,
    ...electronArgs(),
    // What the browser engine says of a system without a desktop is no reason for anything.
    '--log-level=3',
    ...(hasDisplay() ? [] : ['--ozone-platform=headless']),
  ]
  const app = spawn(executable, [...args, projectRoot, ...process.argv.slice(2)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...electronEnv() },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.kill(signal))
  return new Promise((resolve, reject) => {
    app.on('error', reject)
    app.on('exit', (code) => resolve(code ?? 1))
  })
}
