import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/** Where the samples lie, from the root of the repository. */
export const samples = 'test/fixtures/cli'

/** What a call left behind. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The bin itself: builds the app first where it is not up to date, which takes its time. */
export function bin(args: readonly string[], { input = '', cwd = root, nodeOptions = '' } = {}): Ended {
  return start('build/backout.mjs', args, { input, cwd, nodeOptions })
}

/** The built command line, started as the bin starts it. */
export function backout(args: readonly string[], input: string | Buffer = '', nodeOptions = ''): Ended {
  return start('out/electron/cli.js', args, { input, cwd: root, nodeOptions })
}

function start(
  script: string,
  args: readonly string[],
  { input, cwd, nodeOptions }: { input: string | Buffer; cwd: string; nodeOptions: string },
): Ended {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd,
    input,
    encoding: 'utf8',
    // Whatever is asked for by those who run the tests: a pipe gets no colours.
    env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: undefined, NODE_OPTIONS: nodeOptions },
  })
  if (error) throw error
  return { code: status, out: stdout, err: stderr }
}
