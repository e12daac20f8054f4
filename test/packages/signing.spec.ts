import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { makeKeyPair } from '../../build/signing/minisign.mjs'
import { digestFile } from '../../electron/update/digest.ts'
import { parseReleaseKey, parseSignature, signsComment, signsFile } from '../../electron/update/minisign.ts'
import { fittingStatement } from '../../electron/update/statement.ts'
import { dist, executable, forTests } from './flavour.ts'
import { start } from './started.ts'

const root = path.resolve(import.meta.dirname, '../..')
const releaseKey = path.join(root, 'build/release.pub')
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-signing-'))
const pair = makeKeyPair({ password: null })
const secretFile = path.join(scratch, 'release.key')
const publicFile = path.join(scratch, 'release.pub')
fs.writeFileSync(secretFile, pair.secret)
fs.writeFileSync(publicFile, pair.public)

test.afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

test('a package that was made is signed by one command, and an older app would take it', async () => {
  const name = fs.existsSync(dist) && fs.readdirSync(dist).find((one) => /\.(deb|dmg|exe)$/.test(one))
  test.skip(forTests || !name, 'There is no package.')
  const file = path.join(scratch, String(name))
  fs.copyFileSync(path.join(dist, String(name)), file)
  const signed = spawnSync(process.execPath, ['build/sign.mjs', '--key', secretFile, file], { cwd: root })
  expect(String(signed.stderr)).toContain(`${path.basename(file)}.minisig`)
  const key = parseReleaseKey(pair.public)
  const signature = parseSignature(fs.readFileSync(`${file}.minisig`, 'utf8'), file)
  expect(signature.keyId).toBe(key.id)
  expect(signsComment(key, signature)).toBe(true)
  expect(signsFile(key, signature, (await digestFile(file)).blake2b512)).toBe(true)
  const { platform, arch } = process
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const older = { version: '0.0.1', platform, arch }
  expect(fittingStatement(signature.comment, file, older).version).toBe(version)
})

test('no variable puts another key into a package: it trusts the one of its build, or none', async () => {
  test.skip(forTests, 'What people get is asked.')
  const app = await start(executable, ['--remote-debugging-port=0'], { BACKOUT_RELEASE_KEY: publicFile })
  try {
    await expect.poll(app.said).toContain('DevTools listening on ')
    const browser = await chromium.connectOverCDP(/DevTools listening on (\S+)/.exec(app.said())?.[1] ?? '')
    const page = browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error('The app shows no page')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const info = await page.evaluate(() => window.api.call('app.info', undefined))
    const own = fs.existsSync(releaseKey) ? parseReleaseKey(fs.readFileSync(releaseKey, 'utf8')).id : null
    expect(info.ok && info.value.releaseKey).toBe(own)
    await browser.close()
  } finally {
    await app.end()
  }
})
