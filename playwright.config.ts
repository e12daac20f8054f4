import { defineConfig } from '@playwright/test'

// One real Electron for each display: two on one would take the focus and the clipboard from each other.
const displays = (process.env['BACKOUT_DISPLAYS'] ?? '').split(' ').filter((name) => name !== '')

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: Math.max(1, displays.length),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // What was done, of a test that fails. What the page looked like at each key would take a third of the time:
  // `npm run test:e2e -- --trace retain-on-failure` has that too.
  use: { trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false } },
})
