import type { RunSummary, Sealing } from '../../shared/ipc/api.ts'
import type { Reader } from '../db/reader.ts'
import { type Command, jsonText } from './command.ts'
import { dataHelp, dataOption, shortIds, utc, withReader } from './data.ts'
import { type Paint, plain, type Tone } from './print.ts'
import { UsageError } from './usageError.ts'

/** `backout runs list`: the runs of a data folder, latest start first. */
export const runsList: Command = {
  name: 'runs list',
  takes: '[--data DIR] [--json]',
  summary: 'lists the runs of a data folder, latest first',
  help: `One line for each run: the beginning of its id that "runs show" and "export" take, service, version, where it stands
or how it ended, start in UTC, how long it took (or has taken so far), open conflicts, and its seal. Works while the
app is open, and changes nothing.

${dataHelp}
  --json       an array of objects in place of lines, with the whole id

Exit code: 0.`,
  options: { ...dataOption, json: { type: 'boolean' } },
  run: async (given, paint) => {
    const [stray] = given.files
    if (stray !== undefined) {
      throw new UsageError(`"${plain(stray)}" is too much. To see one run: backout runs show ID.`)
    }
    const now = Date.now()
    const lines = await withReader(given, async (reader) => readLines(reader, now))
    const text = given.has('json') ? jsonText(lines.map(answer)) : await inWords(lines, paint)
    return { code: 0, text }
  },
}

interface Line {
  readonly run: RunSummary
  readonly lastedMs: number
  readonly conflicts: number
  readonly seal: Sealing['standing']
}

async function readLines(reader: Reader, now: number): Promise<readonly Line[]> {
  const { conflictsOf } = await import('../../shared/run/concurrent.ts')
  return reader.runs.list().map((run) => ({
    run,
    lastedMs: Math.max(
      0,
      (run.closedAt === null ? now : Date.parse(run.closedAt)) - Date.parse(run.startedAt),
    ),
    conflicts: conflictsOf(reader.readRun(run.id)).length,
    seal: reader.sealing(run.id).standing,
  }))
}

/** Key by key: scripts read this. */
function answer({ run, lastedMs, conflicts, seal }: Line) {
  return {
    id: run.id,
    service: run.service,
    environment: run.environment,
    version: run.version,
    target: run.target,
    rehearsal: run.rehearsal,
    phase: run.phase,
    outcome: run.outcome,
    startedAt: run.startedAt,
    closedAt: run.closedAt,
    durationMs: lastedMs,
    captain: run.captain,
    owed: run.owed.length,
    conflicts,
    seal,
    events: run.events,
  }
}

const sealWords: Readonly<Record<Line['seal'], readonly [word: string, tone: Tone]>> = {
  open: ['not closed', 'faint'],
  never: ['no sound seal', 'bad'],
  sealed: ['sealed', 'good'],
  changed: ['changed since', 'open'],
}

async function inWords(lines: readonly Line[], paint: Paint): Promise<string> {
  if (lines.length === 0) return 'No runs yet.\n'
  const { formatDuration } = await import('../../shared/run/format.ts')
  const { outcomeTexts } = await import('../../shared/record/parts/summary.ts')
  const { phaseTitles } = await import('../../shared/run/phase.ts')
  const ids = shortIds(lines.map(({ run }) => run.id))
  const standing = ({ phase, outcome, rehearsal }: RunSummary): string => {
    const title = outcome === null ? phaseTitles[phase as keyof typeof phaseTitles] : outcomeTexts[outcome]
    return rehearsal ? `${title} (rehearsal)` : title
  }
  const rows = lines.map(({ run, lastedMs, conflicts }) => [
    ids.get(run.id) ?? run.id,
    plain(run.service) || '-',
    plain(run.version) || '-',
    standing(run),
    utc(run.startedAt),
    `${formatDuration(lastedMs)}${run.closedAt === null ? ' so far' : ''}`,
    String(conflicts),
  ])
  const heads = ['ID', 'SERVICE', 'VERSION', 'STANDING', 'STARTED', 'LASTED', 'CONFLICTS']
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  const aligned = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('  ')
  return [
    paint('faint', `${aligned(heads)}  SEAL`),
    ...rows.map((row, index) => {
      const [word, tone] = sealWords[lines[index]?.seal ?? 'open']
      return `${aligned(row)}  ${paint(tone, word)}`
    }),
    '',
  ].join('\n')
}
