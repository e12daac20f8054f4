import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { usualDataFolder } from '../../electron/dataFolder.ts'
import { close, closeAll, launch, newFolder } from '../play/launch.ts'
import { pdfFacts } from '../play/pdf.ts'
import { runInBackground } from '../play/seeds.ts'

test.afterEach(closeAll)
test.setTimeout(120_000)

const root = path.resolve(import.meta.dirname, '../..')

function backout(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'build/backout.mjs'), ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    },
  )
  return { code: status, out: stdout, err: stderr }
}

test('the command line reads, exports and prints while the app has the folder open, and the app goes on', async () => {
  const app = await launch()
  const { page, folder } = app
  const release = { service: 'checkout-api', version: '2026.11.23-rc2', target: '2026.11.19', commands: [] }
  const run = await runInBackground(page, release)
  const data = ['--data', folder]

  expect(backout(['runs', 'list', ...data]).out).toContain('checkout-api')
  expect(JSON.parse(backout(['runs', 'show', run, '--json', ...data]).out)).toMatchObject({ id: run })
  const text = backout(['export', run, '--format', 'md', ...data])
  expect([text.code, text.err]).toEqual([0, expect.stringContaining('so this export was not noted in it.')])
  expect(text.out).toContain('checkout-api 2026.11.23-rc2')

  const out = newFolder()
  const printed = backout(['export', run.slice(0, 30), '--format', 'pdf', '-o', out, ...data])
  const file = path.join(out, 'backout-checkout-api-2026.11.23-rc2.pdf')
  expect(printed).toMatchObject({ code: 0, out: `${file}: ${fs.statSync(file).size} bytes\n` })
  const facts = pdfFacts(file)
  expect(facts.pages).toBeGreaterThan(1)
  expect(facts.words).toContain('2026.11.23-rc2')

  const bundle = path.join(out, 'run.backout')
  expect(backout(['export', run, '--format', 'bundle', '-o', bundle, ...data]).code).toBe(0)
  expect(backout(['import', bundle, ...data])).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      /already open on .* \(the app, process \d+\)\. Close it, or import in the app\./,
    ),
  })

  const again = await runInBackground(page, { ...release, version: '2026.11.24' })
  expect(backout(['runs', 'list', '--json', ...data]).out).toContain(again)
  await close(app)
  expect(backout(['import', bundle, ...data]).code).toBe(0)
})

test('the folder used unasked is the one of the app', async () => {
  const { app } = await launch()
  const [settings, name] = await app.evaluate(({ app: own }) => [own.getPath('appData'), own.getName()])
  expect(usualDataFolder(process.platform, process.env)).toBe(path.join(settings ?? '', name ?? ''))
})

test('printing says that there is no Electron, and where it was looked for', async () => {
  const app = await launch()
  const run = await runInBackground(app.page, {
    service: 'checkout-api',
    version: '1',
    target: '0',
    commands: [],
  })
  const empty = newFolder()
  const file = path.join(empty, 'run.pdf')
  const { code, err } = backout(['export', run, '--format', 'pdf', '-o', file, '--data', app.folder], {
    ELECTRON_OVERRIDE_DIST_PATH: empty,
  })
  expect([code, err]).toEqual([1, expect.stringContaining(`There is no Electron at ${empty}`)])
  expect(fs.existsSync(file)).toBe(false)
})
