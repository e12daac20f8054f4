import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { electronPath } from '../../build/electron-path.mjs'
import { fusesFor } from '../../build/fuses.mjs'
import { executable, forTests } from './flavour.ts'
import { start } from './started.ts'

/** How a fuse stands in the executable: the character 0 or 1. */
const off = 48
const on = 49

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-fuses-'))
const marker = path.join(scratch, 'ran')
const script = path.join(scratch, 'mark.cjs')
fs.writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')\n`)

test.afterEach(() => fs.rmSync(marker, { force: true }))
test.afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

test('every fuse reads back as it was to be set', async () => {
  const wire = await getCurrentFuseWire(executable)
  const wanted = fusesFor(process.platform, { forTests })
  for (const option of Object.values(FuseV1Options).filter((one) => typeof one === 'number')) {
    const expected = wanted[option]
    // An older Electron has fewer of them.
    if (expected === undefined || wire[option] === undefined) continue
    expect(wire[option], FuseV1Options[option]).toBe(expected ? on : off)
  }
  expect(wire[FuseV1Options.RunAsNode]).toBe(off)
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on)
})

test('ELECTRON_RUN_AS_NODE starts the app, and no script', async () => {
  const app = await start(executable, [script], { ELECTRON_RUN_AS_NODE: '1' })
  await app.end()
  expect(fs.existsSync(marker)).toBe(false)
})

test('NODE_OPTIONS brings no code into the app', async () => {
  const app = await start(executable, [], { NODE_OPTIONS: `--require ${script}` })
  await app.end()
  expect(fs.existsSync(marker)).toBe(false)
})

test('--inspect opens no debugger in what people get', async () => {
  test.skip(forTests, 'the flavour for tests is driven through it')
  const app = await start(executable, ['--inspect=0'])
  expect(app.said()).not.toContain('Debugger listening')
  await app.end()
})

test('an Electron without these fuses does run the script: the tests above would notice', async () => {
  const app = await start(electronPath({ download: false }), [script], { ELECTRON_RUN_AS_NODE: '1' })
  await app.end()
  expect(fs.existsSync(marker)).toBe(true)
})
