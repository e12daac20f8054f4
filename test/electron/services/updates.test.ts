import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installCommand } from '../../../electron/update/command.ts'
import { packageLimit } from '../../../electron/update/digest.ts'
import { digestInWorker } from '../../../electron/update/digester.ts'
import { type CheckedFile, keepChecked } from '../../../electron/update/keep.ts'
import { releaseKeyFile } from '../../../electron/update/releaseKeyFile.ts'
import { deployAnyway } from '../../play/deployAnyway.ts'
import { makeTestKey, statementFor, type TestKey } from '../../play/signing.ts'
import { ada, holdDatabase, type StartedApp, startApp } from './startedApp.ts'

// A worker reads each package: it has to start first.
vi.setConfig({ testTimeout: 60_000, expect: { poll: { timeout: 20_000 } } })

const platform = 'linux'
let folder: string
let key: TestKey
let app: StartedApp
let file: string

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-update-'))
  key = makeTestKey(folder)
  app = await startApp(undefined, undefined, { releaseKey: key.publicFile })
  file = path.join(folder, 'backout-99.0.0-linux-amd64.deb')
  fs.writeFileSync(file, 'the newer version'.repeat(100_000))
  key.sign(file, statementFor(file, { platform }))
  app.desktop.file = file
})
afterEach(() => app.close())

const copies = (): string => path.join(app.folder, 'updates')
const refusal = async (name: 'update.choose' | 'update.keep' | 'update.show' | 'update.install') => {
  const answer = await app.call(name, undefined)
  return answer.ok ? null : answer.error
}
const deploy = async (rehearsal = false): Promise<string> => {
  const run = await app.startRun({ rehearsal })
  for (const command of deployAnyway()) await app.execute(run, command)
  return run
}
/** A Mac, whose installer the app opens by itself. */
async function checkOnMac(): Promise<string> {
  await app.close()
  app = await startApp(undefined, undefined, { releaseKey: key.publicFile, platform: 'darwin' })
  const image = path.join(folder, 'backout-99.0.0-mac-x64.dmg')
  fs.writeFileSync(image, 'an image')
  key.sign(image, statementFor(image, { platform: 'darwin' }))
  app.desktop.file = image
  await app.ask('update.choose', undefined)
  return path.join(copies(), path.basename(image))
}

describe('a package that the release key signed', () => {
  it('is checked, copied to where nobody else writes, and installed by a command', async () => {
    expect((await app.ask('app.info', undefined)).releaseKey).toBe(key.id)
    const bytes = fs.readFileSync(file)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await app.ask('update.choose', undefined)).toEqual({
      ...{ path: file, kind: 'deb', version: '99.0.0', running: '0.1.0', keyId: key.id, sha256 },
      bytes: bytes.length,
    })
    expect(fs.existsSync(copies())).toBe(false)
    const kept = await app.ask('update.keep', undefined)
    const copy = path.join(copies(), path.basename(file))
    expect(kept).toEqual({
      ...{ path: copy, kind: 'deb', version: '99.0.0' },
      command: `sudo apt install ${copy}`,
    })
    expect(fs.readFileSync(copy).equals(bytes)).toBe(true)
    expect(fs.statSync(copies()).mode & 0o777).toBe(0o700)
    await app.ask('update.show', undefined)
    expect(app.desktop.shown).toEqual([copy])
    // Here a person runs the command: nothing is opened and nothing quits.
    expect(await refusal('update.install')).toMatchObject({ code: 'update-not-checked' })
    expect(app.desktop.quit).toBe(false)
  })

  it('leaves a copy until the next start, or the next package', async () => {
    await app.ask('update.choose', undefined)
    await app.ask('update.keep', undefined)
    await app.ask('update.drop', undefined)
    expect(fs.readdirSync(copies())).toEqual([path.basename(file)])
    const other = path.join(folder, 'backout-99.0.1-linux-amd64.deb')
    fs.writeFileSync(other, 'another')
    key.sign(other, statementFor(other, { platform, version: '99.0.1' }))
    app.desktop.file = other
    await app.ask('update.choose', undefined)
    await app.ask('update.keep', undefined)
    expect(fs.readdirSync(copies())).toEqual([path.basename(other)])
    await app.backend.afterFirstPaint()
    expect(fs.existsSync(copies())).toBe(false)
  })

  it('is opened with the installer of the system where there is one, and the app quits', async () => {
    const copy = await checkOnMac()
    expect((await app.ask('update.keep', undefined)).command).toBeNull()
    await app.ask('update.install', undefined)
    expect(app.desktop.shown).toEqual([copy])
    expect(app.desktop.quit).toBe(true)
  })
})

describe('never during a run', () => {
  it('is nothing chosen, copied or opened while one is live here, which is named', async () => {
    await app.ask('update.choose', undefined)
    const run = await deploy()
    expect(await refusal('update.keep')).toMatchObject({
      code: 'update-run-live',
      details: { name: 'checkout-api 2026.11.23-rc2 (production)' },
    })
    expect(fs.existsSync(copies())).toBe(false)
    // What was checked before still stands when the run is over.
    await app.execute(run, { type: 'decide', choice: 'proceed', by: ada, reason: 'All quiet.' })
    expect(await refusal('update.keep')).toBeNull()

    await deploy()
    expect(await refusal('update.choose')).toMatchObject({ code: 'update-run-live' })
  })

  it('is the last look taken when the installer is asked for', async () => {
    await checkOnMac()
    await app.ask('update.keep', undefined)
    await deploy()
    expect(await refusal('update.install')).toMatchObject({ code: 'update-run-live' })
    expect(app.desktop.shown).toEqual([])
    expect(app.desktop.quit).toBe(false)
  })

  it('stays open for a run that begins while the system opens the installer, asked for and not recorded yet too', async () => {
    const copy = await checkOnMac()
    await app.ask('update.keep', undefined)
    let begun: Promise<unknown> = Promise.resolve()
    app.desktop.whileOpening = async () => {
      const run = await app.startRun()
      const [last, ...before] = deployAnyway().toReversed()
      for (const command of before.toReversed()) await app.execute(run, command)
      if (last) begun = app.execute(run, last)
      // It is on its way, and nobody waits for it.
      await app.ask('settings.read', undefined)
    }
    expect(await refusal('update.install')).toMatchObject({ code: 'update-run-live' })
    await begun
    expect(app.desktop.shown).toEqual([copy])
    expect(app.desktop.quit).toBe(false)
  })

  it('counts practice for no run, nor one that is only prepared', async () => {
    await deploy(true)
    await app.startRun()
    expect(await refusal('update.choose')).toBeNull()
    expect(await refusal('update.keep')).toBeNull()
  })

  it('nor while something is not on disk yet', async () => {
    await app.ask('update.choose', undefined)
    const run = await app.startRun()
    const letGo = holdDatabase(app)
    const noted = app.execute(run, { type: 'addNote', step: null, text: 'waits' })
    await expect.poll(() => app.ask('store.unsaved', undefined)).not.toBeNull()
    expect(await refusal('update.keep')).toMatchObject({ code: 'not-recorded' })
    letGo()
    await app.ask('store.retry', undefined)
    await noted
    expect(await refusal('update.keep')).toBeNull()
  })
})

describe('what is refused', () => {
  const nothingKept = async (code: string, details: object = {}) => {
    expect(await refusal('update.choose')).toMatchObject({ code, details })
    expect(await refusal('update.keep')).toMatchObject({ code: 'update-not-checked' })
    expect(fs.existsSync(copies())).toBe(false)
  }
  const signAs = (said: Parameters<typeof statementFor>[1]) =>
    key.sign(file, statementFor(file, { platform, ...said }))

  it('every package, where the app was built without a key', async () => {
    await app.close()
    app = await startApp(undefined, undefined, { releaseKey: path.join(folder, 'none.pub') })
    expect((await app.ask('app.info', undefined)).releaseKey).toBeNull()
    app.desktop.file = file
    await nothingKept('update-no-key')
  })

  it('nothing, and nothing happens, where nothing was chosen', async () => {
    app.desktop.file = null
    await nothingKept('cancelled')
  })

  it('a package without a signature', async () => {
    fs.rmSync(`${file}.minisig`)
    await nothingKept('update-unsigned', { path: `${file}.minisig` })
    fs.mkdirSync(`${file}.minisig`)
    await nothingKept('update-unsigned')
  })

  it('a signature that is none, or does not end', async () => {
    for (const rubbish of ['', 'x'.repeat(8_000), 'x'.repeat(10_000_000)]) {
      fs.writeFileSync(`${file}.minisig`, rubbish)
      await nothingKept('update-signature-form', { path: `${file}.minisig` })
    }
  })

  it.skipIf(process.platform === 'win32')('a pipe, as package and as signature, at once', async () => {
    fs.rmSync(`${file}.minisig`)
    execFileSync('mkfifo', [`${file}.minisig`])
    await nothingKept('update-unsigned')
    fs.rmSync(`${file}.minisig`)
    signAs({})
    fs.rmSync(file)
    execFileSync('mkfifo', [file])
    await nothingKept('file-unreadable', { path: file })
  })

  it('a package that is gone', async () => {
    fs.rmSync(file)
    await nothingKept('file-unreadable', { path: file })
  })

  it('a package that another key signed', async () => {
    makeTestKey(folder, 'other').sign(file, statementFor(file, { platform }))
    await nothingKept('update-other-key', { expected: key.id })
  })

  it('another key under the id of the trusted one', async () => {
    const other = makeTestKey(folder, 'other')
    other.sign(file, statementFor(file, { platform }))
    const lines = fs.readFileSync(`${file}.minisig`, 'utf8').split('\n')
    const signed = Buffer.from(lines[1] ?? '', 'base64')
    Buffer.from(key.id, 'hex').reverse().copy(signed, 2)
    lines[1] = signed.toString('base64')
    fs.writeFileSync(`${file}.minisig`, lines.join('\n'))
    await nothingKept('update-comment-changed')
  })

  it('a comment that says something else than what was signed', async () => {
    const text = fs.readFileSync(`${file}.minisig`, 'utf8')
    fs.writeFileSync(`${file}.minisig`, text.replace('version=99.0.0', 'version=99.0.1'))
    await nothingKept('update-comment-changed')
  })

  it('a package that was changed in one bit, cut off or made longer', async () => {
    const bytes = fs.readFileSync(file)
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(700_001) ^ 1, 700_001)
    for (const other of [
      flipped,
      bytes.subarray(0, -1),
      Buffer.concat([bytes, Buffer.from('x')]),
      Buffer.alloc(0),
    ]) {
      fs.writeFileSync(file, other)
      await nothingKept('update-tampered', { path: file })
    }
  })

  it('a file that is larger than any package, before it is read', async () => {
    fs.truncateSync(file, packageLimit + 1)
    await nothingKept('update-too-large', { limit: packageLimit })
  })

  it('what is no newer version of this app for this system under its own name', async () => {
    signAs({ product: 'another' })
    await nothingKept('update-other-product')
    signAs({ version: '0.1.0' })
    await nothingKept('update-not-newer', { name: '0.1.0', expected: '0.1.0' })
    signAs({ version: '0.0.9' })
    await nothingKept('update-not-newer')
    signAs({ version: '0.1.0-rc.1' })
    await nothingKept('update-not-newer')
    signAs({ platform: 'win32' })
    await nothingKept('update-other-system', { name: `win32 ${process.arch}` })
    signAs({ arch: 'riscv64' })
    await nothingKept('update-other-system')
    signAs({ name: 'backout-99.0.0-linux-x64.tar.gz' })
    await nothingKept('update-other-name', { expected: 'backout-99.0.0-linux-x64.tar.gz' })
  })

  it('a file of another kind, the signature itself among them', async () => {
    for (const name of [`${file}.minisig`, path.join(folder, 'backout-99.0.0-mac-x64.dmg')]) {
      app.desktop.file = name
      await nothingKept('update-kind', { path: name, places: ['.deb', '.tar.gz', '.AppImage'] })
    }
  })

  it('a package that changed after it was checked', async () => {
    const bytes = fs.readFileSync(file)
    const changes = [
      () => fs.writeFileSync(file, bytes.fill('x', 5, 6)),
      () => fs.appendFileSync(file, 'x'),
      () => fs.truncateSync(file, 10),
      // A link that leads elsewhere by now.
      () => {
        fs.writeFileSync(`${file}.other`, bytes)
        fs.rmSync(file)
        fs.symlinkSync(`${file}.other`, file)
        fs.appendFileSync(`${file}.other`, 'x')
      },
    ]
    for (const change of changes) {
      fs.rmSync(file, { force: true })
      fs.writeFileSync(file, 'the newer version'.repeat(100_000))
      signAs({})
      await app.ask('update.choose', undefined)
      change()
      expect(await refusal('update.keep')).toMatchObject({ code: 'update-changed', details: { path: file } })
      expect(fs.existsSync(copies())).toBe(false)
    }
  })

  it('a package behind a link is the file that it leads to', async () => {
    const elsewhere = path.join(folder, 'elsewhere')
    fs.renameSync(file, elsewhere)
    fs.symlinkSync(elsewhere, file)
    await app.ask('update.choose', undefined)
    const { path: copy } = await app.ask('update.keep', undefined)
    expect(fs.lstatSync(copy).isFile()).toBe(true)
  })

  it('a folder for copies that somebody else laid out is taken away, not followed', async () => {
    const trap = path.join(folder, 'trap')
    fs.mkdirSync(trap)
    fs.writeFileSync(path.join(trap, 'precious'), 'stays')
    fs.symlinkSync(trap, copies())
    await app.ask('update.choose', undefined)
    await app.ask('update.keep', undefined)
    expect(fs.lstatSync(copies()).isDirectory()).toBe(true)
    expect(fs.readdirSync(trap)).toEqual(['precious'])
  })

  it('what was called off, and what was checked before that', async () => {
    const choosing = app.call('update.choose', undefined)
    await app.ask('update.drop', undefined)
    expect(await choosing).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    await app.ask('update.choose', undefined)
    await app.ask('update.drop', undefined)
    for (const name of ['update.keep', 'update.show', 'update.install'] as const)
      expect(await refusal(name)).toMatchObject({ code: 'update-not-checked' })
  })
})

describe('reading a package', () => {
  it('ends at once when it is called off, before and in the midst of it', async () => {
    fs.truncateSync(file, packageLimit)
    const turn = new AbortController()
    const reading = digestInWorker(file, turn.signal)
    const refused = expect(reading).rejects.toMatchObject({ code: 'cancelled' })
    setTimeout(() => turn.abort(), 300)
    await refused
    await expect(digestInWorker(file, turn.signal)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a copy', () => {
  const checked = (): CheckedFile => ({
    path: file,
    bytes: fs.statSync(file).size,
    sha256: createHash('sha256').update(fs.readFileSync(file)).digest('hex'),
  })

  it('that cannot be written is told with its place, and leaves nothing', async () => {
    const nowhere = path.join(folder, 'gone', 'updates')
    await expect(keepChecked(checked(), nowhere, new AbortController().signal)).rejects.toMatchObject({
      code: 'update-not-copied',
      details: { path: path.join(nowhere, path.basename(file)) },
    })
    expect(fs.existsSync(nowhere)).toBe(false)
  })

  it('that is called off leaves nothing', async () => {
    const place = path.join(folder, 'updates')
    await expect(keepChecked(checked(), place, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(fs.existsSync(place)).toBe(false)
  })
})

describe('the command', () => {
  it('puts the new version beside the one that is there, whatever the folders are called', () => {
    const apps = path.join(folder, "Ada's apps")
    fs.mkdirSync(apps)
    const executable = path.join(apps, 'backout-0.1.0-linux-x64', 'backout')
    const installed = { executable, appImage: path.join(apps, 'backout-0.1.0-linux-x86_64.AppImage') }
    const quoted = `'${apps.replace("'", "'\\''")}`
    expect(installCommand('deb', '/data/a b.deb', installed)).toBe("sudo apt install '/data/a b.deb'")
    expect(installCommand('tar.gz', '/data/x.tar.gz', installed)).toBe(
      `tar -xzf /data/x.tar.gz -C ${quoted}'`,
    )
    expect(installCommand('AppImage', '/data/x.AppImage', installed)).toBe(
      `install -m 755 /data/x.AppImage ${quoted}/x.AppImage'`,
    )
    const root = { executable: path.join(folder, 'gone/app/backout'), appImage: undefined }
    expect(installCommand('tar.gz', '/data/x.tar.gz', root)).toMatch(/^sudo tar -xzf /)
    expect(installCommand('dmg', '/data/x.dmg', installed)).toBeNull()
    expect(installCommand('exe', '/data/x.exe', installed)).toBeNull()
  })
})

describe('the trusted key', () => {
  it('is the one that the build put beside the app, and in a package no other', () => {
    const env = { BACKOUT_RELEASE_KEY: '/tmp/other.pub' }
    const built = path.join('out', 'release.pub')
    expect(releaseKeyFile('out', { packaged: true, env })).toBe(built)
    expect(releaseKeyFile('out', { packaged: false, env: {} })).toBe(built)
    expect(releaseKeyFile('out', { packaged: false, env })).toBe(path.resolve('/tmp/other.pub'))
  })
})
