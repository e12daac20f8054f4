import { DomainError } from '../../shared/run/errors.ts'
import type { ImportedAlone } from '../services/importAlone.ts'
import { type Command, jsonText } from './command.ts'
import { dataFolderOf, dataHelp, dataOption, onlyOne, utc } from './data.ts'
import { count, type Paint, plain } from './print.ts'
import { appVersion, builtFile } from './project.ts'
import { refusalText, refused } from './refusals.ts'
import { withBundle } from './verifyFile.ts'

/** `backout import`: merges the run of a bundle into a data folder. */
export const importBundle: Command = {
  name: 'import',
  takes: 'FILE [--data DIR] [--json]',
  summary: 'brings the run of a bundle into a data folder',
  help: `Checks the bundle as "backout verify" does, then merges it: a run that is not there is added, one that is there
gets the events it lacks, in one step. Nothing is written of a bundle that is not sound. Takes the lock of the data
folder: while the app has it open, import in the app. A folder that does not exist is made.

${dataHelp}
  --json       one JSON object in place of words

Where one device has gone two ways, nothing is merged; the events in question are kept apart as evidence.
Exit code: 0 imported, 1 refused, and why.`,
  options: { ...dataOption, json: { type: 'boolean' } },
  run: async (given, paint) => {
    const name = onlyOne(given, 'A .backout file, or - for standard input,')
    const folder = dataFolderOf(given)
    const { importAlone } = await import('../services/importAlone.ts')
    const here = { folder, appVersion: appVersion(), worker: builtFile('worker.js') }
    try {
      const imported = await withBundle(name, (file) => importAlone(file, here))
      const text = given.has('json') ? jsonText(imported) : inWords(imported, paint)
      return { code: 0, text }
    } catch (error) {
      if (error instanceof DomainError) return refused(refusalText(error))
      const inUse = error instanceof Error && error.name === 'FolderInUse'
      if (!inUse) throw error
      return refused(`${plain(error.message)}. Close it, or import in the app.`)
    }
  },
}

function inWords(
  { run, isNew, added, sealsAdded, conflicts, forks, from, minted }: ImportedAlone,
  paint: Paint,
): string {
  const came =
    added === 0 && sealsAdded === 0
      ? 'nothing that was not here'
      : `${count(added, 'event')}, ${count(sealsAdded, 'seal')}`
  return [
    `${isNew ? paint('good', 'new') : paint('good', 'merged')}: run ${run}`,
    `  came       ${came}`,
    `  from       ${plain(from.device)}, exported ${utc(from.exportedAt)}`,
    `  conflicts  ${conflicts === 0 ? 'none' : paint('bad', `${conflicts} open: choose in the app; "backout runs show" tells them`)}`,
    `  forks      ${forks === 0 ? 'none' : paint('bad', `${count(forks, 'event')} of earlier bundles kept apart as evidence`)}`,
    ...(minted
      ? [
          paint(
            'open',
            'This data folder was an earlier state of itself: it writes as a new device from now on.',
          ),
        ]
      : []),
    '',
  ].join('\n')
}
