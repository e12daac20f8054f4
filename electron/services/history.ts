import type { Calls, Exported } from '../../shared/ipc/api.ts'
import type { ComparedStep, Comparison, HistoryCharts } from '../../shared/ipc/history.ts'
import { medianSide, sideOf } from '../../shared/run/compare.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { type Estimates, estimatesOf } from '../../shared/run/estimates.ts'
import { figuresOf } from '../../shared/run/figures.ts'
import { kindOf } from '../../shared/run/kind.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { FigureSample } from '../db/history.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import type { HeldRuns } from './heldRuns.ts'
import { createMissingFigures } from './missingFigures.ts'
import { writeFileWhole } from './writeFile.ts'

type Input<Name extends keyof Calls> = Calls[Name]['input']

/** Runs that medians and estimates are from: the latest ones tell most. */
const mostSamples = 200

/** Looking back over all runs, and what they let expect of the next. */
export interface HistoryService {
  list(input: Input<'history.list'>): Calls['history.list']['output']
  choices(): Calls['history.choices']['output']
  charts(input: Input<'history.charts'>): Promise<HistoryCharts>
  /** Throws `run-not-found`. */
  compare(input: Input<'history.compare'>): Promise<Comparison>
  /** Asks where to. Throws `cancelled`, `file-unwritable`. */
  export(input: Input<'history.export'>): Promise<Exported>
  /** Throws `run-not-found`. */
  estimates(run: string): Promise<Estimates>
  /** Before the store closes. */
  stop(): void
}

export interface HistoryParts {
  readonly store: Store
  readonly clock: Clock
  readonly held: HeldRuns
  readonly desktop: Pick<Desktop, 'saveFile'>
  /** Told when figures of earlier runs were added. */
  readonly onRead: () => void
}

export function createHistoryService(parts: HistoryParts): HistoryService {
  const { store, clock, held, desktop } = parts
  const missing = createMissingFigures(store, parts.onRead)
  /** Samples by runbook, as long as nothing of it changed. */
  const known = new Map<string, { readonly stamp: string; readonly samples: readonly FigureSample[] }>()
  const samplesOf = (runbook: string, without: string): readonly FigureSample[] => {
    const stamp = store.history.stamp(runbook)
    const kept = known.get(runbook)
    const samples = kept?.stamp === stamp ? kept.samples : store.history.samples(runbook, mostSamples)
    known.set(runbook, { stamp, samples })
    return samples.filter(({ run }) => run !== without)
  }
  const sideOfRun = async (run: string) => {
    const { runbook, state } = await held.get(run)
    const line = store.runs.read(run)
    if (!line) throw new DomainError('run-not-found', { name: run })
    const { id, service, environment, version, target, startedAt, captain, phase, outcome, decision } = line
    const about = { id, service, environment, version, target, startedAt, captain, phase, outcome }
    return {
      runbook,
      side: {
        run: { ...about, kind: kindOf(line), decision: decision?.choice ?? null },
        figures: sideOf(figuresOf(runbook, state)),
      },
    }
  }

  return {
    list: ({ filters, sort, from, limit }) => store.history.page({ filters, sort }, from, limit),
    choices: () => {
      missing.begin()
      return store.history.choices()
    },
    charts: async ({ filters }) => {
      const { runbook, steps, ...rest } = await store.readCharts(filters)
      if (!runbook) return { ...rest, runbook: null, steps: [] }
      const book = (await held.get(runbook.latest)).runbook
      const titles = new Map(stepsOf(book).map(({ step, title }) => [step, title]))
      return {
        ...rest,
        runbook: { id: runbook.id, title: book.title, runs: runbook.runs },
        steps: steps.map((tally) => ({ ...tally, title: titles.get(tally.step) ?? tally.step })),
      }
    },
    compare: async ({ run, other }) => {
      const first = await sideOfRun(run)
      if (other !== null) {
        const second = await sideOfRun(other)
        const more = stepsOf(second.runbook)
        const steps = stepsOf(first.runbook)
        const ids = new Set(steps.map(({ step }) => step))
        return {
          sides: [first.side, second.side],
          steps: [...steps, ...more.filter(({ step }) => !ids.has(step))],
        }
      }
      const others = samplesOf(first.runbook.id, run).filter(
        ({ service }) => service === first.side.run.service,
      )
      const figures = medianSide(others.map((sample) => sample.figures))
      return { sides: [first.side, { run: null, figures }], steps: stepsOf(first.runbook) }
    },
    export: async ({ filters, sort }) => {
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      const file = await desktop.saveFile({
        title: 'Export: history as CSV',
        button: 'Export',
        filters: [{ name: 'CSV', extensions: ['csv'] }],
        name: `backout-history-${day}.csv`,
      })
      if (file === null) throw new DomainError('cancelled')
      const { rows } = store.history.page({ filters, sort }, 0, Number.MAX_SAFE_INTEGER)
      const { historyToCsv } = await import('../../shared/record/historyCsv.ts')
      const content = historyToCsv(rows)
      await writeFileWhole(file, content)
      return { path: file, bytes: Buffer.byteLength(content) }
    },
    estimates: async (run) => {
      missing.begin()
      const { runbook, state } = await held.get(run)
      return estimatesOf(runbook, samplesOf(runbook.id, run), state.release.service)
    },
    stop: missing.stop,
  }
}

function stepsOf(runbook: Runbook): readonly ComparedStep[] {
  return runbook.sections.flatMap((section) =>
    section.steps.map(({ id, short }) => ({ step: id, title: short, section: section.title })),
  )
}
