import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Finding } from '../../../electron/cli/checkup.ts'
import { type StartedApp, startApp } from '../services/startedApp.ts'
import { answer } from './inProcess.ts'

let app: StartedApp
let run = ''

beforeEach(async () => {
  app = await startApp()
  run = await app.startRun()
  await app.execute(run, { type: 'addNote', step: null, text: 'The canary is hunter2.' })
  await app.execute(run, { type: 'closeRun', summary: 'Called off.' })
  await app.close()
  vi.useFakeTimers({ now: app.clock.now() + 60_000, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  fs.rmSync(path.dirname(app.folder), { recursive: true, force: true })
})

async function examine(): Promise<{ code: number; findings: readonly Finding[] }> {
  const { code, out } = await answer('doctor', '--json', '--data', app.folder)
  return { code, findings: JSON.parse(out) }
}

const verdicts = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ part, verdict }) => [part, verdict]))
const textOf = (findings: readonly Finding[], part: Finding['part']) =>
  findings.find((finding) => finding.part === part)?.text

/** Changes the database past the app, triggers or not. */
function meddle(sql: string): void {
  const db = new Database(path.join(app.folder, 'backout.db'))
  const triggers = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  for (const trigger of triggers) db.exec(trigger.sql)
  db.close()
}

describe('doctor', () => {
  it('finds a folder in order, part by part, in words and as JSON', async () => {
    const { code, findings } = await examine()
    expect([code, verdicts(findings)]).toEqual([
      0,
      {
        folder: 'good',
        disk: expect.stringMatching(/good|note/),
        database: 'good',
        runs: 'good',
        backups: 'good',
        clock: 'good',
        keys: 'good',
      },
    ])
    expect(textOf(findings, 'runs')).toMatch(/^1 run, \d+ events: every chain/)
    const words = await answer('doctor', '--data', app.folder)
    expect(words.out.trimEnd().split('\n')).toHaveLength(findings.length)
    expect(words.out).toContain('good  database  schema ')
  })

  it('names a run whose events were changed, and no value of it', async () => {
    meddle("UPDATE bodies SET body = replace(body, 'hunter2', 'fine')")
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['runs']]).toEqual([1, 'bad'])
    expect(textOf(findings, 'runs')).toContain(run)
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|fine/)
  })

  it('finds a damaged page, and says which way leads out', async () => {
    const file = path.join(app.folder, 'backout.db')
    const bytes = fs.readFileSync(file)
    const db = new Database(file, { readonly: true })
    const page = Number(db.pragma('page_size', { simple: true }))
    const root = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'drafts'").pluck().get()
    db.close()
    bytes.fill(0xff, (Number(root) - 1) * page, Number(root) * page)
    fs.writeFileSync(file, bytes)
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['database']]).toEqual([1, 'bad'])
    expect(textOf(findings, 'database')).toContain('offers a backup')
    expect(verdicts(findings)['backups']).toBe('good')
  })

  it('says by run and event what the newest sound backup of a damaged database lacks', async () => {
    const file = path.join(app.folder, 'backout.db')
    const again = await startApp(app.folder, app.clock)
    await again.execute(run, { type: 'amend', text: 'In no backup.', step: null })
    await again.close()
    fs.writeFileSync(file, fs.readFileSync(file).fill(0xee, 0, 4096))
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['database']]).toEqual([1, 'bad'])
    expect(textOf(findings, 'runs')).toMatch(
      new RegExp(`run ${run}: event \\d+ of device [0-9a-f]{8} can be brought back`),
    )
    expect(JSON.stringify(findings)).not.toMatch(/hunter2|checkout-api/)
  })

  it('does not trust a damaged backup', async () => {
    const backups = path.join(app.folder, 'backups')
    const [name = ''] = fs.readdirSync(backups)
    fs.truncateSync(path.join(backups, name), 8192)
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['backups']]).toEqual([1, 'bad'])
    expect(textOf(findings, 'backups')).toContain(name)
  })

  it('notes that there is no backup', async () => {
    fs.rmSync(path.join(app.folder, 'backups'), { recursive: true })
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['backups']]).toEqual([0, 'note'])
  })

  it('tells a clock that is before what was recorded', async () => {
    vi.setSystemTime(app.clock.now() - 3_600_000)
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['clock']]).toEqual([1, 'bad'])
  })

  it('tells a key file that cannot be read', async () => {
    fs.writeFileSync(path.join(app.folder, 'device.json'), '{')
    const { code, findings } = await examine()
    expect([code, verdicts(findings)['keys']]).toEqual([1, 'bad'])
  })

  it('notes a folder that others can enter', async () => {
    fs.chmodSync(app.folder, 0o755)
    const { findings } = await examine()
    expect(verdicts(findings)['folder']).toBe('note')
  })

  it('refuses what is no data folder', async () => {
    const { code, err } = await answer('doctor', '--data', path.join(app.folder, 'backups'))
    expect([code, err]).toEqual([2, expect.stringContaining('is no data folder of Backout')])
  })
})
