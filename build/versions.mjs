// Prints which Electron the app runs on here, installing it if need be.
import { spawnSync } from 'node:child_process'
import { ensureApp } from './bootstrap.mjs'
import { fail } from './report.mjs'

const ask =
  'const v = process.versions; console.log(`Electron ${v.electron}, Chromium ${v.chrome}, Node ${v.node}`)'

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
