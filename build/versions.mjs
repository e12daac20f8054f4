// Prints which Electron the app runs on here, installing it if need be.
import { spawnSync } from 'node:child_process'
import { ensureApp } from './bootstrap.mjs'
import { fail } from './report.mjs'

const ask =
  "const { electron, chrome, node } = process.versions; console.log('Electron', electron, 'Chromium', chrome, 'Node', node)"

try {
  const { status, error } = spawnSync(ensureApp(), ['-e', ask], {
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  if (error) throw error
  process.exitCode = status ?? 1
} catch (error) {
  fail(error)
}
