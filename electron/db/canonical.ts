import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { DomainError } from '../../shared/run/errors.ts'

/**
 * The RFC 8785 (JCS) form of a value: what is hashed and what is stored.
 * Throws `lone-surrogate` for a string that is not well-formed Unicode and `invalid-value` for a number that
 * JSON cannot hold; keys with `undefined` are left out, as JSON does.
 */
export function canonicalText(value: unknown): string {
  let text: string | undefined
  try {
    text = canonicalize(value)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (message.startsWith('Lone surrogate')) throw new DomainError('lone-surrogate', { message })
    throw new DomainError('invalid-value', { message })
  }
  if (text === undefined) throw new DomainError('invalid-value', { message: 'There is no value' })
  return text
}

/** Hex SHA-256 of bytes, or of the UTF-8 form of a text. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex')
}

/** `digest` of an envelope: SHA-256 over the salt followed by the canonical form of the data. */
export function digestOf(salt: string, dataText: string): string {
  return sha256Hex(salt + dataText)
}

/** Hex SHA-256 of the RFC 8785 form of a value. */
export function jcsHash(value: unknown): string {
  return sha256Hex(canonicalText(value))
}
