import { expect, test } from 'vitest'
import { countsLine, playwrightCounts, sumCounts, vitestCounts } from './report.mjs'

test('counts a Vitest file that does not load as a failure', () => {
  const passing = { status: 'passed', assertionResults: [{ status: 'passed' }] }
  const unloadable = { status: 'failed', assertionResults: [] }
  const report = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }
  expect(vitestCounts({ ...report, testResults: [passing, unloadable] })).toEqual({
    passed: 1,
    failed: 1,
    skipped: 3,
  })
})

test('counts a flaky Playwright test as passed and an error outside of tests as a failure', () => {
  const stats = { expected: 3, flaky: 1, unexpected: 1, skipped: 2 }
  expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 2, skipped: 2 })
})

test('sums suites into one line', () => {
  const sum = sumCounts([
    { passed: 1, failed: 0, skipped: 2 },
    { passed: 10, failed: 1, skipped: 0 },
  ])
  expect(countsLine(sum)).toBe('11 passed, 1 failed, 2 skipped')
})
