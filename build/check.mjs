// npm run check: format, lint, types, doors and dead code. `npm run lint` and `npm run typecheck` are parts of it.
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { ensureModules } from './bootstrap.mjs'
import { projectRoot, rightNode, withNodeFirst } from './node.mjs'
import { fail } from './report.mjs'

const rooms = ['electron', 'renderer', 'shared', 'test', 'build']

// Where nobody reads along, Biome's colours come out as noise.
const plain = process.stdout.isTTY ? [] : ['--colors=off']

/** What has rules: the rooms of the app, and its tests. */
const ruled = ['electron', 'renderer', 'shared', 'test']

/** Of what ESLint looked at, only what changed is looked at again; by content, as a checkout changes times. */
const kept = ['--cache', '--cache-strategy=content', '--cache-location=node_modules/.cache/eslint/']

// The longest first, so that the short ones fill up what is left.
const steps = {
  types: () => tool('typescript-native/bin/tsc', ['-b', '--pretty', String(process.stdout.isTTY ?? false)]),
  rules: () => tool('oxlint/bin/oxlint', ['-c', '.oxlintrc.json', '--deny-warnings', '-f', 'unix', ...ruled]),
  'doors of names': () => tool('eslint/bin/eslint.js', ['--max-warnings=0', ...kept, ...ruled]),
  'doors of imports': checkImports,
  'dead code': () => tool('knip/bin/knip.js', ['--no-progress']),
  format: () => tool('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', ...plain, '.']),
}
/** The first two use what they get, the others one core each. */
const atOnce = Math.min(2, os.availableParallelism())

const parts = { lint: ['rules', 'doors of names', 'doors of imports', 'format'], types: ['types'] }

try {
  ensureModules()
  const wanted = parts[process.argv[2]] ?? Object.keys(steps)
  const failed = []
  const waiting = [...wanted]
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (!(await timed(name, steps[name]))) failed.push(name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (failed.length > 0) throw new Error(`Not in order: ${failed.join(', ')}`)
} catch (error) {
  fail(error)
}

/** Import rules; the count is asked for because dependency-cruiser passes over nothing without a word. */
async function checkImports() {
  const { stdout, stderr, fine } = await run('dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...rooms,
    '-T',
    'json',
  ])
  const { violations, totalCruised } = JSON.parse(stdout).summary
  const broken = violations.map(({ rule, from, to }) => `  ${rule.name}: ${from} -> ${to}\n`)
  if (totalCruised < 20)
    broken.push(`  dependency-cruiser saw ${totalCruised} modules; it should see them all\n`)
  return { said: stderr + broken.join(''), fine: fine && broken.length === 0 }
}

async function tool(script, args) {
  const { stdout, stderr, fine } = await run(script, args)
  return { said: stdout + stderr, fine }
}

/** What a tool says is kept until it ends: two at once would talk into each other. */
function run(script, args) {
  const node = rightNode()
  const child = spawn(node, [path.join(projectRoot, 'node_modules', script), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withNodeFirst(node),
  })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      said[name] += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...said, fine: code === 0 }))
  })
}

async function timed(name, step) {
  const started = Date.now()
  const { said, fine } = await step()
  if (said.trim() !== '') console.error(said.trimEnd())
  console.error(`${fine ? 'ok  ' : 'FAIL'}  ${name}  (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return fine
}
