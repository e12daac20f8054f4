import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  KeyObject,
  randomUUID,
  sign,
  verify,
} from 'node:crypto'
import { renameSync } from 'node:fs'
import { hostname } from 'node:os'
import type { MintReason } from '../../shared/ipc/api.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { sha256Hex } from './canonical.ts'
import {
  type DeviceFile,
  deviceFile,
  keepKey,
  keyBytes,
  parseDeviceFile,
  readDeviceFile,
  writeDeviceFile,
} from './deviceFile.ts'
import { makeFolder } from './durable.ts'
import type { KeyVault } from './keyVault.ts'

/** What others may know of a device. The key is the 32 bytes of Ed25519 in base64, the fingerprint its SHA-256. */
export interface DeviceCard {
  readonly id: string
  readonly name: string
  readonly publicKey: string
  readonly fingerprint: string
}

export interface Device extends DeviceCard {
  /** Devices that this folder was before, newest last. */
  readonly retired: readonly RetiredDevice[]
  /** Why the id is a new one, or null where it is the one of last time. */
  readonly minted: MintReason | null
  /** Where the private key is: behind the system's key store, or in `device.json` (mode 0600). */
  readonly keyKept: 'system' | 'file'
  /** False where the key lies behind a key store that this process has no way to. */
  readonly canSign: boolean
  /** Ed25519 over the UTF-8 of a text, in base64. Throws `key-out-of-reach` where it cannot sign. */
  sign(text: string): string
}

export interface RetiredDevice extends DeviceCard {
  /** ISO 8601 UTC. */
  readonly retiredAt: string
  readonly why: string
}

export interface DeviceOptions {
  /** Fingerprint of this machine (`readMachineId`). */
  readonly machine: string
  /** The database is a restored backup: events written since the backup may exist elsewhere. */
  readonly restored: boolean
  /** Own events came back from elsewhere that this folder does not hold: it must be an earlier state of itself. */
  readonly setBack?: boolean
  readonly now: string
  /** Null in a process without a way to the system's key store, such as the command line. */
  readonly vault: KeyVault | null
}

/**
 * Reads `device.json` of a data folder, or mints a device: at the first start, on another machine, after a
 * restored backup, and when its key is lost. Two devices that share an id could write the same (run, device,
 * n) twice. What a lost key signed stays readable: reading needs public keys only.
 */
export function openDevice(folder: string, options: DeviceOptions): Device {
  makeFolder(folder)
  const found = readDeviceFile(folder)
  const key = found === null || found === 'unreadable' ? null : readKey(found, options.vault)
  const why = mintReason(found, key, options)
  if (why === null && found !== null && found !== 'unreadable') {
    return toDevice(moveKey(folder, found, key, options.vault), key, null)
  }
  const reason = why ?? 'first-start'
  // The file is kept: somebody may still need the key in it, and a key store may give it again.
  if (reason === 'unreadable' || reason === 'key-lost') setAside(folder, options.now)
  const before = found === 'unreadable' ? null : found
  const minted = mint(before, options, reason)
  writeDeviceFile(folder, minted.file)
  return toDevice(minted.file, minted.key, reason)
}

/**
 * The device of a folder that is only read, by a process without a way to the system's key store; nothing is written.
 * Where the app would become another device as it opens the folder, this gives the reason for that.
 */
export function knownDevice(folder: string, machine: string, restored: boolean): Device | MintReason {
  const found = parseDeviceFile(folder)
  const key = found === null || found === 'unreadable' ? null : readKey(found, null)
  const why = mintReason(found, key, { machine, restored })
  if (why !== null) return why
  return found === null || found === 'unreadable' ? 'unreadable' : toDevice(found, key, null)
}

function mintReason(
  found: DeviceFile | 'unreadable' | null,
  key: KeyObject | 'out-of-reach' | null,
  options: Pick<DeviceOptions, 'machine' | 'restored' | 'setBack'>,
): MintReason | null {
  if (found === null) return 'first-start'
  if (found === 'unreadable') return 'unreadable'
  if (found.machine !== options.machine) return 'other-machine'
  if (options.restored) return 'restored'
  if (options.setBack) return 'set-back'
  if (key === null) return found.privateKey.kept === 'file' ? 'unreadable' : 'key-lost'
  return null
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

/** Null when the key is lost; it is only out of reach while this process has no way to the key store. */
function readKey(device: DeviceFile, vault: KeyVault | null): KeyObject | 'out-of-reach' | null {
  if (device.privateKey.kept === 'system' && vault === null) return 'out-of-reach'
  const bytes = keyBytes(device.privateKey, vault)
  if (bytes === null) return null
  try {
    const key = createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' })
    return publicKeyOf(key) === device.publicKey ? key : null
  } catch {
    // Bytes that are no key: as good as lost, and told as that.
    return null
  }
}

/** A key that lies open in the file goes behind the key store as soon as there is one. */
function moveKey(
  folder: string,
  device: DeviceFile,
  key: KeyObject | 'out-of-reach' | null,
  vault: KeyVault | null,
): DeviceFile {
  if (device.privateKey.kept === 'system' || !(key instanceof KeyObject)) return device
  const privateKey = keepKey(toBytes(key), vault)
  if (privateKey.kept === 'file') return device
  const moved = { ...device, privateKey }
  // Never trade a key that is there for one that cannot be had back.
  if (readKey(moved, vault) === null) return device
  writeDeviceFile(folder, moved)
  return moved
}

function setAside(folder: string, now: string): void {
  const file = deviceFile(folder)
  renameSync(file, `${file}.${now.replaceAll(/[:.]/g, '-')}`)
}

function mint(
  before: DeviceFile | null,
  options: DeviceOptions,
  why: string,
): { readonly file: DeviceFile; readonly key: KeyObject } {
  const key = generateKeyPairSync('ed25519').privateKey
  const publicKey = publicKeyOf(key)
  const file: DeviceFile = {
    v: 2,
    id: randomUUID(),
    name: hostname(),
    publicKey,
    fingerprint: fingerprintOf(publicKey),
    machine: options.machine,
    createdAt: options.now,
    privateKey: keepKey(toBytes(key), options.vault),
    retired: before ? [...before.retired, { ...cardOf(before), retiredAt: options.now, why }] : [],
  }
  return { file, key }
}

/** Public half of a key: its 32 bytes in base64. */
function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url').toString('base64')
}

function toBytes(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'pkcs8' })
}

function cardOf(device: DeviceCard): DeviceCard {
  return { id: device.id, name: device.name, publicKey: device.publicKey, fingerprint: device.fingerprint }
}

function toDevice(
  device: DeviceFile,
  key: KeyObject | 'out-of-reach' | null,
  minted: MintReason | null,
): Device {
  return {
    ...cardOf(device),
    retired: device.retired.map((one) => ({ ...cardOf(one), retiredAt: one.retiredAt, why: one.why })),
    minted,
    keyKept: device.privateKey.kept,
    canSign: key instanceof KeyObject,
    sign: (text) => {
      if (!(key instanceof KeyObject)) throw new DomainError('key-out-of-reach')
      return sign(null, Buffer.from(text), key).toString('base64')
    },
  }
}
