import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { Hands } from '../play/hands.ts'
import { completeStep, enterStep, seeStep, startRun } from '../play/rollback.ts'
import { dist, forTests } from './flavour.ts'
import { start } from './started.ts'

// Really installs the package on this machine, and removes it again.

const type = 'application/x-backout-bundle'
const has = (command: string): boolean => spawnSync('which', [command]).status === 0
const installed = (): boolean => spawnSync('dpkg', ['-s', 'backout']).status === 0

test.skip(
  forTests || process.platform !== 'linux' || process.getuid?.() !== 0 || !has('dpkg'),
  'Installs a package: on Debian, as root.',
)
test.describe.configure({ mode: 'serial' })

/** What a person without the package has: files that were here before count as theirs. */
let before: readonly string[] = []

test.beforeAll(() => {
  test.skip(installed(), 'Backout is installed on this machine: that one stays.')
  before = places()
})
test.afterAll(() => {
  if (before.length > 0 && installed()) run('dpkg', '--purge', 'backout')
})

test('installs, and every file of it is as it was packed', () => {
  run('dpkg', '--install', debFile())
  expect(run('dpkg', '--verify', 'backout')).toBe('')
  expect(fs.readlinkSync('/usr/bin/backout')).toBe('/opt/Backout/backout')
  expect(fs.statSync('/opt/Backout/chrome-sandbox').mode & 0o7777).toBe(0o4755)
  expect(fs.statSync('/opt/Backout/chrome-sandbox').uid).toBe(0)
})

test('starts from the path, and a run can be started and worked in', async () => {
  const app = await start('/usr/bin/backout', ['--remote-debugging-port=0'])
  try {
    await expect.poll(app.said).toContain('DevTools listening on ')
    const address = /DevTools listening on (\S+)/.exec(app.said())?.[1] ?? ''
    const browser = await chromium.connectOverCDP(address)
    const page = browser.contexts()[0]?.pages()[0]
    if (!page) throw new Error('The app shows no page')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const hands = new Hands(page)
    await startRun(hands, true)
    await enterStep(hands, 1)
    await completeStep(hands, 1)
    await seeStep(hands, 2)
    await browser.close()
  } finally {
    await app.end()
  }
})

test('the desktop knows bundles, and who opens them', () => {
  expect(fs.readFileSync('/usr/share/mime/globs2', 'utf8')).toContain(`:${type}:*.backout`)
  const entry = fs.readFileSync('/usr/share/applications/backout.desktop', 'utf8')
  expect(entry).toContain(`MimeType=${type};`)
  if (has('desktop-file-validate'))
    expect(run('desktop-file-validate', '/usr/share/applications/backout.desktop')).toBe('')
  if (!has('xdg-mime')) return
  const bundle = path.join(dist, 'some.backout')
  fs.writeFileSync(bundle, 'PK')
  expect(run('xdg-mime', 'query', 'filetype', bundle).trim()).toBe(type)
  fs.rmSync(bundle)
})

test('is removed without a trace', () => {
  run('dpkg', '--purge', 'backout')
  expect(installed()).toBe(false)
  expect(places()).toEqual(before)
  expect(fs.readFileSync('/usr/share/mime/globs2', 'utf8')).not.toContain('backout')
})

function debFile(): string {
  const found = fs.readdirSync(dist).find((name) => name.endsWith('.deb'))
  if (!found) throw new Error(`There is no package in ${dist}: npm run dist -- deb`)
  return path.join(dist, found)
}

/** Whatever bears the name under the folders of the system. */
function places(): readonly string[] {
  return run('find', '/opt', '/usr', '/etc', '/var/lib/dpkg/info', '-xdev', '-iname', '*backout*').split('\n')
}

function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${status}):\n${stdout}${stderr}`)
  return stdout
}
