// npm run check: format, lint, types, doors and dead code. `npm run lint` and `npm run typecheck` are parts of it.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { ensureModules } from './bootstrap.mjs'
import { projectRoot, rightNode, withNodeFirst } from './node.mjs'
import { fail } from './report.mjs'

const rooms = ['electron', 'renderer', 'shared', 'test', 'build']

// Where nobody reads along, Biome's colours come out as noise.
const plain = process.stdout.isTTY ? [] : ['--colors=off']

const steps = {
  format: () => tool('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', ...plain, '.']),
  rules: () => tool('eslint/bin/eslint.js', ['--max-warnings=0', 'electron', 'renderer', 'shared', 'test']),
  types: () => tool('typescript/bin/tsc', ['-b', '--pretty']),
  doors: checkImports,
  'dead code': () => tool('knip/bin/knip.js', ['--no-progress']),
}

const parts = { lint: ['format', 'rules', 'doors'], types: ['types'] }

try {
  ensureModules()
  const wanted = parts[process.argv[2]] ?? Object.keys(steps)
  const failed = wanted.filter((name) => !timed(name, steps[name]))
  if (failed.length > 0) throw new Error(`Not in order: ${failed.join(', ')}`)
} catch (error) {
  fail(error)
}

/** Import rules; the count is asked for because dependency-cruiser passes over nothing without a word. */
function checkImports() {
  const { stdout, status } = run(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    [...rooms, '-T', 'json'],
    'pipe',
  )
  const { violations, totalCruised } = JSON.parse(stdout).summary
  for (const { rule, from, to } of violations) console.error(`  ${rule.name}: ${from} -> ${to}`)
  if (totalCruised < 20)
    throw new Error(`dependency-cruiser saw ${totalCruised} modules; it should see them all`)
  return violations.length === 0 && status === 0
}

function tool(script, args) {
  return run(script, args, 'inherit').status === 0
}

function run(script, args, stdout) {
  const node = rightNode()
  const result = spawnSync(node, [path.join(projectRoot, 'node_modules', script), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    env: withNodeFirst(node),
    maxBuffer: 1 << 28,
  })
  if (result.error) throw result.error
  return result
}

function timed(name, step) {
  const started = Date.now()
  const fine = step()
  console.error(`${fine ? 'ok  ' : 'FAIL'}  ${name}  (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return fine
}
