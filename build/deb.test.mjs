// The Debian package of a small folder that stands in for the app: what is in it, and that nothing but the folder decides.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canMakeDeb, makeDeb } from './deb/make.mjs'

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-deb-test-'))
const time = 1_790_000_000
let file

afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

describe.skipIf(!canMakeDeb())('the Debian package', () => {
  beforeAll(() => {
    file = makeDeb(unpacked('app'), folder('first'), time)
  })

  test('has the app, its command, its type and its licence where Debian wants them', () => {
    const listed = dpkg('--contents', file)
    expect(listed).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/Backout\/backout$/m)
    expect(listed).toMatch(/^-rwsr-xr-x root\/root .* \.\/opt\/Backout\/chrome-sandbox$/m)
    expect(listed).toMatch(/\.\/usr\/bin\/backout -> \/opt\/Backout\/backout$/m)
    for (const name of [
      'applications/backout.desktop',
      'mime/packages/backout.xml',
      'icons/hicolor/512x512/apps/backout.png',
      'doc/backout/copyright',
      'doc/backout/changelog.gz',
    ])
      expect(listed).toMatch(new RegExp(`^-rw-r--r-- root/root .* \\./usr/share/${name}$`, 'm'))
  })

  test('says what it needs', () => {
    const control = dpkg('--field', file)
    expect(control).toContain('Package: backout\n')
    expect(control).toMatch(/^Depends: .*libgtk-3-0t64 \| libgtk-3-0, .*libgbm1$/m)
    expect(control).toMatch(/^Installed-Size: \d+$/m)
  })

  test('has the same bytes from the same files, whatever the umask and the times are', () => {
    const before = process.umask(0o077)
    try {
      const again = makeDeb(unpacked('again'), folder('second'), time)
      expect(fs.readFileSync(again).equals(fs.readFileSync(file))).toBe(true)
    } finally {
      process.umask(before)
    }
  })
})

function folder(name) {
  const made = path.join(scratch, name)
  fs.mkdirSync(made)
  return made
}

/** A folder as electron-builder leaves it, but small. */
function unpacked(name) {
  const root = folder(name)
  fs.mkdirSync(path.join(root, 'resources'))
  for (const executable of ['backout', 'chrome-sandbox']) {
    fs.writeFileSync(path.join(root, executable), '#!/bin/sh\n')
    fs.chmodSync(path.join(root, executable), 0o755)
  }
  fs.writeFileSync(path.join(root, 'resources/app.asar'), 'app')
  return root
}

function dpkg(...args) {
  const { status, stdout, stderr } = spawnSync('dpkg-deb', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  return stdout
}
