import os from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { pseudoLanguage } from './build/pseudoLanguage.ts'

/** A bound for what hangs, ms. How long a test takes depends on what else the computer does; speed is for the bench. */
const testTimeout = 60_000

export default defineConfig({
  test: {
    // All cores: by default one is left over, which is half of the time on a machine with two.
    maxWorkers: os.availableParallelism(),
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/{shared,electron,play}/**/*.test.ts', 'build/*.test.mjs'],
          isolate: false,
          testTimeout,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'jsdom',
          pool: 'vmThreads',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          testTimeout,
        },
      },
      {
        // The same components in a language that nobody speaks: what is in no brackets is not in the catalogue.
        plugins: [pseudoLanguage(), react()],
        test: {
          name: 'language',
          environment: 'jsdom',
          pool: 'vmThreads',
          include: ['test/language/**/*.test.{ts,tsx}'],
          testTimeout,
        },
      },
    ],
  },
})
