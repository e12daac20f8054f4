import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { DomainError } from '../../shared/run/errors.ts'
import { removeLeftover } from '../leftover.ts'
import { openRegularFile } from '../regularFile.ts'

/**
 * Writes a file whole or not at all: beside its place, onto the disk, then renamed.
 *
 * @throws DomainError `file-unwritable` with path and the system's reason
 */
export async function writeFileWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(4).toString('hex')}.tmp`,
  )
  try {
    const handle = await fs.open(temporary, 'wx')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await fs.rename(temporary, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await removeLeftover(temporary)
    throw new DomainError('file-unwritable', {
      path: file,
      message: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Puts the new name itself on the disk. Windows cannot open folders and keeps names safe by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Reads a file that a person chose, up to `limit` bytes.
 *
 * @throws DomainError `file-unreadable`, also for what is no file, or `attachment-too-large` with the limit
 */
export async function readFileUpTo(file: string, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new DomainError('attachment-too-large', { name: path.basename(file), limit })
  const handle = await openRegularFile(file)
  try {
    const { size } = await handle.stat()
    if (size > limit) throw tooLarge()
    // A file can grow while it is read, and some of the system say that they have no size: no more than one byte too many.
    const pieces: Buffer[] = []
    for await (const piece of handle.createReadStream({ end: limit })) pieces.push(piece as Buffer)
    const bytes = Buffer.concat(pieces)
    if (bytes.length > limit) throw tooLarge()
    return bytes
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('file-unreadable', {
      path: file,
      message: error instanceof Error ? error.message : String(error),
    })
  } finally {
    await handle.close()
  }
}
