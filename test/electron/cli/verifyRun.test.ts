import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartedApp, startApp } from '../services/startedApp.ts'
import { answer } from './inProcess.ts'

let app: StartedApp
let root = ''
let run = ''
let head = ''
let key = ''

beforeAll(async () => {
  app = await startApp()
  root = path.dirname(app.folder)
  run = await app.startRun()
  const { events } = await app.ask('runs.open', { run })
  const bytes = new TextEncoder().encode('timeout\n')
  const file = {
    run,
    step: null,
    source: 'bytes',
    name: 'error.log',
    mediaType: 'text/plain',
    bytes,
  } as const
  await app.ask('attachments.add', { ...file, version: events.length })
  await app.execute(run, { type: 'addNote', step: null, text: 'Looks quiet.' })
  await app.execute(run, { type: 'closeRun', summary: 'Called off.' })
  const { heads } = await app.ask('runs.verify', { run })
  head = heads.map(({ device, n, hash }) => `${device}:${n}:${hash}`).join()
  key = heads[0]?.fingerprint ?? ''
  await app.close()
})
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

function verified(folder: string, ...more: readonly string[]) {
  return answer('verify', run.slice(0, 20), '--data', folder, ...more)
}

/** A copy of the data folder in which somebody has been at the database. */
function tampered(sql: string): string {
  const folder = fs.mkdtempSync(path.join(root, 'tampered-'))
  fs.copyFileSync(path.join(app.folder, 'backout.db'), path.join(folder, 'backout.db'))
  const db = new Database(path.join(folder, 'backout.db'))
  const triggers = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string
  }[]
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
  return folder
}

describe('verify ID', () => {
  it('answers 0 for a run that is what was recorded, and what that rests on', async () => {
    const { code, out, err } = await verified(app.folder)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(new RegExp(`^run ${run}: sound\n`))
    expect(out).toContain('sealed, and nothing was added since')
    expect(out).toContain(head)
    expect(out).toContain('Nothing kept elsewhere was given')
  })

  it('holds it against heads and the key of the seal', async () => {
    const { code, out } = await verified(app.folder, '--head', head, '--key', key)
    expect([code, out]).toEqual([0, expect.stringContaining('kept elsewhere: 1 head and the fingerprint.')])
    const other = head.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
    expect(await verified(app.folder, '--head', other)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/broken \[head-other\] event \d+ \(.*keep this data folder as it is\./),
    })
    expect(await verified(app.folder, '--key', 'a'.repeat(64))).toMatchObject({
      code: 1,
      out: expect.stringContaining('[key-other] no sound seal here'),
    })
  })

  it('says as JSON what it says in words', async () => {
    const { out } = await verified(app.folder, '--json', '--head', head)
    expect(JSON.parse(out)).toMatchObject({
      sound: true,
      run,
      exported: null,
      problems: [],
      given: { heads: [{ n: 6 }], key: null },
      seal: { standing: 'sealed' },
    })
  })

  it.each([
    {
      why: 'a word was changed',
      sql: "UPDATE bodies SET body = replace(body, 'Looks quiet.', 'Looks loud.')",
      rule: 'body-digest',
    },
    {
      why: 'an event was moved to another number',
      sql: 'UPDATE events SET n = 9 WHERE n = 3',
      rule: 'event-filed',
    },
    { why: 'an event is gone', sql: 'DELETE FROM events WHERE n = 3', rule: 'chain-gap' },
    { why: 'a seal is another one', sql: "UPDATE seals SET signature = 'AAAA'", rule: 'seal' },
    {
      why: 'an attached file is another one',
      sql: "UPDATE blobs SET bytes = x'00'",
      rule: 'attachment-changed',
    },
    { why: 'an attached file is gone', sql: 'DELETE FROM blobs', rule: 'attachment-missing' },
  ])('answers 1 and the rule where $why', async ({ sql, rule }) => {
    const folder = tampered(sql)
    const { code, out } = await verified(folder)
    expect([code, out]).toEqual([1, expect.stringContaining(`broken [${rule}]`)])
    expect(out).not.toMatch(/events\.jsonl|seal\.json/)
    const json = JSON.parse((await verified(folder, '--json')).out)
    expect(json).toMatchObject({
      sound: false,
      run,
      problems: expect.arrayContaining([expect.objectContaining({ rule })]),
    })
  })

  it('answers 2 for a run that is not there', async () => {
    expect(await answer('verify', 'ffff', '--data', app.folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no run "ffff"'),
    })
  })
})
