import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { checkup } from '../../electron/cli/checkup.ts'
import { openReader } from '../../electron/db/reader.ts'
import { mayCall } from '../../electron/ipc/rights.ts'
import { Laptop } from '../crash/laptop.ts'
import { isOfTheSystem } from '../play/complaints.ts'
import { close } from '../play/launch.ts'
import { makeTestKey } from '../play/signing.ts'
import { ask } from '../play/system.ts'
import { anyCall, type Call } from './calls.ts'
import { Draw } from './draw.ts'
import { callFromStrangers } from './foreign.ts'
import { shown, wrongWith } from './judge.ts'
import { Learned } from './learned.ts'
import { type Answer, answersSchema, codeOfBatch } from './page.ts'
import { settle } from './settle.ts'
import { burdens, misdeeds, type Places } from './system.ts'
import { forget, letGo, look, type Seen, watch } from './watch.ts'
import { arrivesAsIs, decoder } from './wire.ts'

/** Calls that are under way at once. */
const atOnce = 40
/** Longest time for a batch, ms: what takes longer hangs. */
const patienceMs = 180_000

/** The real app, everything that is thrown at it, and what was found wrong. */
export class Attack {
  readonly findings: string[] = []
  /** How often which code was answered to the windows of the app. */
  readonly codes = new Map<string, number>()
  readonly channels = new Set<string>()
  calls = 0
  /** Calls of strangers, all of which were refused but for what is among the findings. */
  strange = 0
  readonly looks: Seen[] = []
  private readonly home: string
  private readonly laptop: Laptop
  private readonly draw: Draw
  private readonly learned: Learned
  /** The files that were laid out, as they were. */
  private given = new Map<string, string>()

  /** @param home a new folder; everything that may be written lies in it */
  constructor(home: string, seed: number) {
    this.home = home
    this.draw = new Draw(seed)
    this.laptop = new Laptop(path.join(home, 'data'), path.join(home, 'saves'), seed)
    this.learned = new Learned(this.draw, seed)
  }

  private get page(): Page {
    return this.laptop.app.page
  }

  private get places(): Places {
    const { home } = this
    const writable = ['data', 'saves', 'mirror', 'given'].map((name) => path.join(home, name))
    return { data: path.join(home, 'data'), writable }
  }

  /** Starts the app, makes runs in it, and watches from then on. */
  async start(): Promise<void> {
    fs.mkdirSync(this.laptop.saves)
    const key = makeTestKey(this.laptop.saves)
    process.env['BACKOUT_RELEASE_KEY'] = key.publicFile
    await this.laptop.start()
    this.page.on('pageerror', (error) => this.findings.push(`the page threw: ${error.stack}`))
    const { choices, paths } = await settle(this.laptop, path.join(this.home, 'given'), key)
    this.given = this.stateOfGiven()
    for (const file of paths) this.learned.known.add('path', file)
    await watch(this.laptop.app.app, choices)
    await this.learned.learn(this.page)
  }

  /** Makes so many calls from windows and frames that are not the app's: all are refused, and nothing comes of them. */
  async throwFromStrangers(count: number): Promise<void> {
    const before = await this.learned.digest(this.page)
    const { calls, findings } = await callFromStrangers(this.laptop.app.app, this.made(count))
    this.findings.push(...findings)
    this.strange += calls
    const after = await this.learned.digest(this.page)
    if (after !== before) this.findings.push(`calls of strangers had an effect: ${before} ${after}`)
    await forget(this.laptop.app.app)
  }

  /** Makes so many calls in the small window: it may make some of them only. */
  async throwFromHud(count: number): Promise<void> {
    const { open } = await ask(this.page, 'hud.read', undefined)
    if (!open) {
      const opened = this.laptop.app.app.waitForEvent('window')
      await ask(this.page, 'hud.toggle', undefined)
      await opened
    }
    const hud = this.laptop.app.app.windows().find((page) => page.url().includes('hud.html'))
    if (!hud) throw new Error('The small window did not open.')
    await hud.waitForLoadState()
    // It would close itself.
    const calls = this.made(count).filter(({ name }) => name !== 'hud.toggle')
    const decode = decoder()
    await this.judge(calls, await this.answersOf(hud, calls), (call, answer) => {
      if (mayCall('hud', call.name, decode(call.input, {}))) return wrongWith(call, answer)
      return answer.code === 'foreign-sender' || !arrivesAsIs(call.input)
        ? null
        : `the HUD was answered ${answer.code}`
    })
    await ask(this.page, 'hud.toggle', undefined)
  }

  /** Makes so many calls in the app's main window. */
  async throwIn(count: number): Promise<void> {
    const calls = this.made(count)
    await this.judge(calls, await this.answersOf(this.page, calls), wrongWith)
    await this.learned.learn(this.page)
    this.looks.push(await look(this.laptop.app.app))
  }

  /** Ends the app and looks at what it leaves behind. */
  async end(): Promise<void> {
    const seen = await look(this.laptop.app.app)
    this.findings.push(...misdeeds(seen, this.places), ...burdens(this.looks))
    for (const { id } of (await ask(this.page, 'runs.list', undefined)).runs) {
      const { problems } = await ask(this.page, 'runs.verify', { run: id })
      this.findings.push(...problems.map((problem) => `${id}: ${problem}`))
    }
    await letGo(this.laptop.app.app)
    const { complaints, folder } = this.laptop.app
    await close(this.laptop.app)
    const said = complaints
      .join('')
      .split('\n')
      .filter((line) => line !== '' && !isExpected(line))
    this.findings.push(...said.map((line) => `main said: ${line}`))
    const after = this.stateOfGiven()
    const changed = [...this.given].filter(([name, state]) => after.get(name) !== state)
    this.findings.push(...changed.map(([name]) => `changed: ${name}`))
    const found = fs
      .readdirSync(this.home)
      .filter((name) => !['data', 'saves', 'mirror', 'given'].includes(name))
    this.findings.push(...found.map((name) => `left behind: ${name}`))
    const reader = openReader(folder)
    try {
      const bad = checkup(reader, Date.now()).filter(({ verdict }) => verdict === 'bad')
      this.findings.push(...bad.map(({ part, text }) => `doctor: ${part}: ${text}`))
    } finally {
      reader.close()
    }
  }

  /** Size and time of each file; what a person chose as second folder gets copies, and is left out. */
  private stateOfGiven(): Map<string, string> {
    const folder = path.join(this.home, 'given')
    const states = fs
      .readdirSync(folder)
      .map((name) => [name, fs.lstatSync(path.join(folder, name))] as const)
    return new Map(
      states.flatMap(([name, state]) =>
        state.isDirectory() ? [] : [[name, `${state.size} ${state.mtimeMs}`] as const],
      ),
    )
  }

  private made(count: number): readonly Call[] {
    const { known, suggest } = this.learned
    return Array.from({ length: count }, () => anyCall(this.draw, known, suggest))
  }

  /** What does not answer is a finding, and nothing can be tried after it. */
  private async answersOf(page: Page, calls: readonly Call[]): Promise<readonly Answer[]> {
    const given = page.evaluate(codeOfBatch(calls, atOnce))
    const bound = new AbortController()
    const late = delay(patienceMs, null, { signal: bound.signal }).then(() => {
      throw new Error(`One of these hangs:\n${calls.map(shown).join('\n')}`)
    })
    late.catch(() => undefined)
    try {
      return answersSchema.parse(await Promise.race([given, late]))
    } finally {
      bound.abort()
    }
  }

  private async judge(
    calls: readonly Call[],
    answers: readonly Answer[],
    wrong: (call: Call, answer: Answer) => string | null,
  ): Promise<void> {
    for (const [index, call] of calls.entries()) {
      const answer = answers[index]
      if (!answer) throw new Error(`There is no answer to ${shown(call)}`)
      this.calls += 1
      this.channels.add(call.name)
      this.codes.set(answer.code, (this.codes.get(answer.code) ?? 0) + 1)
      const problem = wrong(call, answer)
      if (problem !== null) this.findings.push(`${shown(call)}: ${problem}`)
    }
  }
}

/** Strangers are told of, and the system speaks too. */
const isExpected = (line: string): boolean => /^A call from .* was refused$/.test(line) || isOfTheSystem(line)
