// Makes everything ready for the tests in the real Electron.
import { ensureTests } from './bootstrap.mjs'
import { fail } from './report.mjs'

try {
  ensureTests()
} catch (error) {
  fail(error)
}
