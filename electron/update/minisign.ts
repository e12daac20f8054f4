import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { DomainError } from '../../shared/run/errors.ts'

/** The public half of a release key. */
export interface ReleaseKey {
  /** As minisign prints it: 16 hex digits. */
  readonly id: string
  readonly key: KeyObject
}

/** A detached signature, read and not yet checked. */
export interface Signature {
  /** Id of the key that is said to have made it. */
  readonly keyId: string
  /** Over the BLAKE2b-512 of the file. */
  readonly bytes: Buffer
  /** What is signed beside the file, in words. */
  readonly comment: string
  /** Over `bytes` and the comment. */
  readonly commentBytes: Buffer
}

const idBytes = 8
const keyBytes = 32
const signatureBytes = 64

/**
 * Reads a public key as minisign writes it: a comment that counts for nothing, then `Ed`, id and key in base64.
 *
 * @throws Error where it is none: it came with the app, so that is a fault of the build
 */
export function parseReleaseKey(text: string): ReleaseKey {
  const [, line, ...rest] = linesOf(text)
  const bytes = line === undefined || rest.length > 0 ? null : fromBase64(line, 2 + idBytes + keyBytes)
  if (bytes === null || bytes.toString('latin1', 0, 2) !== 'Ed') {
    throw new Error('The release key is no public key of minisign')
  }
  const x = bytes.subarray(2 + idBytes).toString('base64url')
  return {
    id: idOf(bytes),
    key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
  }
}

/**
 * Reads a signature as minisign writes it. The first line is a comment that nobody signed and is not looked at.
 *
 * @throws DomainError `update-signature-form` for what is none, `update-signature-old` for one over the file itself
 *   in place of its hash, as minisign made them before 0.10
 */
export function parseSignature(text: string, file: string): Signature {
  const wrong = () => new DomainError('update-signature-form', { path: file })
  const [untrusted, line, trusted, global, ...rest] = linesOf(text)
  if (!untrusted?.startsWith('untrusted comment: ') || !trusted?.startsWith(trustedMark)) throw wrong()
  if (line === undefined || global === undefined || rest.length > 0) throw wrong()
  const signed = fromBase64(line, 2 + idBytes + signatureBytes)
  const commentBytes = fromBase64(global, signatureBytes)
  if (signed === null || commentBytes === null) throw wrong()
  const algorithm = signed.toString('latin1', 0, 2)
  if (algorithm === 'Ed') throw new DomainError('update-signature-old', { path: file })
  if (algorithm !== 'ED') throw wrong()
  return {
    keyId: idOf(signed),
    bytes: signed.subarray(2 + idBytes),
    comment: trusted.slice(trustedMark.length),
    commentBytes,
  }
}

/** Whether the key signed the comment together with the signature of the file. */
export function signsComment({ key }: ReleaseKey, { bytes, comment, commentBytes }: Signature): boolean {
  return verify(null, Buffer.concat([bytes, Buffer.from(comment)]), key, commentBytes)
}

/** Whether the key signed a file with this BLAKE2b-512. */
export function signsFile({ key }: ReleaseKey, { bytes }: Signature, blake2b512: Uint8Array): boolean {
  return verify(null, blake2b512, key, bytes)
}

const trustedMark = 'trusted comment: '

/** Lines without their ends; the last may have one or not. Files that went through Windows have two letters for it. */
function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/)
}

/** Null for what is no base64 of so many bytes in its only form. */
function fromBase64(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null
}

/** The id stands behind the two letters of the algorithm, least byte first. */
function idOf(bytes: Buffer): string {
  return Buffer.from(bytes.subarray(2, 2 + idBytes))
    .reverse()
    .toString('hex')
    .toUpperCase()
}
