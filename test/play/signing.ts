import fs from 'node:fs'
import path from 'node:path'
import { makeKeyPair, openSecretKey, signatureOf } from '../../build/signing/minisign.mjs'

/** A key to sign packages with, and the file of its public half. */
export interface TestKey {
  readonly id: string
  readonly publicFile: string
  /** Writes the signature of a package beside it. */
  sign(file: string, comment: string): void
}

/** Makes a key whose public half lies in a folder. */
export function makeTestKey(folder: string, name = 'release'): TestKey {
  const pair = makeKeyPair({ password: null })
  const publicFile = path.join(folder, `${name}.pub`)
  fs.writeFileSync(publicFile, pair.public)
  const secret = openSecretKey(pair.secret, null)
  return {
    id: pair.id,
    publicFile,
    sign: (file, comment) => fs.writeFileSync(`${file}.minisig`, signatureOf(file, comment, secret)),
  }
}

/** What is signed of a package for this very computer, but for what a test says otherwise. */
export function statementFor(
  file: string,
  {
    product = 'backout',
    version = '99.0.0',
    platform = process.platform,
    arch = process.arch,
    name = '',
  } = {},
): string {
  return `${product} version=${version} platform=${platform} arch=${arch} file=${name || path.basename(file)}`
}

/** Writes a file that is no package but is named and signed as one of this system. */
export function signedPackage(folder: string, key: TestKey, version = '99.0.0'): string {
  const endings: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac-x64.dmg', win32: 'win-x64.exe' }
  const file = path.join(folder, `backout-${version}-${endings[process.platform] ?? 'linux-amd64.deb'}`)
  fs.writeFileSync(file, 'the newer version'.repeat(1_000_000))
  key.sign(file, statementFor(file, { version }))
  return file
}
