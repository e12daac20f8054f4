import { defineConfig } from '@playwright/test'

// One after the other: the tests of the Debian package install and remove it on this very machine.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/packages',
  workers: 1,
  timeout: 120_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
})
