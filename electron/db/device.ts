import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { sha256Hex } from './canonical.ts'
import { makeFolder, writeDurably } from './durable.ts'

/** What others may know of a device. The key is the 32 bytes of Ed25519 in base64, the fingerprint its SHA-256. */
export interface DeviceCard {
  readonly id: string
  readonly name: string
  readonly publicKey: string
  readonly fingerprint: string
}

export interface Device extends DeviceCard {
  /** Devices that this folder was before, newest last. */
  readonly retired: readonly DeviceCard[]
  /** Why the id is a new one, or null where it is the one of last time. */
  readonly minted: 'first-start' | 'other-machine' | 'restored' | 'unreadable' | null
  /** Ed25519 over the UTF-8 of a text, in base64. */
  sign(text: string): string
}

export interface DeviceOptions {
  /** Fingerprint of this machine (`readMachineId`). */
  readonly machine: string
  /** The database is a restored backup: events written since the backup may exist elsewhere. */
  readonly restored: boolean
  readonly now: string
}

const cardForm = {
  id: z.uuid(),
  name: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
}
const fileForm = z.object({
  v: z.literal(1),
  ...cardForm,
  machine: z.string(),
  createdAt: z.string(),
  /** PKCS 8, DER, base64. */
  privateKey: z.string(),
  retired: z.array(z.object({ ...cardForm, retiredAt: z.string(), why: z.string() })),
})
type DeviceFile = z.infer<typeof fileForm>

/**
 * Reads `device.json` of a data folder, or mints a device: at the first start, on another machine, after a
 * restored backup. Two devices that share an id could write the same (run, device, n) twice.
 */
export function openDevice(folder: string, options: DeviceOptions): Device {
  makeFolder(folder)
  const file = path.join(folder, 'device.json')
  const found = existsSync(file) ? readDevice(file) : null
  let minted: Device['minted'] = null
  if (!existsSync(file)) minted = 'first-start'
  else if (!found) minted = 'unreadable'
  else if (found.machine !== options.machine) minted = 'other-machine'
  else if (options.restored) minted = 'restored'
  // An unreadable file is kept: somebody may still need the key in it.
  if (minted === 'unreadable') renameSync(file, `${file}.${options.now.replaceAll(/[:.]/g, '-')}`)
  if (found && minted === null) return toDevice(found, null)
  const device = mint(found, options, minted ?? 'first-start')
  writeDurably(file, `${JSON.stringify(device, null, 2)}\n`)
  return toDevice(device, minted)
}

/** Whether a device's key made this signature over the UTF-8 of a text. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, 'base64').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
  } catch {
    // A key that is none has signed nothing.
    return false
  }
}

/** Fingerprint of a public key in base64: hex SHA-256 of its bytes. */
export function fingerprintOf(publicKey: string): string {
  return sha256Hex(Buffer.from(publicKey, 'base64'))
}

function readDevice(file: string): DeviceFile | null {
  try {
    const device = fileForm.parse(JSON.parse(readFileSync(file, 'utf8')))
    toKey(device)
    return device
  } catch {
    return null
  }
}

function mint(before: DeviceFile | null, options: DeviceOptions, why: string): DeviceFile {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
    'base64',
  )
  return {
    v: 1,
    id: randomUUID(),
    name: hostname(),
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    machine: options.machine,
    createdAt: options.now,
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    retired: before ? [...before.retired, { ...cardOf(before), retiredAt: options.now, why }] : [],
  }
}

function cardOf(device: DeviceCard): DeviceCard {
  return { id: device.id, name: device.name, publicKey: device.publicKey, fingerprint: device.fingerprint }
}

function toKey(device: DeviceFile): KeyObject {
  return createPrivateKey({ key: Buffer.from(device.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
}

function toDevice(device: DeviceFile, minted: Device['minted']): Device {
  const key = toKey(device)
  return {
    ...cardOf(device),
    retired: device.retired.map(cardOf),
    minted,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  }
}
