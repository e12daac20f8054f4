// Key pairs and signatures as minisign makes them, for those who make packages. The app has the other half
// (electron/update/minisign.ts).
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  sign,
} from 'node:crypto'
import fs from 'node:fs'
import { blake2b } from '@noble/hashes/blake2.js'

const algorithm = Buffer.from('Ed')
/** Over the hash of the file, not the file. */
const prehashed = Buffer.from('ED')
const checksumOf = Buffer.from('B2')
const withPassword = Buffer.from('Sc')
const withoutPassword = Buffer.alloc(2)

/** What minisign takes: a gigabyte and some seconds for each guess. */
const usualCosts = { operations: 33_554_432, memory: 1_073_741_824 }
/** A key file may not ask for more, bytes. */
const mostMemory = 2 * usualCosts.memory

/** A wrong password, or a file that is no key. */
export class KeyError extends Error {}

/**
 * @param {{ password: string | null, costs?: { operations: number, memory: number } }} options `null`: the file is as
 *   good as the key
 * @returns {{ id: string, secret: string, public: string }} both files
 */
export function makeKeyPair({ password, costs = usualCosts }) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d, 'base64url')
  const open = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url')
  const id = randomBytes(8)
  const pair = Buffer.concat([seed, open])
  // It tells a wrong password from a right one: without a password minisign leaves its place empty.
  const inner = Buffer.concat([id, pair, password === null ? Buffer.alloc(32) : checksum(id, pair)])
  const salt = randomBytes(32)
  const head = [algorithm, password === null ? withoutPassword : withPassword, checksumOf]
  const body =
    password === null
      ? [Buffer.alloc(32 + 16), inner]
      : [salt, number(costs.operations), number(costs.memory), veiled(inner, password, salt, costs)]
  const words = password === null ? 'minisign secret key' : 'minisign encrypted secret key'
  return {
    id: idText(id),
    secret: `untrusted comment: ${words}\n${Buffer.concat([...head, ...body]).toString('base64')}\n`,
    public: `untrusted comment: minisign public key ${idText(id)}\n${Buffer.concat([algorithm, id, open]).toString('base64')}\n`,
  }
}

/** Whether a file of a secret key asks for a password. */
export function needsPassword(text) {
  return keyBytes(text).subarray(2, 4).equals(withPassword)
}

/**
 * Reads the file of a secret key.
 *
 * @param {string} text
 * @param {string | null} password
 * @returns {{ id: Buffer, key: import('node:crypto').KeyObject, public: Buffer }}
 */
export function openSecretKey(text, password) {
  const bytes = keyBytes(text)
  const salt = bytes.subarray(6, 38)
  const costs = {
    operations: Number(bytes.readBigUInt64LE(38)),
    memory: Number(bytes.readBigUInt64LE(46)),
  }
  let inner = bytes.subarray(54)
  if (needsPassword(text)) {
    if (password === null) throw new KeyError('The secret key asks for its password.')
    inner = veiled(inner, password, salt, costs)
  }
  const [id, pair, check] = [inner.subarray(0, 8), inner.subarray(8, 72), inner.subarray(72)]
  if (needsPassword(text) && !checksum(id, pair).equals(check)) throw new KeyError('The password is wrong.')
  const jwk = {
    ...{ kty: 'OKP', crv: 'Ed25519' },
    d: pair.subarray(0, 32).toString('base64url'),
    x: pair.subarray(32).toString('base64url'),
  }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  // Which half belongs to the other is said by the file alone: a signature by halves of two keys would give one away.
  if (createPublicKey(key).export({ format: 'jwk' }).x !== jwk.x)
    throw new KeyError('The secret key is damaged.')
  return { id, key, public: pair.subarray(32) }
}

/**
 * Signs a file: its hash, and beside that a comment.
 *
 * @param {string} file
 * @param {string} comment one line
 * @param {{ id: Buffer, key: import('node:crypto').KeyObject }} secret
 * @returns {string} what belongs into `FILE.minisig`
 */
export function signatureOf(file, comment, { id, key }) {
  if (/[\r\n]/.test(comment)) throw new Error('The comment of a signature is one line')
  const signature = sign(null, hashOf(file), key)
  const global = sign(null, Buffer.concat([signature, Buffer.from(comment)]), key)
  return [
    `untrusted comment: signature of key ${idText(id)}`,
    Buffer.concat([prehashed, id, signature]).toString('base64'),
    `trusted comment: ${comment}`,
    global.toString('base64'),
    '',
  ].join('\n')
}

/** As minisign prints the id of a key. */
export function idText(id) {
  return Buffer.from(id).reverse().toString('hex').toUpperCase()
}

/** BLAKE2b-512, which Node has and Electron has not. */
function hashOf(file) {
  const hash = createHash('blake2b512')
  const descriptor = fs.openSync(file, 'r')
  try {
    const piece = Buffer.alloc(1024 * 1024)
    for (let read = 1; read > 0; ) {
      read = fs.readSync(descriptor, piece)
      hash.update(piece.subarray(0, read))
    }
  } finally {
    fs.closeSync(descriptor)
  }
  return hash.digest()
}

function keyBytes(text) {
  const bytes = Buffer.from(text.split(/\r?\n/)[1] ?? '', 'base64')
  const [signs, veil, check] = [bytes.subarray(0, 2), bytes.subarray(2, 4), bytes.subarray(4, 6)]
  const known = signs.equals(algorithm) && check.equals(checksumOf)
  if (bytes.length !== 158 || !known || !(veil.equals(withPassword) || veil.equals(withoutPassword)))
    throw new KeyError('This is no secret key of minisign.')
  return bytes
}

function checksum(id, pair) {
  return Buffer.from(blake2b(Buffer.concat([algorithm, id, pair]), { dkLen: 32 }))
}

/** Lays a stream made of the password over the key, or takes it off again. */
function veiled(inner, password, salt, costs) {
  const { N, r, p } = scryptCosts(costs)
  const maxmem = 128 * r * (N + p + 2)
  if (maxmem > mostMemory) throw new KeyError('The secret key asks for more memory than minisign gives.')
  const stream = scryptSync(password, salt, inner.length, { N, r, p, maxmem })
  return Buffer.from(inner.map((byte, place) => byte ^ stream[place]))
}

/** What libsodium, which minisign is made with, takes for limits of operations and memory. */
function scryptCosts({ operations, memory }) {
  const r = 8
  const most = Math.max(32_768, operations)
  const bySpeed = most < memory / 32
  const wanted = bySpeed ? most / (r * 4) : memory / (r * 128)
  let exponent = 1
  while (exponent < 63 && 2 ** exponent <= wanted / 2) exponent += 1
  const N = 2 ** exponent
  return { N, r, p: bySpeed ? 1 : Math.max(1, Math.floor(Math.min(most / 4 / N, 0x3fff_ffff) / r)) }
}

function number(value) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
