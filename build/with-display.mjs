// node build/with-display.mjs [--screen=2560x1600x24] <script> [arguments]
// Runs one of our scripts with the right Node, everything installed and built, on a real or virtual display.
import { spawn } from 'node:child_process'
import { ensureTests } from './bootstrap.mjs'
import { withDisplay } from './display.mjs'
import { projectRoot, rightNode, withNodeFirst } from './node.mjs'
import { fail } from './report.mjs'

const args = process.argv.slice(2)
const screen = args[0]?.startsWith('--screen=') ? args.shift()?.slice('--screen='.length) : undefined

try {
  if (args.length === 0) throw new Error('Which script? node build/with-display.mjs <script> [arguments]')
  ensureTests()
  process.exitCode = await withDisplay(run, screen)
} catch (error) {
  fail(error)
}

/** @returns {Promise<number>} the exit code */
function run(env) {
  const node = rightNode()
  const script = spawn(node, args, { cwd: projectRoot, stdio: 'inherit', env: withNodeFirst(node, env) })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => script.kill(signal))
  return new Promise((resolve, reject) => {
    script.on('error', reject)
    script.on('exit', (code) => resolve(code ?? 1))
  })
}
