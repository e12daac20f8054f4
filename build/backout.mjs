#!/usr/bin/env node
// The command `backout` (`npx --no-install backout` in the repository): sets up what is missing, then runs the built
// command line with the right Node, in a new process because this one may be old. Standard output is the command's
// alone, and so is standard input. Nothing but syntax that every Node reads before the version is known.
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'

// The set-up itself needs this one; what the command needs, rightNode() says.
const oldest = [20, 11]
const usageCode = 2

try {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Error(
      `backout needs Node ${oldest.join('.')} or newer, best 24; this is Node ${process.versions.node}. ` +
        'Install a newer one from nodejs.org and try again.',
    )
  }
  const { bringsNode, projectRoot, rightNode } = await import('./node.mjs')
  // Where the lockfile brings no Node, an old one is better told before half a minute of installing.
  if (!bringsNode) rightNode()
  const { ensureCommandLine } = await import('./bootstrap.mjs')
  ensureCommandLine()
  await start(rightNode(), path.join(projectRoot, 'out/electron/cli.js'))
} catch (error) {
  console.error(process.env.BACKOUT_TRACE ? error.stack : error.message)
  process.exitCode = usageCode
}

async function start(node, script) {
  const command = spawn(node, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => command.kill(signal))
  const { code, signal } = await new Promise((resolve, reject) => {
    command.on('error', reject)
    command.on('exit', (exitCode, endedBy) => resolve({ code: exitCode, signal: endedBy }))
  })
  // 128 and the number of the signal is what a shell makes of it; no verdict has such a code.
  process.exitCode = code ?? 128 + (os.constants.signals[signal] ?? 0)
}
