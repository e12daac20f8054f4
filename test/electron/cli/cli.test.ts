import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { backout, bin, samples } from './backout.ts'

// Every call is a process of its own, and other tests run beside these.
vi.setConfig({ testTimeout: 30_000 })

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'backout-cli-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Buffer): string {
  const full = path.join(folder, name)
  fs.writeFileSync(full, content)
  return full
}

// What a stale build answers says nothing of the sources: the bin builds when it must, however long that takes.
const buildLimit = 180_000
beforeAll(() => {
  expect(bin(['--help'])).toMatchObject({ code: 0, err: expect.not.stringContaining('Error') })
}, buildLimit)

describe('backout migration check', () => {
  const sql = `${samples}/migrations`
  const answer = z.strictObject({
    verdict: z.enum(['reversible', 'one-way', 'unknown']),
    priorImage: z.enum(['compatible', 'breaks', 'unknown']),
    statements: z.array(
      z.strictObject({
        file: z.string(),
        line: z.int().positive(),
        sql: z.string().min(1),
        verdict: z.enum(['reversible', 'one-way', 'unknown']),
        priorImage: z.enum(['compatible', 'breaks', 'unknown']),
        reason: z.string().min(10),
        reverse: z.string().min(1).optional(),
        advice: z.string().min(1).optional(),
      }),
    ),
  })

  test.each([
    { name: 'good.sql', code: 0, verdict: 'reversible', priorImage: 'compatible', lines: [2, 7, 9] },
    { name: 'bad.sql', code: 1, verdict: 'one-way', priorImage: 'breaks', lines: [1, 4, 7] },
    { name: 'unknown.sql', code: 3, verdict: 'unknown', priorImage: 'unknown', lines: [1, 2] },
  ])('answers $code for $name, in JSON and in words', ({ name, code, verdict, priorImage, lines }) => {
    const json = backout(['migration', 'check', '--json', `${sql}/${name}`])
    expect([json.code, json.err]).toEqual([code, ''])
    const review = answer.parse(JSON.parse(json.out))
    expect(review).toMatchObject({ verdict, priorImage })
    expect(review.statements.map(({ file, line }) => [file, line])).toEqual(
      lines.map((line) => [`${sql}/${name}`, line]),
    )

    const words = backout(['migration', 'check', `${sql}/${name}`])
    expect([words.code, words.err]).toEqual([code, ''])
    for (const statement of review.statements) {
      const head = `${statement.file}:${statement.line} ${statement.verdict}, prior image ${statement.priorImage}\n`
      expect(words.out).toContain(`${head}  ${statement.sql.split('\n')[0]}`)
      expect(words.out).toContain(`  ${statement.reason}\n`)
      if (statement.reverse !== undefined) expect(words.out).toContain(`  reverse: ${statement.reverse}`)
    }
    expect(words.out.split('\n').at(-2)).toMatch(new RegExp(`^${verdict}, prior image ${priorImage} \\(`))
  })

  test('takes several files as one migration: the worst of them counts', () => {
    const { code, out } = backout(['migration', 'check', `${sql}/good.sql`, `${sql}/unknown.sql`, '--json'])
    expect(code).toBe(3)
    expect(answer.parse(JSON.parse(out)).statements).toHaveLength(5)
  })

  test('reads the dialect that is named, and standard input for -', () => {
    const mysql = fs.readFileSync(`${sql}/good-mysql.sql`, 'utf8')
    expect(backout(['migration', 'check', '--dialect', 'mysql', '-'], mysql)).toMatchObject({
      code: 0,
      out: expect.stringContaining('<stdin>:1 reversible'),
    })
    // In Postgres a backtick is no quote: what does not parse is unknown.
    expect(backout(['migration', 'check', '-'], mysql).code).toBe(3)
  })

  test('reads a file whose name begins with a dash behind --', () => {
    expect(backout(['migration', 'check', '--', '--json'])).toMatchObject({
      code: 2,
      err: '--json: there is no such file.\n',
    })
  })

  test('passes over a byte order mark', () => {
    expect(backout(['migration', 'check', '-'], '\uFEFFCREATE TABLE notes (id bigint);').code).toBe(0)
  })

  test.each([
    { why: 'a missing file', args: ['no.sql'], err: 'no.sql: there is no such file.\n' },
    { why: 'a folder', args: [sql], err: `${sql}: this is a folder. Name the files in it.\n` },
    {
      why: 'a file that is not UTF-8',
      args: [`${sql}/good.sql`, `${sql}/latin1.sql`],
      err: `${sql}/latin1.sql: is not UTF-8. Save it as UTF-8.\n`,
    },
    {
      why: 'no file',
      args: ['--json'],
      err: 'No file is named. Name the SQL files, or - for standard input.\n',
    },
    { why: '- twice', args: ['-', '-'], err: 'Standard input (-) can stand for one file only.\n' },
    {
      why: 'an unknown dialect',
      args: ['--dialect', 'oracle', `${sql}/good.sql`],
      err: '"oracle" is no dialect known here. Known: postgres, mysql, mariadb, sqlite.\n',
    },
    { why: 'a dialect left out', args: ['--dialect'], err: '--dialect needs a value behind it.\n' },
    {
      why: 'an option in place of the dialect',
      args: ['--dialect', '--json', 'x.sql'],
      err: '--dialect needs a value behind it.\n',
    },
    {
      why: 'an unknown option',
      args: ['--jsn'],
      err: 'There is no option "--jsn". Did you mean "--json"?\n',
    },
    { why: 'a switch with a value', args: ['--json=yes'], err: '--json takes no value. Leave out "=yes".\n' },
    {
      why: 'an option given twice',
      args: ['--dialect=mysql', '--dialect=sqlite', 'x.sql'],
      err: '--dialect is given twice. Keep one of the two.\n',
    },
  ])('answers 2 and one line for $why', ({ args, err }) => {
    expect(backout(['migration', 'check', ...args])).toEqual({ code: 2, out: '', err })
  })

  test('refuses zero bytes: a parser would stop there and pass over the rest', () => {
    const utf16 = file('utf16.sql', Buffer.from('DROP TABLE customers;', 'utf16le'))
    expect(backout(['migration', 'check', utf16])).toEqual({
      code: 2,
      out: '',
      err: `${utf16}: has a zero byte at 1. Save it as UTF-8.\n`,
    })
  })

  test('spells out control characters of the SQL, so that it cannot rewrite its verdict on a terminal', () => {
    const { out } = backout(['migration', 'check', '-'], 'DROP TABLE "a\u001b[2K\u202Eb";')
    expect(out).toContain('DROP TABLE "a\\u{1b}[2K\\u{202e}b"')
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('\u202E')
  })
})

describe('backout triggers evaluate', () => {
  const triggers = `${samples}/triggers.yaml`
  const evaluate = (...args: string[]) => backout(['triggers', 'evaluate', ...args])
  const answer = z.strictObject({
    verdict: z.enum(['breach', 'clean', 'inconclusive']),
    triggers: z.array(
      z.strictObject({
        metric: z.string(),
        verdict: z.enum(['breach', 'clean', 'inconclusive']),
        reason: z.string().min(5),
        since: z.iso.datetime().optional(),
        breachedAt: z.iso.datetime().optional(),
      }),
    ),
    rejected: z.array(z.strictObject({ line: z.int().positive(), reason: z.string().min(5) })),
  })

  test.each([
    { verdict: 'clean', code: 0, each: ['clean', 'clean', 'clean'], rejected: [] },
    { verdict: 'breach', code: 1, each: ['breach', 'clean', 'clean'], rejected: [8, 14] },
    { verdict: 'inconclusive', code: 3, each: ['inconclusive', 'inconclusive', 'clean'], rejected: [] },
  ])('answers $code for readings that are $verdict, in JSON and in words', (expected) => {
    const readings = `${samples}/readings-${expected.verdict}.csv`
    const json = evaluate('--triggers', triggers, '--readings', readings, '--json')
    expect([json.code, json.err]).toEqual([expected.code, ''])
    const found = answer.parse(JSON.parse(json.out))
    expect(found.verdict).toBe(expected.verdict)
    expect(found.triggers.map(({ verdict }) => verdict)).toEqual(expected.each)
    expect(found.rejected.map(({ line }) => line)).toEqual(expected.rejected)

    const words = evaluate('--triggers', triggers, '--readings', readings)
    expect([words.code, words.err]).toEqual([expected.code, ''])
    for (const { metric, verdict, reason } of found.triggers) {
      expect(words.out).toContain(`${metric}: ${verdict}, ${reason}`)
    }
    for (const { line, reason } of found.rejected) {
      expect(words.out).toContain(`${readings}:${line} left out: ${reason}\n`)
    }
    expect(words.out.split('\n').at(-2)).toMatch(new RegExp(`^${expected.verdict} \\(3 triggers, `))
  })

  test('says since when a trigger is breached and from when it counted, and nothing where there is nothing', () => {
    const { out } = evaluate('--triggers', triggers, `--readings=${samples}/readings-breach.csv`, '--json')
    const [errors, latency] = answer.parse(JSON.parse(out)).triggers
    expect(errors).toMatchObject({
      since: '2026-11-23T03:03:00.000Z',
      breachedAt: '2026-11-23T03:08:00.000Z',
    })
    expect(Object.keys(latency ?? {})).toEqual(['metric', 'verdict', 'reason'])
  })

  test('judges by the window that is given', () => {
    const readings = ['--readings', `${samples}/readings-breach.csv`]
    const until = (to: string) =>
      evaluate('--triggers', triggers, ...readings, '--from', '2026-11-23T03:00Z', '--to', to).code
    expect(until('2026-11-23T04:10+01:00')).toBe(1)
    expect(until('2026-11-23T03:05Z')).toBe(3)
  })

  test('reads the readings, or the triggers, from standard input', () => {
    const csv = fs.readFileSync(`${samples}/readings-breach.csv`, 'utf8')
    const { code, out } = backout(['triggers', 'evaluate', '--triggers', triggers, '--readings', '-'], csv)
    expect(code).toBe(1)
    expect(out).toContain('<stdin>:8 left out: ')
  })

  test('names line and column of every error of the triggers, and answers 2', () => {
    const invalid = `${samples}/triggers-invalid.yaml`
    const { code, out, err } = evaluate('--triggers', invalid, '--readings', `${samples}/readings-clean.csv`)
    expect([code, out]).toEqual([2, ''])
    const lines = err.trimEnd().split('\n')
    expect(lines.map((line) => line.slice(0, line.indexOf(' ')))).toEqual([
      `${invalid}:6:9`,
      `${invalid}:9:1`,
    ])
    expect(lines[1]).toContain('Did you mean "observeMinutes"?')
  })

  const both = ['--triggers', triggers, '--readings', `${samples}/readings-clean.csv`]
  test.each([
    {
      why: 'no triggers',
      args: ['--readings', 'r.csv'],
      err: '--triggers is missing. Add --triggers FILE.\n',
    },
    {
      why: 'no readings',
      args: ['--triggers', triggers],
      err: '--readings is missing. Add --readings FILE.\n',
    },
    {
      why: 'missing readings',
      args: ['--triggers', triggers, '--readings', 'no.csv'],
      err: 'no.csv: there is no such file.\n',
    },
    {
      why: 'a window that ends before it begins',
      args: [...both, '--from', '2026-11-23T03:10Z', '--to', '2026-11-23T03:00Z'],
      err: '--from is after --to. Swap the two.\n',
    },
    {
      why: 'a time without a zone',
      args: [...both, '--from', '2026-11-23T03:10'],
      err: '--from: The time "2026-11-23T03:10" has no zone. Add Z for UTC, or an offset such as +02:00.\n',
    },
    {
      why: 'a file that stands alone',
      args: [...both, 'more.csv'],
      err: '"more.csv" stands alone. Put --triggers or --readings before it.\n',
    },
  ])('answers 2 and one line for $why', ({ args, err }) => {
    expect(evaluate(...args)).toEqual({ code: 2, out: '', err })
  })
})

describe('backout runbook check', () => {
  const builtin = 'shared/runbook/builtin/rollback-plan.yaml'
  const wrong = `${samples}/runbook-guard-errors.yaml`
  const answer = z.strictObject({
    valid: z.boolean(),
    issues: z.array(
      z.strictObject({
        line: z.int().positive(),
        column: z.int().positive(),
        path: z.string(),
        message: z.string().min(5),
      }),
    ),
  })

  test('answers 0 and what the runbook holds when it is valid', () => {
    expect(backout(['runbook', 'check', builtin])).toEqual({
      code: 0,
      out: expect.stringMatching(/^valid: Rollback plan, version 1\.2, 22 steps, \d+ guards\n$/),
      err: '',
    })
    const { code, out } = backout(['runbook', 'check', '--json', '-'], fs.readFileSync(builtin, 'utf8'))
    expect([code, answer.parse(JSON.parse(out))]).toEqual([0, { valid: true, issues: [] }])
  })

  test('answers 1 and line and column of every guard that cannot hold', () => {
    const json = backout(['runbook', 'check', wrong, '--json'])
    const { valid, issues } = answer.parse(JSON.parse(json.out))
    expect([json.code, json.err, valid]).toEqual([1, '', false])
    expect(issues.map(({ path }) => path)).toEqual([
      'sections[0].steps[1].guards[0].allow',
      'sections[0].steps[1].guards[1].allow',
      'sections[0].steps[1].guards[2].effect',
    ])
    expect(backout(['runbook', 'check', wrong])).toEqual({
      code: 1,
      out: issues.map(({ line, column, message }) => `${wrong}:${line}:${column} ${message}\n`).join(''),
      err: '',
    })
    const source = fs.readFileSync(wrong, 'utf8').split('\n')
    expect(source[(issues[0]?.line ?? 0) - 1]?.slice((issues[0]?.column ?? 0) - 1)).toBe('tagg')
  })

  test.each([
    { why: 'no file', args: [], err: 'No file is named. Name a runbook, or - for standard input.\n' },
    { why: 'two files', args: ['a', 'b'], err: 'One runbook at a time. Leave out "b".\n' },
    { why: 'a missing file', args: ['no.yaml'], err: 'no.yaml: there is no such file.\n' },
  ])('answers 2 and one line for $why', ({ args, err }) => {
    expect(backout(['runbook', 'check', ...args])).toEqual({ code: 2, out: '', err })
  })
})

describe('backout', () => {
  const known =
    'Known: migration check, triggers evaluate, runbook check, runs list, runs show, export, import, verify, doctor.\n'
  test.each([
    { args: [], err: `No command is named. ${known}` },
    { args: ['frobnicate'], err: `There is no command "frobnicate". ${known}` },
    { args: ['runbok', 'check'], err: 'There is no command "runbok check". Did you mean "runbook check"?\n' },
    { args: ['migration'], err: `There is no command "migration". ${known}` },
    { args: ['--json', 'runbook'], err: '"--json" stands before the command. Options come behind it.\n' },
  ])('answers 2 and one line for the call $args', ({ args, err }) => {
    expect(backout(args)).toEqual({ code: 2, out: '', err })
  })

  test.each([
    { args: ['--help'], says: ['migration check', 'triggers evaluate', 'runbook check'] },
    { args: ['-h'], says: ['migration check'] },
    { args: ['triggers', '--help'], says: ['triggers evaluate'] },
    { args: ['migration', 'check', '--help'], says: ['--dialect', '0 reversible, 1 one-way, 3 unknown'] },
    { args: ['triggers', 'evaluate', '-h'], says: ['--readings', '0 clean, 1 breach, 3 inconclusive'] },
    { args: ['runbook', 'check', 'x.yaml', '--help'], says: ['0 valid, 1 not valid'] },
  ])('explains itself on standard output for $args', ({ args, says }) => {
    const { code, out, err } = backout(args)
    expect([code, err]).toEqual([0, ''])
    for (const words of says) expect(out).toContain(words)
  })

  test(
    'passes arguments, input, output and exit code through its bin, from any folder',
    () => {
      const runbook = path.basename(file('empty.yaml', 'schema: 1'))
      const checked = bin(['runbook', 'check', runbook, '--json'], { cwd: folder })
      // Standard error is left aside: a build that has become due speaks there, and there alone.
      expect(checked.code).toBe(1)
      expect(JSON.parse(checked.out)).toMatchObject({ valid: false })
      expect(bin(['migration', 'check', '-'], { input: 'SELECT 1;' }).code).toBe(0)
    },
    buildLimit,
  )

  test.each([
    { version: '18.20.8', platform: 'linux', wanted: 'backout needs Node 20.11 or newer, best 24; this is' },
    {
      version: '20.20.2',
      platform: 'darwin',
      wanted: 'need Node 22.22 or newer (24 is what they are tested with)',
    },
  ])('names the Node that it wants under Node $version on $platform', ({ version, platform, wanted }) => {
    const pretend = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })
      Object.defineProperty(process, 'platform', { value: '${platform}' })`
    const nodeOptions = `--import=data:text/javascript,${encodeURIComponent(pretend)}`
    const { code, out, err } = bin(['--help'], { nodeOptions })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(wanted)
    expect(err).toContain(version)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })

  test('does not call it a fault when nobody reads on, and keeps its exit code', async () => {
    const many = file('many.sql', 'DROP TABLE customers;\n'.repeat(3000))
    const command = spawn(process.execPath, ['out/electron/cli.js', 'migration', 'check', many])
    let err = ''
    command.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    command.stdout.destroy()
    const [code] = await once(command, 'close')
    expect([code, err]).toEqual([1, ''])
  })

  test('knows no Electron in any of its parts', () => {
    const names = new Set<string>()
    const visited = new Set<string>()
    const visit = (script: string) => {
      if (visited.has(script)) return
      visited.add(script)
      for (const [, name = ''] of fs
        .readFileSync(script, 'utf8')
        .matchAll(/(?:from|import|require\()\s*\(?["'`](\.{0,2}[\w@][\w@./:-]*|\.{1,2}\/[\w./-]+)["'`]/g)) {
        if (name.startsWith('.')) visit(path.resolve(path.dirname(script), name))
        else names.add(name)
      }
    }
    visit(path.resolve('out/electron/cli.js'))
    expect(visited.size).toBeGreaterThan(3)
    expect(names).toContain('libpg-query')
    expect([...names].filter((name) => name === 'electron' || name.startsWith('electron/'))).toEqual([])
  })

  describe('where the database cannot be loaded', () => {
    const withoutDatabase = `--import=data:text/javascript,${encodeURIComponent(`
      import Module from 'node:module'
      const load = Module._load
      Module._load = (name, ...rest) => {
        if (name.startsWith('better-sqlite3')) throw new Error('better-sqlite3 was asked for')
        return load(name, ...rest)
      }`)}`

    test.each([
      { args: ['--help'], code: 0 },
      { args: ['runs', 'list', '--help'], code: 0 },
      { args: ['migration', 'check', `${samples}/migrations/good.sql`], code: 0 },
      { args: ['runbook', 'check', `${samples}/runbook-guard-errors.yaml`], code: 1 },
      {
        args: [
          ...['triggers', 'evaluate', '--triggers', `${samples}/triggers.yaml`],
          ...['--readings', `${samples}/readings-breach.csv`],
        ],
        code: 1,
      },
    ])('answers $args all the same', ({ args, code }) => {
      expect(backout(args, '', withoutDatabase)).toMatchObject({ code, err: '' })
    })

    test('says so of what needs it', () => {
      const data = path.join(folder, 'data')
      fs.mkdirSync(data)
      const { code, err } = backout(['runs', 'list', '--data', data], '', withoutDatabase)
      expect([code, err]).toEqual([70, expect.stringContaining('better-sqlite3 was asked for')])
    })
  })
})
