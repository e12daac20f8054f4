import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { plain } from './print.ts'
import { UsageError } from './usageError.ts'

/** A text and the name under which it is spoken of. */
export interface Source {
  readonly name: string
  readonly text: string
}

/**
 * The text of a file, or of standard input for `-`. UTF-8 alone, with or without a byte order mark. Throws a
 * `UsageError` that names the file.
 */
export async function readSource(file: string): Promise<Source> {
  const name = file === '-' ? '<stdin>' : file
  const bytes = file === '-' ? await buffer(process.stdin) : await readBytes(file)
  return { name, text: decode(bytes, name) }
}

/** Several of them, in order. Standard input can be read once only. */
export async function readSources(files: readonly string[]): Promise<readonly Source[]> {
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('Standard input (-) can stand for one file only.')
  }
  const sources: Source[] = []
  for (const file of files) sources.push(await readSource(file))
  return sources
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UsageError(`${plain(file)}: ${whyUnreadable(error)}`)
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file.'
    case 'EISDIR':
      return 'this is a folder. Name the files in it.'
    case 'EACCES':
    case 'EPERM':
      return 'you may not read this file.'
    default:
      return `cannot be read (${error instanceof Error ? plain(error.message) : 'unknown'}).`
  }
}

function decode(bytes: Buffer, name: string): string {
  // In UTF-16 every second byte of plain English is zero. Parsers written in C would stop reading there.
  const zero = bytes.indexOf(0)
  if (zero >= 0) throw new UsageError(`${plain(name)}: has a zero byte at ${zero}. Save it as UTF-8.`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new UsageError(`${plain(name)}: is not UTF-8. Save it as UTF-8.`)
  }
}
