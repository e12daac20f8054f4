// Keys and signatures as whoever makes a release asks for them, and what a build takes for a release key.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { projectRoot } from './node.mjs'
import { copyReleaseKey } from './releaseKey.mjs'
import { makeKeyPair } from './signing/minisign.mjs'

let folder
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-sign-'))
})

const place = (name) => path.join(folder, name)
const put = (name, text) => {
  fs.writeFileSync(place(name), text)
  return place(name)
}
const sign = (args, input = '') =>
  spawnSync(process.execPath, [path.join(projectRoot, 'build/sign.mjs'), ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    input,
  })

test('a new key is two files, the secret one for nobody else, and none is written over', () => {
  expect(sign(['--new-key', place('release'), '--no-password']).status).toBe(0)
  const secret = fs.readFileSync(place('release.key'), 'utf8')
  expect(fs.statSync(place('release.key')).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
  const again = sign(['--new-key', place('release'), '--no-password'])
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('is left alone')])
  expect(fs.readFileSync(place('release.key'), 'utf8')).toBe(secret)
  expect(sign(['--new-key', 'build/release', '--no-password']).stderr).toContain('outside of it')
  expect(fs.existsSync(path.join(projectRoot, 'build/release.key'))).toBe(false)
})

test('packages are signed with a password from standard input, all or none', () => {
  const costs = { operations: 32_768, memory: 1_048_576 }
  const key = put('release.key', makeKeyPair({ password: 'correct horse', costs }).secret)
  const one = put('backout-1.2.3-linux-amd64.deb', 'one')
  const other = put('backout-1.2.3-linux-x64.tar.gz', 'other')
  expect(sign(['--key', key, one, other], 'wrong\n').stderr).toContain('The password is wrong.')
  expect(sign(['--key', key, one, put('readme.txt', '')], 'correct horse\n').status).toBe(1)
  expect(fs.existsSync(`${one}.minisig`)).toBe(false)
  expect(sign(['--key', key, one, other], 'correct horse\n').status).toBe(0)
  expect(fs.readFileSync(`${other}.minisig`, 'utf8')).toContain(
    'trusted comment: backout version=1.2.3 platform=linux arch=x64 file=backout-1.2.3-linux-x64.tar.gz\n',
  )
  expect(fs.existsSync(`${one}.minisig`)).toBe(true)
})

test('what is asked wrongly is answered with what can be asked', () => {
  for (const args of [[], ['--key'], ['--key', 'x'], ['--new-key'], ['--new-key', 'x', '--else']]) {
    const { status, stderr } = sign(args)
    expect([status, stderr]).toEqual([1, expect.stringContaining('--key KEYFILE PACKAGE')])
  }
})

test('a build takes a public key as it is, none where there is none, and never a secret one', () => {
  const pair = makeKeyPair({ password: null })
  copyReleaseKey(folder, place('none.pub'))
  expect(fs.existsSync(place('release.pub'))).toBe(false)
  for (const wrong of [pair.secret, 'no key', '']) {
    expect(() => copyReleaseKey(folder, put('wrong.pub', wrong))).toThrow('no public key')
  }
  expect(fs.existsSync(place('release.pub'))).toBe(false)
  copyReleaseKey(folder, put('right.pub', pair.public))
  expect(fs.readFileSync(place('release.pub'), 'utf8')).toBe(pair.public)
})
