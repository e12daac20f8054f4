import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { DomainError } from '../shared/run/errors.ts'

/**
 * Opens a file that somebody named, to read it. What is no file has no end or never answers: a pipe would hold the
 * reader for good, a device fill its memory.
 *
 * @throws DomainError `file-unreadable` with path and reason
 */
export async function openRegularFile(file: string): Promise<FileHandle> {
  try {
    // Without waiting for whoever writes into a pipe. Windows has no such flag.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
    throw new Error('It is not a file')
  } catch (error) {
    throw new DomainError('file-unreadable', {
      path: file,
      message: error instanceof Error ? error.message : String(error),
    })
  }
}
