import os from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportText } from '../../../electron/diagnostics/report.ts'
import { ada, type StartedApp, startApp } from './startedApp.ts'

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

test('the diagnostics tell versions, numbers and the state of the engine', async () => {
  await app.startRun()
  const { text } = await app.ask('app.diagnostics', undefined)
  expect(text).toMatch(/^Backout {3}0\.1\.0 from-source$/m)
  expect(text).toMatch(/^Engine {4}Electron:45\.0\.0 Chromium:144\.0\.0\.0 Node:24\.0\.0$/m)
  expect(text).toMatch(/^Graphics {2}gpu_compositing=enabled$/m)
  expect(text).toMatch(/^Database {2}schema=\d+ mb=\d+ unsaved=no$/m)
  expect(text).toMatch(/^Holds {5}runs=1 unclosed=1 runbooks=1 profiles=0 backups=\d+ newestBackup=/m)
})

test('nothing that was captured, no name, no path and no key is in them', async () => {
  const secrets = ['hunter2', 'rabbit-service', 'moon-base', 'release-zebra', 'target-yak']
  const run = await app.startRun({
    release: {
      service: 'rabbit-service',
      environment: 'moon-base',
      version: 'release-zebra',
      target: 'target-yak',
      ticketUrl: '',
    },
  })
  await app.execute(run, { type: 'addNote', step: null, text: 'the password is hunter2' })
  const { dataFolder, device } = await app.ask('app.info', undefined)
  const { text } = await app.ask('app.diagnostics', undefined)
  const private_ = [...secrets, ada.name, ada.contact, dataFolder, run, device.id, device.fingerprint]
  for (const word of [...private_, device.name, os.homedir(), os.hostname()])
    expect(text.includes(word), `the diagnostics hold ${word}`).toBe(false)
  expect(text).not.toMatch(/\/(home|Users|root|tmp)\b|\\Users\\/)
})

test('a line of the log that should not be there leaves no trace of its words', () => {
  const engine = {
    versions: { electron: '45.0.0', chromium: '144', node: '24' },
    system: { name: 'linux', release: "Ada's own", arch: 'x64', cores: 2, memoryMb: 8000 },
    graphics: { 'Ada Meyer': '/home/ada' },
    screens: [],
    packaged: true,
    usualFolder: true,
    dumps: { count: 1, newest: '2026-11-23T03:00:00.000Z' },
    log: ['2026-11-23T03:00:00.000Z fault at=/home/ada/x.js message=it’s', 'Über /home/ada'],
  }
  const holds = {
    ...{ version: '0.1.0', schema: 4, databaseMb: 1, freeMb: 100, runs: 0, unclosedRuns: 0, runbooks: 1 },
    ...{ profiles: 0, backups: 0, newestBackup: null, keyKept: 'file' as const, unsaved: false },
  } as const
  const text = reportText(holds, engine)
  expect(text).not.toMatch(/ada|Ada|Über|it’s/)
  expect(text).toContain('  2026-11-23T03:00:00.000Z fault at=? message=?')
  expect(text).toContain('dumps=1')
})

test('the list of licences is the one that the build wrote', async () => {
  const [first] = await app.ask('app.notices', undefined)
  expect(first).toEqual({
    name: 'some-library',
    version: '1.3.0',
    licence: 'MIT',
    text: 'Permission is hereby granted',
  })
})
