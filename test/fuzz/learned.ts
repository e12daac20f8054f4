import type { Page } from '@playwright/test'
import * as fc from 'fast-check'
import type { RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import { ask } from '../play/system.ts'
import { commandFor } from '../shared/run/commandGenerator.ts'
import type { Draw } from './draw.ts'
import { Known } from './known.ts'
import { special, type Wire } from './wire.ts'

/** A run as it was last read. */
interface Read {
  readonly run: string
  readonly runbook: Runbook
  readonly state: RunState
  readonly events: readonly RunEvent[]
}

/** Events of a run that are looked at for words. */
const newest = 50

/** What the app is known to hold, so that calls can name it and ask for what fits. */
export class Learned {
  readonly known = new Known()
  private readonly draw: Draw
  private readonly gen: fc.GeneratorValue
  private read: readonly Read[] = []

  constructor(draw: Draw, seed: number) {
    this.draw = draw
    const [gen] = fc.sample(fc.gen(), { seed, numRuns: 1 })
    if (!gen) throw new Error('No generator')
    this.gen = gen
  }

  /** Reads lists, two of the runs, and gives the app a name again: whoever has none can do next to nothing. */
  async learn(page: Page): Promise<void> {
    await ask(page, 'settings.write', { identity: { id: 'alex', name: 'Alex', contact: '' } })
    const { runs } = await ask(page, 'runs.list', undefined)
    for (const { id } of runs) this.known.add('run', id)
    for (const { hash } of await ask(page, 'runbooks.list', undefined)) {
      this.known.add('hash', hash)
      this.known.add('runbook', hash)
    }
    for (const { id } of await ask(page, 'profiles.list', undefined)) this.known.add('id', id)
    this.read = []
    for (let count = 0; count < Math.min(2, runs.length); count += 1) {
      const { id, runbook: used } = this.draw.oneOf(runs)
      const { events } = await ask(page, 'runs.open', { run: id })
      const { runbook } = await ask(page, 'runbooks.read', { hash: used.hash })
      this.known.addEvents(events.slice(-newest))
      this.known.addRunbook(runbook)
      this.read = [...this.read, { run: id, runbook, events, state: foldRun(id, events) }]
    }
  }

  /** A command that fits one of the runs that were read. */
  readonly suggest = (draw: Draw): Wire | null => {
    if (this.read.length === 0) return null
    const { run, runbook, state, events } = draw.oneOf(this.read)
    const command = commandFor(this.gen, runbook, state, events)
    return { run, version: special.version(run), command: JSON.parse(JSON.stringify(command)) as Wire }
  }

  /** All that calls can change, in a line. What the app writes by itself meanwhile is left out. */
  async digest(page: Page): Promise<string> {
    const lists = await Promise.all([
      ask(page, 'settings.read', undefined),
      ask(page, 'profiles.list', undefined),
      ask(page, 'runbooks.list', undefined),
      ask(page, 'mirror.read', undefined),
      ask(page, 'hud.read', undefined),
    ])
    const counts: [string, number][] = []
    for (const { id } of (await ask(page, 'runs.list', undefined)).runs) {
      const { events, drafts } = await ask(page, 'runs.open', { run: id })
      counts.push([id, events.filter(({ actor }) => actor.role !== 'system').length + drafts.length])
    }
    return JSON.stringify([lists, counts])
  }
}
