import path from 'node:path'
import type { RunSummary } from '../../shared/ipc/api.ts'
import { chosenDataFolder, usualDataFolder } from '../dataFolder.ts'
import type { Reader } from '../db/reader.ts'
import type { Arguments } from './arguments.ts'
import { plain } from './print.ts'
import { UsageError } from './usageError.ts'

/** Of every command that looks into a data folder. */
export const dataOption = { data: { type: 'string' } } as const

export const dataHelp = `  --data DIR   the data folder; else the one in BACKOUT_DATA, else the app's own`

/** What may stand for a run where one is asked for. */
export const runHelp = `ID is what "backout runs list" shows first, or any beginning of it that fits one run alone.`

/** The folder that a call means: `--data`, else `BACKOUT_DATA`, else the one that the app uses unasked. */
export function dataFolderOf(given: Arguments): string {
  const named = given.valueOf('data')
  return named === null
    ? (chosenDataFolder([], process.env) ?? usualDataFolder(process.platform, process.env))
    : path.resolve(named)
}

/**
 * Opens the data folder for reading while `work` runs. The app may have it open. The database is loaded here and no
 * earlier: a command that needs none shall not wait for it. Throws a `UsageError` where there is nothing to read.
 */
export async function withReader<T>(given: Arguments, work: (reader: Reader) => Promise<T>): Promise<T> {
  const folder = dataFolderOf(given)
  const { openReader, UnreadableFolder, wasUsed } = await import('../db/reader.ts')
  let reader: Reader | null = null
  try {
    reader = openReader(folder)
    return await work(reader)
  } catch (error) {
    if (error instanceof UnreadableFolder) {
      const isGone = (error.reason === 'none' || error.reason === 'foreign') && wasUsed(folder)
      if (isGone) throw new DamagedFolder(folder, error.message)
      const way = error.reason === 'none' ? ' Name it with --data DIR; the settings of the app show it.' : ''
      throw new UsageError(`${plain(error.message)}${way}`)
    }
    if (error instanceof Error && error.name === 'SqliteError') {
      throw new DamagedFolder(folder, error.message)
    }
    throw error
  } finally {
    reader?.close()
  }
}

/** Something was recorded in the folder, and its database cannot be read. */
export class DamagedFolder extends UsageError {
  readonly folder: string
  /** What SQLite or the file says. */
  readonly reason: string

  constructor(folder: string, reason: string) {
    super(
      `${plain(folder)}: the database cannot be read (${plain(reason)}). Open it in the app, which offers a backup where it is damaged; "backout doctor" says what it lacks.`,
    )
    this.folder = folder
    this.reason = reason
  }
}

/** The one thing that a command is called with. Throws a `UsageError` that says what is missing or too much. */
export function onlyOne(given: Arguments, what: string): string {
  const [first, ...more] = given.files
  if (first === undefined) throw new UsageError(`${what} is missing.`)
  if (more.length > 0) throw new UsageError(`One at a time. Leave out "${plain(more.join(' '))}".`)
  return first
}

/** The run that an id or its beginning names. Throws a `UsageError`. */
export function findRun(reader: Reader, id: string): RunSummary {
  const runs = reader.runs.list()
  const wanted = id.toLowerCase()
  const found = runs.filter((run) => run.id.startsWith(wanted))
  const [only, ...more] = found
  if (only === undefined) {
    const known = runs.length === 0 ? 'There are none yet.' : '"backout runs list" shows them.'
    throw new UsageError(`There is no run "${plain(id)}" in ${plain(reader.folder)}. ${known}`)
  }
  if (more.length > 0) {
    const ids = found.slice(0, 5).map((run) => run.id)
    const others = found.length > ids.length ? `, and ${found.length - ids.length} more` : ''
    throw new UsageError(
      `"${plain(id)}" begins ${found.length} runs: ${ids.join(', ')}${others}. Give more of it.`,
    )
  }
  return only
}

const shortestId = 13

/** Ids cut to the length at which each still names one run: in a version 7 UUID the millisecond ends at 13. */
export function shortIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const lengthOf = (id: string): number => {
    let length = shortestId
    while (length < id.length && ids.some((other) => other !== id && other.startsWith(id.slice(0, length)))) {
      length += 1
    }
    return length
  }
  return new Map(ids.map((id) => [id, id.slice(0, lengthOf(id))]))
}

/** An instant as terminals show it, in UTC: `2026-11-23 03:04:05Z`. */
export function utc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)}Z`
}
