import { v7 as newId } from 'uuid'
import type {
  Appended,
  Calls,
  Found,
  RunList,
  RunOffer,
  RunSnapshot,
  RunSummary,
  Sealing,
  Verified,
} from '../../shared/ipc/api.ts'
import type { Command } from '../../shared/run/commands.ts'
import { isStale } from '../../shared/run/conflicts.ts'
import { decide } from '../../shared/run/decide.ts'
import { decideStart } from '../../shared/run/decideRun.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { currentStepOf } from '../../shared/run/selectors.ts'
import { initialState } from '../../shared/run/state.ts'
import { jcsHash } from '../db/canonical.ts'
import type { Store } from '../db/store.ts'
import { storeError } from '../db/storeError.ts'
import type { Clock } from './clock.ts'
import { type HeldRun, type HeldRuns, isOvertaken } from './heldRuns.ts'
import { actorOf, identityOf } from './identity.ts'
import type { ParsedRunbooks } from './parsedRunbooks.ts'
import type { Change, Moment, Recorder } from './recorder.ts'
import { summarize } from './summary.ts'

type Input<Name extends keyof Calls> = Calls[Name]['input']

/** Everything a window can do with runs. */
export interface Runs {
  /** What home shows. */
  list(): RunList
  /** What the screen of everything owed shows. */
  owing(): readonly RunSummary[]
  summary(run: string): RunSummary | null
  offers(): readonly RunOffer[]
  open(run: string): Promise<RunSnapshot>
  start(input: Input<'runs.start'>): Promise<{ run: string }>
  /** `files`: content of what the command attaches. */
  execute(input: ExecuteInput, files?: readonly Uint8Array[]): Promise<Appended>
  redact(input: Input<'runs.redact'>): Promise<Calls['runs.redact']['output']>
  search(input: Input<'runs.search'>): Promise<Found>
  verify(run: string): Verified
  /** Throws `run-not-closed`, `already-sealed`, `not-whole`, `key-out-of-reach`, `stale`. */
  seal(input: Input<'runs.seal'>): Promise<Appended>
  sealing(run: string): Sealing
  saveDraft(input: Input<'drafts.save'>): void
}

interface ExecuteInput {
  readonly run: string
  /** Number of events that the window holds. */
  readonly version: number
  readonly command: Command
}

export interface RunsParts {
  readonly store: Store
  readonly clock: Clock
  readonly recorder: Recorder
  readonly held: HeldRuns
  readonly runbooks: ParsedRunbooks
}

export function createRuns({ store, clock, recorder, held, runbooks }: RunsParts): Runs {
  const decided = (run: HeldRun, moment: Moment, version: number, command: Command): Change => {
    const actor = actorOf(identityOf(store), run.runbook, run.state)
    // A window cannot have seen more than there is: it looks at another past.
    if (version > run.state.version) throw new DomainError('stale')
    const events = decide(command, run.state, {
      ...moment,
      actor,
      device: store.device.id,
      runbook: run.runbook,
      events: run.events,
      hash: jcsHash,
    })
    if (isStale(run.state, version, events) || isOvertaken(run, version, events))
      throw new DomainError('stale')
    return { events, actor }
  }

  /**
   * Goes once through what the first completion will go through, and writes nothing: guards are compiled and everything
   * is at hand when the key is pressed.
   */
  const getReady = (run: HeldRun): void => {
    const step = currentStepOf(run.runbook, run.state)
    if (run.state.closed || !step) return
    try {
      const now = new Date(clock.now()).toISOString()
      summarize(run.runbook, run.state, run.events, clock.now())
      const moment = { now, tz: clock.tz(), newId }
      decided(run, moment, run.state.version, { type: 'completeStep', step: step.step.id })
    } catch (error) {
      // That the step cannot be completed yet is an answer to expect.
      if (!(error instanceof DomainError)) console.error('Could not get a run ready:', error)
    }
  }

  const known = (run: string): void => {
    if (store.versionOf(run) === 0) throw new DomainError('run-not-found', { name: run })
  }

  return {
    list: store.runs.home,
    owing: store.runs.owing,
    summary: store.runs.read,
    offers: store.runs.offers,
    open: async (run) => {
      const current = await held.get(run)
      const { runbook, events } = current
      setImmediate(getReady, current)
      return {
        run,
        device: store.device.id,
        boot: clock.boot,
        runbook,
        events,
        drafts: store.drafts.list(run),
      }
    },
    start: async ({ runbook: hash, ...start }) => {
      const person = identityOf(store)
      const known = store.runbooks.read(hash)
      if (!known) throw new DomainError('runbook-not-found', { name: hash })
      const runbook = await runbooks.read(known.text)
      const run = newId()
      await recorder.begin({ id: run, runbook, events: [], state: initialState(run) }, ({ now, tz }) => {
        const role = start.people.find((one) => one.person.id === person.id)?.role ?? 'none'
        const exercisedAt = store.runs.lastUse(runbook.id)
        const context = { now, tz, runbook, runbookHash: hash, runbookText: known.text, exercisedAt }
        return { events: decideStart(start, context), actor: { id: person.id, name: person.name, role } }
      })
      return { run }
    },
    execute: ({ run, version, command }, files) =>
      recorder.change(run, (current, moment) => ({
        ...decided(current, moment, version, command),
        clearDrafts: draftsOf(command),
        ...(files ? { blobs: files } : {}),
      })),
    redact: ({ run, version, event, why }) =>
      recorder.redact(run, (current, moment) =>
        decided(current, moment, version, { type: 'redact', event, why }),
      ),
    search: (input) => store.search(input),
    verify: (run) => {
      known(run)
      return store.verify(run)
    },
    seal: ({ run, version }) => recorder.seal(run, (current) => refuseSeal(store, current, version)),
    sealing: (run) => {
      known(run)
      return store.sealing(run)
    },
    saveDraft: ({ run, key, text }) => {
      known(run)
      try {
        store.drafts.save(run, key, text, new Date(clock.now()).toISOString())
      } catch (error) {
        throw storeError(error)
      }
    },
  }
}

/** A seal signs what the person saw, once, and never what does not hang together. */
function refuseSeal(store: Store, { id, state }: HeldRun, version: number): void {
  if (state.closed === null) throw new DomainError('run-not-closed')
  if (version !== state.version) throw new DomainError('stale')
  const { sealing, problems } = store.verify(id)
  if (problems[0] !== undefined) throw new DomainError('not-whole', { message: `${problems[0]}.` })
  if (sealing.standing === 'sealed') throw new DomainError('already-sealed')
}

/** Drafts that a command turns into events, by the places that windows name them: they go in the same transaction. */
function draftsOf(command: Command): readonly string[] {
  switch (command.type) {
    case 'setField':
      return [`field:${command.step}.${command.field}`]
    case 'setCell':
      return [`cell:${command.step}.${command.field}.${command.row}.${command.column}`]
    case 'addItem':
      return [`item:${command.step}.${command.field}`]
    case 'addRow':
      return [`row:${command.step}.${command.field}`]
    case 'assignPerson':
      return [`person:${command.role}`, `contact:${command.role}`]
    case 'addNote':
      return [`note:${command.step ?? ''}`]
    case 'completeStep':
      return [`readback:${command.step}`]
    default:
      return []
  }
}
