import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeKeyPair, needsPassword, openSecretKey, signatureOf } from '../../../build/signing/minisign.mjs'
import { statementOf } from '../../../build/signing/packages.mjs'
import { digestFile } from '../../../electron/update/digest.ts'
import {
  parseReleaseKey,
  parseSignature,
  signsComment,
  signsFile,
} from '../../../electron/update/minisign.ts'
import { fittingStatement } from '../../../electron/update/statement.ts'
import { DomainError } from '../../../shared/run/errors.ts'

// What minisign 0.11 itself wrote; its secret key was thrown away.
const folder = path.resolve(import.meta.dirname, '../../fixtures/signatures')
const file = path.join(folder, 'backout-0.2.0-linux-amd64.deb')
const written = fs.readFileSync(`${file}.minisig`, 'utf8')
const key = parseReleaseKey(fs.readFileSync(path.join(folder, 'release.pub'), 'utf8'))

const codeOf = (act: () => unknown): string => {
  try {
    act()
    return 'nothing was refused'
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}
const temporary = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'backout-signing-'))
/** The signature with one of its lines, from 0, put otherwise. */
const withLine = (place: number, line: string): string =>
  written
    .split('\n')
    .map((one, at) => (at === place ? line : one))
    .join('\n')
const hasMinisign = spawnSync('minisign', ['-v']).status === 0

describe('a signature of minisign', () => {
  it('is read, with the key that made it and what it says', () => {
    expect(key.id).toBe('980ADC88A46CDCFD')
    const signature = parseSignature(written, file)
    expect(signature.keyId).toBe(key.id)
    const running = { version: '0.1.0', platform: 'linux', arch: 'x64' }
    expect(fittingStatement(signature.comment, file, running).version).toBe('0.2.0')
  })

  it('holds for the file and the comment that were signed, also after a way through Windows', async () => {
    const { blake2b512 } = await digestFile(file)
    for (const text of [written, written.trimEnd(), written.replaceAll('\n', '\r\n')]) {
      const signature = parseSignature(text, file)
      expect(signsFile(key, signature, blake2b512)).toBe(true)
      expect(signsComment(key, signature)).toBe(true)
    }
  })

  it('does not hold for one byte more or less, for another comment, or by another key', async () => {
    const { blake2b512 } = await digestFile(file)
    const signature = parseSignature(written, file)
    const bytes = fs.readFileSync(file)
    for (const other of [Buffer.concat([bytes, Buffer.from(' ')]), bytes.subarray(1), Buffer.alloc(0)]) {
      const digest = createHash('blake2b512').update(other).digest()
      expect(signsFile(key, signature, digest)).toBe(false)
    }
    const other = parseReleaseKey(makeKeyPair({ password: null }).public)
    expect(signsFile(other, signature, blake2b512)).toBe(false)
    expect(signsComment(other, signature)).toBe(false)
    const said = parseSignature(written.replace('version=0.2.0', 'version=9.2.0'), file)
    expect(said.comment).toContain('version=9.2.0')
    expect(signsComment(key, said)).toBe(false)
  })

  it('of the old kind is refused by its name', () => {
    const old = fs.readFileSync(path.join(folder, 'old.minisig'), 'utf8')
    expect(codeOf(() => parseSignature(old, file))).toBe('update-signature-old')
  })

  it.each([
    ['nothing', ''],
    ['one line', 'untrusted comment: x'],
    ['a line more', `${written}more\n`],
    ['no untrusted comment', withLine(0, 'comment: x')],
    ['no trusted comment', withLine(2, 'comment: x')],
    ['no base64', withLine(1, '!'.repeat(100))],
    ['base64 in another form', withLine(1, `${written.split('\n')[1]}=`)],
    ['a signature that is too short', withLine(1, 'RUT93GykiNwK')],
    ['a global signature that is too long', withLine(3, Buffer.alloc(65).toString('base64'))],
    ['letters of no algorithm', withLine(1, Buffer.alloc(74, 'x').toString('base64'))],
    ['bytes', Buffer.from(Array.from({ length: 4096 }, (_, place) => place % 251)).toString('latin1')],
  ])('that is %s is refused', (_, text) => {
    expect(codeOf(() => parseSignature(text, file))).toBe('update-signature-form')
  })
})

describe('the statement of a package', () => {
  const running = { version: '0.1.0', platform: 'linux', arch: 'x64' }
  const good = 'backout version=0.2.0 platform=linux arch=x64 file=backout-0.2.0-linux-amd64.deb'
  const refusal = (comment: string, app = running): string =>
    codeOf(() => fittingStatement(comment, file, app))

  it('may say more than this version knows, but nothing twice and nothing less', () => {
    expect(refusal(`${good} time=2027-01-01`)).toBe('nothing was refused')
    expect(refusal(`${good} version=0.3.0`)).toBe('update-other-product')
    for (const word of good.split(' ')) {
      expect(refusal(good.replace(word, '').trim().replaceAll('  ', ' ')), word).toBe('update-other-product')
    }
    expect(refusal(good.replace('backout', 'another'))).toBe('update-other-product')
    expect(refusal('timestamp:1700000000\tfile:x.deb\thashed')).toBe('update-other-product')
  })

  it('fits system, machine, name and a newer version alone', () => {
    expect(refusal(good, { ...running, platform: 'darwin' })).toBe('update-other-system')
    expect(refusal(good, { ...running, arch: 'arm64' })).toBe('update-other-system')
    expect(refusal(good.replace('amd64.deb', 'amd64.rpm'))).toBe('update-other-name')
    expect(refusal(good, { ...running, version: '0.2.0' })).toBe('update-not-newer')
    expect(refusal(good, { ...running, version: '0.10.0' })).toBe('update-not-newer')
    expect(refusal(good.replace('version=0.2.0', 'version=newest'))).toBe('update-not-newer')
  })

  it('comes from the names that packages have', () => {
    expect(statementOf(`dist/${path.basename(file)}`)).toBe(good)
    for (const [name, system] of [
      ['backout-1.0.0-linux-x86_64.AppImage', 'platform=linux arch=x64'],
      ['backout-1.0.0-linux-x64.tar.gz', 'platform=linux arch=x64'],
      ['backout-1.0.0-mac-arm64.dmg', 'platform=darwin arch=arm64'],
      ['backout-1.0.0-win-x64.exe', 'platform=win32 arch=x64'],
    ] as const) {
      expect(statementOf(name)).toBe(`backout version=1.0.0 ${system} file=${name}`)
    }
    for (const name of [
      'other-1.0.0-linux-x64.deb',
      'backout-1.0-linux-x64.deb',
      'backout-1.0.0-linux-x64.zip',
    ])
      expect(statementOf(name)).toBeNull()
  })
})

describe('a secret key', () => {
  const costs = { operations: 32_768, memory: 1_048_576 }

  it('with a password opens with that password alone', () => {
    const { id, secret } = makeKeyPair({ password: 'correct horse', costs })
    expect(needsPassword(secret)).toBe(true)
    const opened = openSecretKey(secret, 'correct horse')
    expect(Buffer.from(opened.id).reverse().toString('hex').toUpperCase()).toBe(id)
    expect(() => openSecretKey(secret, 'another')).toThrow('The password is wrong.')
    expect(() => openSecretKey(secret, null)).toThrow('asks for its password')
  })

  it('that is damaged, none, or asks for all memory is refused', () => {
    const { secret } = makeKeyPair({ password: null })
    const spoiled = (place: number): string => {
      const [head, line] = secret.split('\n')
      const bytes = Buffer.from(line ?? '', 'base64')
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
      return `${head}\n${bytes.toString('base64')}\n`
    }
    // Either half of the pair.
    expect(() => openSecretKey(spoiled(70), null)).toThrow('damaged')
    expect(() => openSecretKey(spoiled(100), null)).toThrow('damaged')
    expect(() => openSecretKey('no key', null)).toThrow('no secret key')
    const [head, line] = makeKeyPair({ password: 'x', costs }).secret.split('\n')
    const greedy = Buffer.from(line ?? '', 'base64')
    greedy.writeBigUInt64LE(2n ** 40n, 38)
    greedy.writeBigUInt64LE(2n ** 45n, 46)
    expect(() => openSecretKey(`${head}\n${greedy.toString('base64')}`, 'x')).toThrow('more memory')
  })

  it('signs what the app takes', async () => {
    const pair = makeKeyPair({ password: 'x', costs })
    const trusted = parseReleaseKey(pair.public)
    const signature = parseSignature(signatureOf(file, 'said', openSecretKey(pair.secret, 'x')), file)
    expect(signature.keyId).toBe(pair.id)
    expect(signsFile(trusted, signature, (await digestFile(file)).blake2b512)).toBe(true)
    expect(signsComment(trusted, signature)).toBe(true)
  })
})

describe.skipIf(!hasMinisign)('minisign itself, where it is installed', () => {
  it('takes our signatures, and we its, with a key of either', async () => {
    const here = temporary()
    const copy = path.join(here, 'package.deb')
    fs.copyFileSync(file, copy)
    const [ours, theirs] = [path.join(here, 'ours'), path.join(here, 'theirs')]
    const pair = makeKeyPair({ password: null })
    fs.writeFileSync(`${ours}.key`, pair.secret)
    fs.writeFileSync(`${ours}.pub`, pair.public)
    execFileSync('minisign', ['-G', '-W', '-s', `${theirs}.key`, '-p', `${theirs}.pub`])
    for (const name of [ours, theirs]) {
      const secret = openSecretKey(fs.readFileSync(`${name}.key`, 'utf8'), null)
      fs.writeFileSync(`${copy}.minisig`, signatureOf(copy, 'by us', secret))
      const told = execFileSync('minisign', ['-V', '-p', `${name}.pub`, '-m', copy], { encoding: 'utf8' })
      expect(told).toContain('Trusted comment: by us')

      execFileSync('minisign', ['-S', '-s', `${name}.key`, '-m', copy, '-t', 'by them'])
      const signature = parseSignature(fs.readFileSync(`${copy}.minisig`, 'utf8'), copy)
      const trusted = parseReleaseKey(fs.readFileSync(`${name}.pub`, 'utf8'))
      expect(signature.comment).toBe('by them')
      expect(signsComment(trusted, signature)).toBe(true)
      expect(signsFile(trusted, signature, (await digestFile(copy)).blake2b512)).toBe(true)
    }
  })
})
