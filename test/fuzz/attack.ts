import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import * as fc from 'fast-check'
import { checkup } from '../../electron/cli/checkup.ts'
import { openReader } from '../../electron/db/reader.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import { Laptop } from '../crash/laptop.ts'
import { isOfTheSystem } from '../play/complaints.ts'
import { ask } from '../play/system.ts'
import { commandFor } from '../shared/run/commandGenerator.ts'
import { anyCall, type Call } from './calls.ts'
import { Draw } from './draw.ts'
import { shown, wrongWith } from './judge.ts'
import { Known } from './known.ts'
import { type Answer, answersSchema, codeOfBatch } from './page.ts'
import { settle } from './settle.ts'
import { filesBelow, letGo, look, type Seen, watch } from './watch.ts'
import { special, type Wire } from './wire.ts'

/** Calls that are under way at once. */
const atOnce = Number(process.env['AT_ONCE'] ?? 40)
/** Longest time for a batch, ms: what takes longer hangs. */
const patienceMs = 180_000

/** A run as it was last read: what is suggested is made for this state. */
interface Read {
  readonly run: string
  readonly runbook: Runbook
  readonly events: readonly RunEvent[]
}

/** The real app, everything that is thrown at it, and what was found wrong. */
export class Attack {
  readonly findings: string[] = []
  readonly codes = new Map<string, number>()
  readonly channels = new Set<string>()
  calls = 0
  times: Record<string, [number, number, number]> = {}
  longestMs = 0
  private readonly home: string
  private readonly laptop: Laptop
  private readonly draw: Draw
  private readonly known = new Known()
  private readonly gen: fc.GeneratorValue
  private read: readonly Read[] = []

  /** @param home a new folder; everything that may be written lies in it */
  constructor(home: string, seed: number) {
    this.home = home
    this.draw = new Draw(seed)
    this.laptop = new Laptop(path.join(home, 'data'), path.join(home, 'saves'), seed)
    const [gen] = fc.sample(fc.gen(), { seed, numRuns: 1 })
    if (!gen) throw new Error('No generator')
    this.gen = gen
  }

  get page(): Page {
    return this.laptop.app.page
  }

  /** Starts the app, makes runs in it, and watches from then on. */
  async start(): Promise<void> {
    fs.mkdirSync(this.laptop.saves)
    await this.laptop.start()
    this.page.on('pageerror', (error) => this.findings.push(`The page threw: ${error.stack}`))
    const { choices, paths } = await settle(this.laptop, path.join(this.home, 'given'))
    for (const file of paths) this.known.add('path', file)
    await watch(this.laptop.app.app, choices)
    await this.learn()
  }

  /** Makes so many calls in the app's own window. */
  async throwIn(count: number): Promise<void> {
    for (const { runbook } of this.read) this.known.addRunbook(runbook)
    const calls = Array.from({ length: count }, () => anyCall(this.draw, this.known, this.suggest))
    const answers = await this.answersOf(this.page, calls)
    for (const [index, call] of calls.entries()) {
      const answer = answers[index]
      if (!answer) continue
      this.count(call, answer)
      const wrong = wrongWith(call, answer)
      if (wrong !== null) this.findings.push(`${shown(call)}: ${wrong}`)
    }
    await this.learn()
  }

  /** Makes calls in a page; one that does not answer is a finding, and nothing after it can be tried. */
  async answersOf(page: Page, calls: readonly Call[]): Promise<readonly Answer[]> {
    const given = page.evaluate(codeOfBatch(calls, atOnce))
    const bound = new AbortController()
    const late = delay(patienceMs, null, { signal: bound.signal, ref: false }).then(() => {
      throw new Error(`A batch hangs: ${calls.slice(0, 3).map(shown).join('\n')} …`)
    })
    late.catch(() => undefined)
    try {
      return answersSchema.parse(await Promise.race([given, late]))
    } finally {
      bound.abort()
    }
  }

  count(call: Call, { code, ms }: Answer): void {
    this.calls += 1
    this.longestMs = Math.max(this.longestMs, ms)
    const t = (this.times[call.name] ??= [0, 0, 0])
    t[0] += 1
    t[1] += ms
    t[2] = Math.max(t[2], ms)
    this.channels.add(call.name)
    this.codes.set(code, (this.codes.get(code) ?? 0) + 1)
  }

  look(): Promise<Seen> {
    return look(this.laptop.app.app)
  }

  /** Ends the app and looks at what it leaves behind. */
  async end(): Promise<Seen> {
    const seen = await this.look()
    await this.verify()
    await letGo(this.laptop.app.app)
    const { complaints, folder } = this.laptop.app
    await this.laptop.stop()
    this.findings.push(
      ...complaints
        .join('')
        .split('\n')
        .filter((line) => line !== '' && !isOfTheSystem(line))
        .map((line) => `main said: ${line}`),
    )
    const allowed = ['data', 'saves', 'mirror'].map((name) => path.join(this.home, name))
    const outside = (file: string) =>
      !allowed.some((each) => file === each || file.startsWith(each + path.sep))
    this.findings.push(...seen.written.filter(outside).map((file) => `written: ${file}`))
    const given = path.join(this.home, 'given')
    this.findings.push(...filesBelow(this.home, [...allowed, given]).map((file) => `left behind: ${file}`))
    const reader = openReader(folder)
    try {
      const bad = checkup(reader, Date.now()).filter(({ verdict }) => verdict === 'bad')
      this.findings.push(...bad.map(({ part, text }) => `doctor: ${part}: ${text}`))
    } finally {
      reader.close()
    }
    return seen
  }

  private async verify(): Promise<void> {
    for (const { id } of await this.runs()) {
      const { problems } = await ask(this.page, 'runs.verify', { run: id })
      this.findings.push(...problems.map((problem) => `${id}: ${problem}`))
    }
  }

  private async runs() {
    return (await ask(this.page, 'runs.list', undefined)).runs
  }

  /** Reads what there is now, so that calls can name it. */
  private async learn(): Promise<void> {
    // Whoever has no name can do next to nothing.
    await ask(this.page, 'settings.write', { identity: { id: 'alex', name: 'Alex', contact: '' } })
    const runs = await this.runs()
    for (const { id } of runs) this.known.add('run', id)
    for (const { hash } of await ask(this.page, 'runbooks.list', undefined)) {
      this.known.add('hash', hash)
      this.known.add('runbook', hash)
    }
    for (const { id } of await ask(this.page, 'profiles.list', undefined)) this.known.add('id', id)
    const read: Read[] = []
    for (const { id, runbook } of runs.length > 0 ? [this.draw.oneOf(runs), this.draw.oneOf(runs)] : []) {
      const { events } = await ask(this.page, 'runs.open', { run: id })
      this.known.addEvents(events.slice(-50))
      read.push({ run: id, events, ...(await ask(this.page, 'runbooks.read', { hash: runbook.hash })) })
    }
    this.read = read
  }

  private readonly suggest = (draw: Draw): Wire | null => {
    if (this.read.length === 0) return null
    const { run, runbook, events } = draw.oneOf(this.read)
    const command = commandFor(this.gen, runbook, foldRun(run, events), events)
    return { run, version: special.version(run), command: JSON.parse(JSON.stringify(command)) as Wire }
  }
}
