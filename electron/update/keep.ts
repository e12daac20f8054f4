import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { DomainError } from '../../shared/run/errors.ts'
import { openRegularFile } from '../regularFile.ts'

const pieceBytes = 1024 * 1024

/** A package that was checked, and what it held then. */
export interface CheckedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * Copies a checked package into a folder that only this account can enter, and takes its hash on the way: what lies
 * there afterwards is what was checked, whatever became of the file that was chosen. Nothing else is left in the folder.
 *
 * @returns path of the copy
 * @throws DomainError `update-changed` where it is no longer what was checked, `cancelled` by the signal,
 *   `file-unreadable`, `update-not-copied` with the place and the system's reason
 */
export async function keepChecked(file: CheckedFile, folder: string, signal: AbortSignal): Promise<string> {
  const copy = path.join(folder, path.basename(file.path))
  try {
    await removeKept(folder)
    // One that somebody put in its place is not taken.
    await fs.mkdir(folder, { mode: 0o700 })
    const sha256 = await copyPieces(file, copy, signal)
    if (sha256 !== file.sha256) throw new DomainError('update-changed', { path: file.path })
    return copy
  } catch (error) {
    // What cannot be removed now goes with the next start; why nothing was copied is what has to be told.
    await fs.rm(folder, { recursive: true, force: true }).catch(() => undefined)
    if (error instanceof DomainError) throw error
    throw new DomainError('update-not-copied', {
      path: copy,
      message: error instanceof Error ? error.message : String(error),
    })
  }
}

/** Removes what an earlier version was installed from. */
export async function removeKept(folder: string): Promise<void> {
  await fs.rm(folder, { recursive: true, force: true })
}

async function copyPieces(file: CheckedFile, copy: string, signal: AbortSignal): Promise<string> {
  const from = await openRegularFile(file.path)
  try {
    const to = await fs.open(copy, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      const piece = Buffer.alloc(pieceBytes)
      let left = file.bytes
      for (;;) {
        if (signal.aborted) throw new DomainError('cancelled')
        const { bytesRead } = await from.read(piece, 0, pieceBytes, null)
        if (bytesRead === 0) break
        left -= bytesRead
        // A file that has grown is another one: it is not copied to its end, wherever that may be.
        if (left < 0) throw new DomainError('update-changed', { path: file.path })
        hash.update(piece.subarray(0, bytesRead))
        await to.writeFile(piece.subarray(0, bytesRead))
      }
      await to.sync()
      return hash.digest('hex')
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}
