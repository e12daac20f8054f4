import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSignedBy, openDevice } from '../../../electron/db/device.ts'
import type { KeyVault } from '../../../electron/db/keyVault.ts'
import { readMachineId } from '../../../electron/db/machineId.ts'
import {
  amendment,
  append,
  closed,
  makeDataFolder,
  note,
  now,
  open,
  request,
  started,
  summarise,
} from './samples.ts'

const here = { machine: 'machine-a', restored: false, now, vault: null }

/** A key store of a system: gives back what it was given, under one password. */
function keyStore(password: string): KeyVault & { lost: boolean } {
  return {
    lost: false,
    protect(bytes) {
      return this.lost
        ? null
        : Buffer.from(`${password}:${Buffer.from(bytes).toString('hex')}`).toString('base64')
    },
    reveal(text) {
      const [by, hex = ''] = Buffer.from(text, 'base64').toString('utf8').split(':')
      return this.lost || by !== password ? null : Buffer.from(hex, 'hex')
    },
  }
}
const fileIn = (folder: string) => path.join(folder, 'device.json')
const read = (folder: string) => JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Record<string, unknown>

describe('the device', () => {
  it('is minted once and stays the same on the same machine', () => {
    const folder = makeDataFolder()
    const first = openDevice(folder, here)
    expect(first.minted).toBe('first-start')
    const second = openDevice(folder, here)
    expect(second).toMatchObject({ id: first.id, publicKey: first.publicKey, minted: null, retired: [] })
    expect(isSignedBy(first.publicKey, 'text', second.sign('text'))).toBe(true)
    expect(isSignedBy(first.publicKey, 'other text', second.sign('text'))).toBe(false)
    expect(isSignedBy('no key', 'text', second.sign('text'))).toBe(false)
    const key = Buffer.from(first.publicKey, 'base64')
    expect(key).toHaveLength(32)
    expect(first.fingerprint).toBe(createHash('sha256').update(key).digest('hex'))
  })

  it('is another one on another machine, and the old key stays known', () => {
    const folder = makeDataFolder()
    const first = openDevice(folder, here)
    const second = openDevice(folder, { ...here, machine: 'machine-b' })
    expect(second.minted).toBe('other-machine')
    expect(second.id).not.toBe(first.id)
    expect(second.publicKey).not.toBe(first.publicKey)
    const third = openDevice(folder, here)
    expect(third.retired.map((device) => device.id)).toEqual([first.id, second.id])
  })

  it('joins a run that it knew under its old id', async () => {
    const folder = makeDataFolder()
    const store = open(folder)
    append(store, 'run-1', [started])
    await store.close()
    const moved = open(folder, { machine: 'machine-b' })
    expect(append(moved, 'run-1', [note('x')]).map((event) => event.type)).toEqual([
      'device.joined',
      'note.added',
    ])
    expect(moved.verify('run-1')).toMatchObject({ ok: true, heads: [{ n: 2 }, { n: 2 }] })
    await moved.close()
  })

  it('is minted anew when its file cannot be read, which is kept', () => {
    const folder = makeDataFolder()
    openDevice(folder, here)
    writeFileSync(path.join(folder, 'device.json'), '{"v":1,"id":')
    expect(openDevice(folder, here).minted).toBe('unreadable')
    const kept = readdirSync(folder).find((name) => name !== 'device.json') ?? ''
    expect(readFileSync(path.join(folder, kept), 'utf8')).toBe('{"v":1,"id":')
    expect(openDevice(folder, here).minted).toBeNull()
  })

  it.runIf(process.platform !== 'win32')('keeps its key in a file that only its owner can read', () => {
    const folder = makeDataFolder()
    expect(openDevice(folder, here)).toMatchObject({ keyKept: 'file', canSign: true })
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600)
    chmodSync(fileIn(folder), 0o644)
    openDevice(folder, here)
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600)
  })

  it('reads the first form of its file, and puts the key behind a key store as soon as there is one', () => {
    const folder = makeDataFolder()
    const first = openDevice(folder, here)
    const { privateKey, ...rest } = read(folder) as { privateKey: { text: string } }
    writeFileSync(fileIn(folder), JSON.stringify({ ...rest, v: 1, privateKey: privateKey.text }))
    expect(openDevice(folder, here)).toMatchObject({ id: first.id, minted: null, keyKept: 'file' })
    const vault = keyStore('a')
    const moved = openDevice(folder, { ...here, vault })
    expect(moved).toMatchObject({ id: first.id, publicKey: first.publicKey, minted: null, keyKept: 'system' })
    expect(readFileSync(fileIn(folder), 'utf8')).not.toContain(privateKey.text)
    expect(read(folder)).toMatchObject({ v: 2, privateKey: { kept: 'system' } })
    const again = openDevice(folder, { ...here, vault })
    expect(isSignedBy(first.publicKey, 'text', again.sign('text'))).toBe(true)
  })

  it('leaves the key in the file when the key store would not give it back', () => {
    const folder = makeDataFolder()
    const first = openDevice(folder, here)
    const forgetful: KeyVault = { protect: () => 'gone', reveal: () => null }
    expect(openDevice(folder, { ...here, vault: forgetful })).toMatchObject({ id: first.id, keyKept: 'file' })
    expect(openDevice(folder, here)).toMatchObject({ id: first.id, canSign: true })
  })

  it('stays itself in a process without a way to the key store, and says that it cannot sign', () => {
    const folder = makeDataFolder()
    const first = openDevice(folder, { ...here, vault: keyStore('a') })
    const command = openDevice(folder, here)
    expect(command).toMatchObject({ id: first.id, minted: null, keyKept: 'system', canSign: false })
    expect(() => command.sign('text')).toThrow(expect.objectContaining({ code: 'key-out-of-reach' }))
  })

  it('is minted anew when its key is lost: once, with what it was known, and every run still read', async () => {
    const folder = makeDataFolder()
    const vault = keyStore('a')
    const store = open(folder, { vault })
    append(store, 'run-1', [started, closed])
    const before = store.device
    await store.close()
    const other = { vault: keyStore('b') }
    const after = open(folder, other)
    expect(after.device).toMatchObject({ minted: 'key-lost', keyKept: 'system', canSign: true })
    expect(after.device.retired).toEqual([expect.objectContaining({ id: before.id, why: 'key-lost' })])
    expect(after.readRun('run-1')).toHaveLength(3)
    expect(after.verify('run-1')).toMatchObject({ ok: true, sealing: { standing: 'sealed' } })
    append(after, 'run-1', [amendment])
    expect(after.seal(request('run-1', 5, []), () => summarise('run-1', after.readRun('run-1')))).toEqual([])
    expect(after.verify('run-1')).toMatchObject({ ok: true, sealing: { standing: 'sealed' } })
    await after.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('device.json'))).toHaveLength(2)
    const third = open(folder, other)
    expect(third.device).toMatchObject({ id: after.device.id, minted: null })
    await third.close()
  })

  it('keeps a key in the file where the key store has gone altogether', () => {
    const folder = makeDataFolder()
    const vault = keyStore('a')
    openDevice(folder, { ...here, vault })
    vault.lost = true
    expect(openDevice(folder, { ...here, vault })).toMatchObject({ minted: 'key-lost', keyKept: 'file' })
  })

  it('knows the machine by a fingerprint that does not change', () => {
    expect(readMachineId()).toMatch(/^[0-9a-f]{64}$/)
    expect(readMachineId()).toBe(readMachineId())
  })
})
