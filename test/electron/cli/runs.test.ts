import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shortIds } from '../../../electron/cli/data.ts'
import { type StartedApp, startApp } from '../services/startedApp.ts'
import { answer } from './inProcess.ts'

let app: StartedApp
let open = ''
let closed = ''

beforeAll(async () => {
  app = await startApp()
  closed = await app.startRun()
  await app.execute(closed, { type: 'startStep', step: 'capture-target' })
  await app.execute(closed, { type: 'addNote', step: null, text: 'Looks quiet.' })
  app.clock.pass(754_000)
  await app.execute(closed, { type: 'closeRun', summary: 'Called off.' })
  app.clock.pass(60_000)
  open = await app.startRun({ rehearsal: true })
  await app.close()
})
afterAll(() => fs.rmSync(path.dirname(app.folder), { recursive: true, force: true }))

describe('runs list', () => {
  it('tells each run on a line, latest first', async () => {
    const { code, out, err } = await answer('runs', 'list', '--data', app.folder)
    expect([code, err]).toEqual([0, ''])
    const [head = '', first = '', second = '', ...rest] = out.split('\n')
    expect(rest).toEqual([''])
    expect(head).toMatch(/^ID +SERVICE +VERSION +STANDING +STARTED +LASTED +CONFLICTS +SEAL$/)
    expect(first).toMatch(
      new RegExp(
        `^${open.slice(0, 13)}.* checkout-api +2026\\.11\\.23-rc2 +Preparing \\(rehearsal\\) +2026-11-23 03:13:34Z +[\\d:]+ so far +0 +not closed$`,
      ),
    )
    expect(second).toMatch(
      new RegExp(`^${closed.slice(0, 13)}.* Abandoned +2026-11-23 03:00:00Z +12:34 +0 +sealed$`),
    )
  })
  it('tells the same as JSON, with whole ids', async () => {
    const { code, out } = await answer('runs', 'list', '--json', '--data', app.folder)
    const runs: unknown = JSON.parse(out)
    expect([code, runs]).toEqual([
      0,
      [
        expect.objectContaining({ id: open, rehearsal: true, outcome: null, closedAt: null, seal: 'open' }),
        {
          id: closed,
          service: 'checkout-api',
          environment: 'production',
          version: '2026.11.23-rc2',
          target: '2026.11.20',
          rehearsal: false,
          phase: 'closed',
          outcome: 'abandoned',
          startedAt: '2026-11-23T03:00:00.000Z',
          closedAt: '2026-11-23T03:12:34.000Z',
          durationMs: 754_000,
          captain: 'Ada Meyer',
          owed: expect.any(Number),
          conflicts: 0,
          seal: 'sealed',
          events: expect.any(Number),
        },
      ],
    ])
  })

  it('says so where there are none', async () => {
    const fresh = await startApp()
    await fresh.close()
    expect(await answer('runs', 'list', '--data', fresh.folder)).toEqual({
      code: 0,
      out: 'No runs yet.\n',
      err: '',
    })
    fs.rmSync(path.dirname(fresh.folder), { recursive: true })
  })

  it('takes the folder from the environment, and from --data before that', async () => {
    process.env['BACKOUT_DATA'] = app.folder
    try {
      expect((await answer('runs', 'list', '--json')).out).toContain(closed)
      expect(await answer('runs', 'list', '--data', '/no/where')).toMatchObject({
        code: 2,
        err: expect.stringContaining('/no/where'),
      })
    } finally {
      delete process.env['BACKOUT_DATA']
    }
  })

  it('answers 2, and names the way out, where there is nothing to read', async () => {
    const folder = path.dirname(app.folder)
    expect(await answer('runs', 'list', '--data', folder)).toEqual({
      code: 2,
      out: '',
      err: `${folder} is no data folder of Backout: there is no backout.db in it. Name it with --data DIR; the settings of the app show it.\n`,
    })
    expect(await answer('runs', 'list', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('runs show ID'),
    })
  })

  it('answers 2 for a damaged database, and changes nothing', async () => {
    const folder = path.join(path.dirname(app.folder), 'damaged')
    fs.mkdirSync(folder)
    const bytes = fs.readFileSync(path.join(app.folder, 'backout.db'))
    const damaged = path.join(folder, 'backout.db')
    fs.writeFileSync(damaged, bytes.fill(0xa5, 4096))
    const before = fs.readFileSync(damaged)
    const { code, err } = await answer('runs', 'list', '--data', folder)
    expect([code, err]).toEqual([2, expect.stringMatching(/cannot be read \(.*Open it in the app/)])
    expect(fs.readFileSync(damaged).equals(before)).toBe(true)
  })
})

describe('runs show', () => {
  it('says where a run stands', async () => {
    const { code, out, err } = await answer('runs', 'show', open, '--data', app.folder)
    expect([code, err]).toEqual([0, ''])
    for (const words of [
      `run ${open}, 3 events`,
      'This was a rehearsal.',
      'What follows can still change.',
      'Steps: 0 of 22 settled',
      'Conflicts: none',
      'Not sealed: the run is not closed.',
    ]) {
      expect(out).toContain(words)
    }
    expect(out).toMatch(/^Captain +Ada Meyer$/m)
    expect(out).toMatch(/^ {5}2 {2}To do +\S/m)
    expect(out).toMatch(/^ {4}[0-9a-f-]{36}:3:[0-9a-f]{64}$/m)
  })

  it('says how one ended, by any beginning of its id that fits it alone', async () => {
    const { out } = await answer('runs', 'show', closed.slice(0, -1).toUpperCase(), '--data', app.folder)
    expect(out).toContain(`run ${closed}, `)
    expect(out).toMatch(/^Closed +2026-11-23 03:12:34Z .*Ada Meyer/m)
    expect(out).toMatch(/^Sealed/m)
    expect(out).toMatch(/^ {5}1 {2}In progress {1,}Capture .*\(Ada Meyer\)$/m)
  })

  it('tells the same as JSON', async () => {
    const { out } = await answer('runs', 'show', closed, '--json', '--data', app.folder)
    expect(JSON.parse(out)).toMatchObject({
      id: closed,
      phase: 'closed',
      outcome: 'abandoned',
      captain: 'Ada Meyer',
      closedAt: '2026-11-23T03:12:34.000Z',
      decisions: [],
      conflicts: [],
      seal: { standing: 'sealed' },
      problems: [],
      heads: [{ n: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      holder: { person: { name: 'Ada Meyer' } },
      handedOver: null,
      steps: expect.arrayContaining([
        expect.objectContaining({ number: 1, id: 'capture-target', status: 'active' }),
      ]),
    })
  })

  it.each([
    { why: 'no id', args: [], err: /^The id of a run is missing\.\n$/ },
    { why: 'two ids', args: ['a', 'b'], err: /^One at a time\. Leave out "b"\.\n$/ },
    {
      why: 'an unknown id',
      args: ['ffff'],
      err: /^There is no run "ffff" in .*"backout runs list" shows them\.\n$/,
    },
    {
      why: 'an id that begins two',
      args: ['0'],
      err: /^"0" begins 2 runs: [0-9a-f-]{36}, [0-9a-f-]{36}\. Give more of it\.\n$/,
    },
  ])('answers 2 for $why', async ({ args, err }) => {
    expect(await answer('runs', 'show', ...args, '--data', app.folder)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(err),
    })
  })
})

describe('short ids', () => {
  it('are as long as it takes to name one run', () => {
    const ids = [
      '0192f5a1-0000-7000-8000-000000000001',
      '0192f5a1-0000-7001-8000-000000000001',
      '0192f5a2-0000-7000',
    ]
    expect([...shortIds(ids).values()]).toEqual(['0192f5a1-0000-7000', '0192f5a1-0000-7001', '0192f5a2-0000'])
  })
})
