// npm run build: builds out/ whether or not the sources have changed, once everything is in place.
import { ensureModules } from './bootstrap.mjs'
import { buildOutput } from './output.mjs'
import { fail } from './report.mjs'

try {
  ensureModules()
  buildOutput()
} catch (error) {
  fail(error)
}
