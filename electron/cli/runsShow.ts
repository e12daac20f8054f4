import { type Command, jsonText } from './command.ts'
import { dataHelp, dataOption, findRun, onlyOne, runHelp, withReader } from './data.ts'
import { appVersion } from './project.ts'

/** `backout runs show`: one run, as a captain asks for it at a terminal. */
export const runsShow: Command = {
  name: 'runs show',
  takes: 'ID [--data DIR] [--json]',
  summary: 'shows where a run stands: decision, steps, what is owed, conflicts, heads',
  help: `${runHelp} Works while the app is open, and changes nothing.

${dataHelp}
  --json       one JSON object in place of words; "export --format json" gives the whole record

Heads are printed as "backout verify" takes them for --head: DEVICE:N:HASH.
Exit code: 0.`,
  options: { ...dataOption, json: { type: 'boolean' } },
  run: async (given, paint) => {
    const id = onlyOne(given, 'The id of a run')
    return withReader(given, async (reader) => {
      const { openRun } = await import('../services/openRun.ts')
      const { showAnswer, showText } = await import('./showRun.ts')
      const run = await openRun(reader, findRun(reader, id).id, {
        asOf: new Date().toISOString(),
        appVersion: appVersion(),
      })
      const text = given.has('json') ? jsonText(showAnswer(run)) : showText(run, paint)
      return { code: 0, text }
    })
  },
}
