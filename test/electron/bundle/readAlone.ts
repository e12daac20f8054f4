// Started by `memory.test.ts`: reads one bundle and tells how that ended, with the most memory it ever took.
import { readBundle } from '../../../electron/bundle/read.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { appVersion } from './runs.ts'

const started = performance.now()
let ending: string
try {
  const bundle = await readBundle(process.argv[2] ?? '', appVersion)
  for (const { sha256 } of bundle.attachments) await bundle.attachment(sha256)
  await bundle.close()
  ending = 'sound'
} catch (error) {
  if (!(error instanceof DomainError)) throw error
  ending = error.details.rule ?? error.code
}
const peak = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify({ ending, peak, ms: Math.round(performance.now() - started) }))
