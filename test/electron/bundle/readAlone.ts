// Started by `memory.test.ts`: reads bundles one after the other and tells how each ended, with the most memory that
// the process ever took.
import { readFileSync } from 'node:fs'
import { readBundle } from '../../../electron/bundle/read.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { appVersion } from './runs.ts'

async function read(file: string): Promise<string> {
  try {
    const bundle = await readBundle(file, appVersion)
    for (const { sha256 } of bundle.attachments) await bundle.attachment(sha256)
    await bundle.close()
    return 'sound'
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.details.rule ?? error.code
  }
}

/** Linux counts what the parent had when it forked into `maxRSS`, and has the process's own figure beside. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}

const endings: string[] = []
for (const file of process.argv.slice(2)) endings.push(await read(file))
const peak = Math.round(peakKilobytes() / 1024)
process.stdout.write(JSON.stringify({ endings, peak }))
