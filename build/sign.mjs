// npm run sign -- --key KEYFILE PACKAGE ...: writes PACKAGE.minisig beside each. The password of the key is asked for,
// read from standard input, or from BACKOUT_SIGN_PASSWORD.
// npm run sign -- --new-key NAME: makes a key pair, NAME.key and NAME.pub; `--no-password` leaves the secret one open.
import fs from 'node:fs'
import path from 'node:path'
import { ensureModules } from './bootstrap.mjs'
import { projectRoot } from './node.mjs'
import { fail } from './report.mjs'
import { askPassword } from './signing/password.mjs'

const usage = `npm run sign -- --key KEYFILE PACKAGE ...
npm run sign -- --new-key NAME [--no-password]`

try {
  ensureModules()
  await main(process.argv.slice(2))
} catch (error) {
  fail(error)
}

async function main([what, name, ...rest]) {
  if (what === '--new-key' && name && rest.every((one) => one === '--no-password'))
    return newKey(path.resolve(name), rest.length > 0)
  if (what === '--key' && name && rest.length > 0) return signAll(path.resolve(name), rest)
  throw new Error(usage)
}

async function newKey(name, open) {
  const { makeKeyPair } = await import('./signing/minisign.mjs')
  const [secretFile, publicFile] = [`${name}.key`, `${name}.pub`]
  if (!path.relative(projectRoot, secretFile).startsWith('..'))
    throw new Error('A secret key does not belong into the repository: choose a place outside of it.')
  for (const file of [secretFile, publicFile])
    if (fs.existsSync(file)) throw new Error(`${file} is there already, and is left alone.`)
  const password = open ? null : await askPassword({ again: true })
  const pair = makeKeyPair({ password })
  fs.writeFileSync(secretFile, pair.secret, { flag: 'wx', mode: 0o600 })
  fs.writeFileSync(publicFile, pair.public, { flag: 'wx' })
  console.error(`Key ${pair.id}: ${secretFile} is the secret one, ${publicFile} goes to build/release.pub.`)
}

async function signAll(keyFile, packages) {
  const { needsPassword, openSecretKey, signatureOf, idText } = await import('./signing/minisign.mjs')
  const { statementOf } = await import('./signing/packages.mjs')
  const text = fs.readFileSync(keyFile, 'utf8')
  const statements = packages.map((file) => {
    const statement = statementOf(file)
    if (statement === null) throw new Error(`${file} is not called as a package of Backout is.`)
    return [file, statement]
  })
  const secret = openSecretKey(text, needsPassword(text) ? await askPassword({ again: false }) : null)
  for (const [file, statement] of statements) {
    fs.writeFileSync(`${file}.minisig`, signatureOf(file, statement, secret))
    console.error(`  ${path.relative(process.cwd(), file)}.minisig`)
  }
  sayWhetherTrusted(idText(secret.id))
}

/** Whoever has an app of this build can install what another key signed by hand only. */
function sayWhetherTrusted(id) {
  const file = path.join(projectRoot, 'build/release.pub')
  const held = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
  if (held === null) console.error('There is no build/release.pub: this build will trust no newer one.')
  else if (!held.includes(id)) console.error(`Signed with ${id}, which is not the key in build/release.pub.`)
}
