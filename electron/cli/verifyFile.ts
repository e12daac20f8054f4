import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DomainError } from '../../shared/run/errors.ts'
import { plain } from './print.ts'
import { UsageError } from './usageError.ts'

/**
 * Calls `work` with the file of a bundle; standard input (`-`) becomes one for so long, because a bundle is read
 * from several places. Throws a `UsageError` where the file cannot be read.
 */
export async function withBundle<T>(name: string, work: (file: string) => Promise<T>): Promise<T> {
  try {
    return name === '-' ? await withInput(work) : await work(name)
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'file-unreadable')) throw error
    throw new UsageError(`${plain(name)}: ${whyUnreadable(error.details.message ?? '')}`)
  }
}

async function withInput<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backout-verify-'))
  try {
    const file = path.join(folder, 'input.backout')
    await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }))
    return await work(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the system said, in the words of the other commands. */
function whyUnreadable(message: string): string {
  if (/^(ENOENT|ENOTDIR)\b/.test(message)) return 'there is no such file.'
  if (/^(EACCES|EPERM)\b/.test(message)) return 'you may not read this file.'
  if (message === 'It is not a file') return 'this is no file. Name the .backout file itself.'
  return `cannot be read (${plain(message)}).`
}
