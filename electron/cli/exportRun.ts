import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { bundleFile, formatFiles, type RecordFormat } from '../../shared/record/formats.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { didYouMean } from '../../shared/runbook/nearest.ts'
import type { Reader } from '../db/reader.ts'
import type { OpenRun } from '../services/openRun.ts'
import type { Arguments } from './arguments.ts'
import type { Command, Outcome } from './command.ts'
import { dataHelp, dataOption, findRun, onlyOne, runHelp, withReader } from './data.ts'
import { plain } from './print.ts'
import { appVersion } from './project.ts'
import { refusalText, refused } from './refusals.ts'
import { UsageError } from './usageError.ts'

/** The names of formats on the command line. */
const formats = {
  md: 'markdown',
  html: 'html',
  json: 'json',
  jira: 'jira',
  adf: 'adf',
  csv: 'csv',
  ics: 'ics',
  pir: 'pir',
  redline: 'redline',
  bundle: 'bundle',
  pdf: 'pdf',
} as const satisfies Record<string, RecordFormat | 'bundle'>

type Format = (typeof formats)[keyof typeof formats]

/** `backout export`: the record of a run, as the app makes it, or the run itself as a bundle. */
export const exportRun: Command = {
  name: 'export',
  takes: 'ID --format FORMAT [-o PATH] [--force] [--data DIR]',
  summary: 'writes the record of a run, or the run itself as a bundle',
  help: `Makes the same file as the app. ${runHelp} Works while the app is open, and adds
nothing to the run; who exported what is noted in the data folder, unless the app has it open.

  --format FORMAT    md, html (one file, pictures in it), json, jira, adf, csv (the timeline), ics (the PIR), pir (its
                     draft), redline (of the runbook): text, on standard output unless -o is given
                     bundle: the whole run for another computer, signed with the key of this device
                     pdf: printed by the app itself, without a window
  -o, --output PATH  the file to write, or a folder, in which it gets the name that the app would give it
  --force            overwrites the file where it is there already
${dataHelp}

Exit code: 0 written, 1 it cannot be made, and why.`,
  options: {
    ...dataOption,
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean' },
  },
  run: async (given) => {
    const id = onlyOne(given, 'The id of a run')
    const format = readFormat(given)
    const output = readOutput(given, format)
    try {
      return await withReader(given, (reader) => exportFrom(reader, id, format, output, given.has('force')))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return refused(refusalText(error))
    }
  },
}

function readFormat(given: Arguments): Format {
  const name = given.valueOf('format')
  const known = Object.keys(formats)
  if (name === null) throw new UsageError(`--format is missing. Known: ${known.join(', ')}.`)
  if (!Object.hasOwn(formats, name)) {
    throw new UsageError(`"${plain(name)}" is no format known here. ${didYouMean(name, known)}`)
  }
  return formats[name as keyof typeof formats]
}

/** Null for standard output. */
function readOutput(given: Arguments, format: Format): string | null {
  const output = given.valueOf('output')
  const isText = format !== 'bundle' && format !== 'pdf'
  if (output !== null && output !== '-') return output
  if (isText) return null
  throw new UsageError(`A ${format} is no text. Say where to write it: -o PATH, or -o . for this folder.`)
}

async function exportFrom(
  reader: Reader,
  id: string,
  format: Format,
  output: string | null,
  force: boolean,
): Promise<Outcome> {
  const { openRun } = await import('../services/openRun.ts')
  const at = new Date().toISOString()
  const run = await openRun(reader, findRun(reader, id).id, { asOf: at, appVersion: appVersion() })
  const file = output === null ? null : await fileFor(output, run, format, at)
  if (file !== null && existsSync(file) && !force) {
    throw new UsageError(`${plain(file)} is there already. Add --force to overwrite it, or name another.`)
  }
  const { makeExport } = await import('./makeExport.ts')
  const made = await makeExport(reader, run, format, file)
  const notes = made.note(at)
  if (file === null) return { code: 0, text: made.text, notes }
  return { code: 0, text: `${plain(file)}: ${made.bytes} bytes\n`, notes }
}

/** The file itself, or one in the folder that was named. */
async function fileFor(output: string, { held }: OpenRun, format: Format, at: string): Promise<string> {
  const place = path.resolve(output)
  if (!existsSync(place) || !statSync(place).isDirectory()) return place
  const { fileNameOf } = await import('../services/exports.ts')
  const { release, started } = held.state
  const { ending } = format === 'bundle' ? bundleFile : formatFiles[format]
  return path.join(place, `${fileNameOf(release, started?.rehearsal ?? false, at)}${ending}`)
}
