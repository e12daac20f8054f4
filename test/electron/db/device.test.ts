import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSignedBy, openDevice } from '../../../electron/db/device.ts'
import { readMachineId } from '../../../electron/db/machineId.ts'
import { append, makeDataFolder, note, now, open, started } from './samples.ts'

const here = { machine: 'machine-a', restored: false, now }

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

  it('knows the machine by a fingerprint that does not change', () => {
    expect(readMachineId()).toMatch(/^[0-9a-f]{64}$/)
    expect(readMachineId()).toBe(readMachineId())
  })
})
