// npm run audit: asks the registry for what is known against the packages of the lockfile. What is shipped counts; what
// only builds and tests is told. Exit code: 0 nothing against what is shipped, 1 something is, 2 nobody could be asked.
import path from 'node:path'
import { ensureModules } from './bootstrap.mjs'
import { projectRoot, runNpm } from './node.mjs'
import { ensureOutput } from './output.mjs'
import { fail } from './report.mjs'
import { components } from './shipped/components.mjs'

const unasked = 2

try {
  ensureModules()
  ensureOutput()
  const { stdout } = runNpm(['audit', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  process.exitCode = tell(answerOf(stdout))
} catch (error) {
  fail(error)
}

function answerOf(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function tell({ vulnerabilities, message, error }) {
  if (!vulnerabilities) {
    const why = (message || error?.summary || 'it did not answer').split(' - ')[0]
    console.error(
      `The registry's audit service could not be asked (${why}).\n` +
        'So nothing is known, neither for nor against these packages: try again where it can be reached.',
    )
    return unasked
  }
  const shipped = new Set(components(path.join(projectRoot, 'out')).map(({ name }) => name))
  const found = Object.values(vulnerabilities)
  const serious = found.filter(({ name }) => shipped.has(name))
  for (const { name, severity, range } of found) {
    console.error(`${shipped.has(name) ? 'shipped' : 'tool   '}  ${severity.padEnd(8)}  ${name} ${range}`)
  }
  console.error(`${serious.length} of what is shipped, ${found.length - serious.length} of the tools.`)
  return serious.length > 0 ? 1 : 0
}
