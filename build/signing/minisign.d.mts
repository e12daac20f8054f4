import type { KeyObject } from 'node:crypto'

export interface SecretKey {
  readonly id: Buffer
  readonly key: KeyObject
  readonly public: Buffer
}

export class KeyError extends Error {}

export function makeKeyPair(options: {
  readonly password: string | null
  readonly costs?: { readonly operations: number; readonly memory: number }
}): { readonly id: string; readonly secret: string; readonly public: string }

export function needsPassword(text: string): boolean
export function openSecretKey(text: string, password: string | null): SecretKey
export function signatureOf(file: string, comment: string, secret: Pick<SecretKey, 'id' | 'key'>): string
export function idText(id: Uint8Array): string
