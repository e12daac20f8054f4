import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { writeDurably } from './durable.ts'
import type { KeyVault } from './keyVault.ts'

const cardForm = {
  id: z.uuid(),
  name: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
}
const cardsForm = {
  ...cardForm,
  machine: z.string(),
  createdAt: z.string(),
  retired: z.array(z.object({ ...cardForm, retiredAt: z.string(), why: z.string() })),
}
/** `file`: PKCS 8, DER, base64. `system`: the same bytes as the key store gave them back. */
const keyForm = z.object({ kept: z.enum(['file', 'system']), text: z.string() })
const secondForm = z.object({ v: z.literal(2), ...cardsForm, privateKey: keyForm })
const firstForm = z.object({ v: z.literal(1), ...cardsForm, privateKey: z.string() }).transform(
  (file): z.infer<typeof secondForm> => ({
    ...file,
    v: 2,
    privateKey: { kept: 'file', text: file.privateKey },
  }),
)

/** `device.json` of a data folder. Version 1 had the key in it always. */
export type DeviceFile = z.infer<typeof secondForm>

/** Where the file of a data folder lies. */
export function deviceFile(folder: string): string {
  return path.join(folder, 'device.json')
}

/** Reads the file: null without one, `unreadable` when it is not one of this app's. */
export function readDeviceFile(folder: string): DeviceFile | 'unreadable' | null {
  const file = deviceFile(folder)
  if (!existsSync(file)) return null
  // A copied folder may have lost its modes. Windows has none; there the folder's own rights hold.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  return parseDeviceFile(folder)
}

/** The same with nothing written, not even the file's mode. */
export function parseDeviceFile(folder: string): DeviceFile | 'unreadable' | null {
  const file = deviceFile(folder)
  if (!existsSync(file)) return null
  try {
    return z.union([secondForm, firstForm]).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return 'unreadable'
  }
}

/** Writes the file (mode 0600) so that a power cut leaves the old or the new one. */
export function writeDeviceFile(folder: string, device: DeviceFile): void {
  writeDurably(deviceFile(folder), `${JSON.stringify(device, null, 2)}\n`)
}

/** The form in which a key is kept: behind the key store where there is one. */
export function keepKey(bytes: Uint8Array, vault: KeyVault | null): DeviceFile['privateKey'] {
  const text = vault?.protect(bytes) ?? null
  return text === null
    ? { kept: 'file', text: Buffer.from(bytes).toString('base64') }
    : { kept: 'system', text }
}

/** The bytes of a key; null when the key store does not give them. */
export function keyBytes(
  { kept, text }: DeviceFile['privateKey'],
  vault: KeyVault | null,
): Uint8Array | null {
  return kept === 'file' ? Buffer.from(text, 'base64') : (vault?.reveal(text) ?? null)
}
