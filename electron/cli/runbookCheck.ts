import type { Runbook } from '../../shared/runbook/schema.ts'
import { type Command, jsonText } from './command.ts'
import { issueLines } from './issues.ts'
import { count, type Paint, plain } from './print.ts'
import { readSource } from './sources.ts'
import { UsageError } from './usageError.ts'

/** `backout runbook check`: whether a runbook file would be accepted by the library. */
export const runbookCheck: Command = {
  name: 'runbook check',
  takes: 'FILE [--json]',
  summary: 'checks a runbook: form, names, guards, commands',
  help: `Reads a runbook as the library would on import. Every error stands on a line of its own:
file:line:column message.

  --json  one JSON object in place of words

Exit code: 0 valid, 1 not valid.`,
  options: { json: { type: 'boolean' } },
  run: async (given, paint) => {
    const [file, ...more] = given.files
    if (file === undefined) throw new UsageError('No file is named. Name a runbook, or - for standard input.')
    if (more.length > 0) throw new UsageError(`One runbook at a time. Leave out "${plain(more.join(' '))}".`)
    const { name, text } = await readSource(file)
    const { parseRunbook } = await import('../../shared/runbook/parse.ts')
    const result = parseRunbook(text)
    const code = result.ok ? 0 : 1
    if (given.has('json')) return { code, text: jsonText({ valid: result.ok, issues: result.issues }) }
    const lines = result.ok ? [await validLine(result.runbook, paint)] : issueLines(name, result.issues)
    return { code, text: `${lines.join('\n')}\n` }
  },
}

async function validLine(runbook: Runbook, paint: Paint): Promise<string> {
  const { placedGuards } = await import('../../shared/run/guards.ts')
  const steps = runbook.sections.flatMap((section) => section.steps).length
  return [
    `${paint('good', 'valid')}: ${plain(runbook.title)}`,
    `version ${plain(runbook.version)}`,
    count(steps, 'step'),
    count(placedGuards(runbook).length, 'guard'),
  ].join(', ')
}
