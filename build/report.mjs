// How our scripts speak: a failure is one plain message and exit code 1, a test run ends in one line of counts.

/** Ends the script. The stack is of use only to whoever works on the scripts: BACKOUT_TRACE=1 shows it. */
export function fail(error) {
  console.error(`\n${process.env.BACKOUT_TRACE ? error.stack : error.message}`)
  process.exit(1)
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {Counts} counts */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** @param {Counts[]} all */
export function sumCounts(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const counts of all) for (const key of Object.keys(sum)) sum[key] += counts[key]
  return sum
}

/**
 * Counts from Vitest's JSON report. A file that could not be loaded counts as one failure: it has no tests in it.
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const unloaded = report.testResults.filter((file) => {
    return file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
  })
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * Counts from Playwright's JSON report. Errors outside of any test (a file that does not load) are failures too.
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}
