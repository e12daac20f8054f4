// The public key that an app checks newer versions with, where the build has one. Whoever makes releases puts it there.
import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from './node.mjs'

export const releaseKey = path.join(projectRoot, 'build/release.pub')

/** Puts the key into a build; one that the app could not read does not leave here. */
export function copyReleaseKey(output, from = releaseKey) {
  if (!fs.existsSync(from)) return
  const text = fs.readFileSync(from, 'utf8')
  const bytes = Buffer.from(text.split(/\r?\n/)[1] ?? '', 'base64')
  if (bytes.length !== 42 || bytes.toString('latin1', 0, 2) !== 'Ed')
    throw new Error(`${path.relative(projectRoot, from)} is no public key of minisign.`)
  fs.writeFileSync(path.join(output, 'release.pub'), text)
}
