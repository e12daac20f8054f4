import { createHash } from 'node:crypto'
import { blake2b } from '@noble/hashes/blake2.js'
import { DomainError } from '../../shared/run/errors.ts'
import { openRegularFile } from '../regularFile.ts'

/** What a file holds, told in two ways: one is what was signed, the other is native and quick to take again. */
export interface Digest {
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  readonly blake2b512: Uint8Array
}

/** A package may have so many bytes: ten times what one has. */
export const packageLimit = 1024 * 1024 * 1024

const pieceBytes = 1024 * 1024

/**
 * Reads a file in pieces. Node's own BLAKE2b is not in Electron, whose cryptography is BoringSSL's, and the one in
 * JavaScript needs seconds for a package: this is for a worker.
 *
 * @throws DomainError `file-unreadable`, also for what is no file, or `update-too-large`
 */
export async function digestFile(file: string, limit = packageLimit): Promise<Digest> {
  const tooLarge = () => new DomainError('update-too-large', { path: file, limit })
  const handle = await openRegularFile(file)
  const sha256 = createHash('sha256')
  const blake = blake2b.create({ dkLen: 64 })
  let bytes = 0
  try {
    if ((await handle.stat()).size > limit) throw tooLarge()
    const piece = Buffer.alloc(pieceBytes)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, pieceBytes, null)
      if (bytesRead === 0) break
      bytes += bytesRead
      // It may grow while it is read.
      if (bytes > limit) throw tooLarge()
      const read = piece.subarray(0, bytesRead)
      sha256.update(read)
      blake.update(read)
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('file-unreadable', {
      path: file,
      message: error instanceof Error ? error.message : String(error),
    })
  } finally {
    await handle.close()
  }
  return { bytes, sha256: sha256.digest('hex'), blake2b512: blake.digest() }
}
