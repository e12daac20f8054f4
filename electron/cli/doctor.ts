import type { Arguments } from './arguments.ts'
import type { Finding } from './checkup.ts'
import { type Command, jsonText } from './command.ts'
import { DamagedFolder, dataHelp, dataOption, withReader } from './data.ts'
import { plain, type Tone } from './print.ts'
import { UsageError } from './usageError.ts'

const tones: Readonly<Record<'good' | 'note' | 'bad', Tone>> = { good: 'good', note: 'open', bad: 'bad' }

/** `backout doctor`: whether everything that a data folder relies on is in order. */
export const doctor: Command = {
  name: 'doctor',
  takes: '[--data DIR] [--json]',
  summary: 'looks at a data folder: disk, database, chain of every run, backups, clock, keys',
  help: `A line for each part: "good", "note" where somebody should know, "bad" with the way out. Reads the whole database and
every backup, so that a large folder takes its time. Works while the app is open, and changes nothing. What it says
holds no captured value: it can be sent along with a question.

${dataHelp}
  --json       an array of objects in place of lines

Exit code: 0 nothing is bad, 1 something is.`,
  options: { ...dataOption, json: { type: 'boolean' } },
  run: async (given, paint) => {
    const [stray] = given.files
    if (stray !== undefined) {
      throw new UsageError(`"${plain(stray)}" is too much. To check one run: backout verify ID.`)
    }
    const findings = await examine(given)
    const code = findings.some(({ verdict }) => verdict === 'bad') ? 1 : 0
    if (given.has('json')) return { code, text: jsonText(findings) }
    const lines = findings.map(
      ({ part, verdict, text }) => `${paint(tones[verdict], verdict.padEnd(4))}  ${part.padEnd(8)}  ${text}`,
    )
    return { code, text: `${lines.join('\n')}\n` }
  },
}

async function examine(given: Arguments): Promise<readonly Finding[]> {
  const { checkup, checkupDamaged } = await import('./checkup.ts')
  try {
    return await withReader(given, async (reader) => checkup(reader, Date.now()))
  } catch (error) {
    if (error instanceof DamagedFolder) return checkupDamaged(error.folder, error.reason)
    throw error
  }
}
