import { touchedKeys } from '../../shared/run/conflicts.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { NewEvent, RunEvent } from '../../shared/run/events.ts'
import { foldRun } from '../../shared/run/fold.ts'
import type { FullEvent } from '../../shared/run/fullEvent.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import type { Store } from '../db/store.ts'
import type { ParsedRunbooks } from './parsedRunbooks.ts'

/** A run as main holds it: always what is on disk, never ahead of it. */
export interface HeldRun {
  readonly id: string
  readonly runbook: Runbook
  events: readonly RunEvent[]
  state: RunState
  /** What came in from elsewhere since the run was read, and stands anywhere in its order. */
  imports?: readonly Imported[]
}

interface Imported {
  /** Number of events after it. */
  readonly version: number
  /** As `touchedKeys` names them. */
  readonly keys: ReadonlySet<string>
}

/** Closed runs that are kept in memory besides the open ones. */
const closedKept = 8

export interface HeldRuns {
  /** Throws `run-not-found`; `newer-version` and `runbook-invalid` where this version cannot read the run. */
  get(run: string): Promise<HeldRun>
  /** A run that was just written: from now on this object is the run. */
  put(held: HeldRun): void
  /** Reads the run anew from the disk, into the same object: its past has changed. */
  reread(held: HeldRun): void
  /** The same after an import, which added these. */
  imported(held: HeldRun, added: readonly RunEvent[]): void
}

/** Runs folded once and kept, so that a command costs no reading. */
export function createHeldRuns(
  store: Pick<Store, 'readRun' | 'versionOf'>,
  runbooks: ParsedRunbooks,
): HeldRuns {
  const known = new Map<string, HeldRun>()
  const loading = new Map<string, Promise<HeldRun>>()

  const put = (held: HeldRun) => {
    known.delete(held.id)
    known.set(held.id, held)
    const closed = [...known.values()].filter((one) => one.state.closed)
    for (const { id } of closed.slice(0, -closedKept)) known.delete(id)
  }
  const reread = (held: HeldRun) => {
    held.events = store.readRun(held.id)
    held.state = foldRun(held.id, held.events)
    put(held)
  }
  const load = async (run: string): Promise<HeldRun> => {
    const events = store.readRun(run)
    const started = events.find((event) => event.type === 'run.started')
    if (!started?.data) throw new DomainError('run-not-found', { name: run })
    const runbook = await runbooks.read(started.data.runbookText)
    // Something may have been appended while the runbook was being parsed.
    const now = store.versionOf(run) === events.length ? events : store.readRun(run)
    const held = { id: run, runbook, events: now, state: foldRun(run, now) }
    put(held)
    return held
  }

  return {
    get: async (run) => {
      const held = known.get(run)
      if (held) return held
      const under = loading.get(run) ?? load(run).finally(() => loading.delete(run))
      loading.set(run, under)
      return under
    },
    put,
    reread,
    imported: (held, added) => {
      reread(held)
      if (added.length === 0) return
      const keys = new Set(added.flatMap(keysOf))
      held.imports = [...(held.imports ?? []), { version: held.events.length, keys }]
    },
  }
}

function keysOf(event: RunEvent): readonly string[] {
  return event.data === null ? [] : touchedKeys(event as FullEvent)
}

/**
 * Whether somebody who saw only the first `version` events would overwrite what came in since. Events from elsewhere
 * stand anywhere in the order, so that their place does not say when they came.
 */
export function isOvertaken(held: HeldRun, version: number, events: readonly NewEvent[]): boolean {
  const unseen = (held.imports ?? []).filter((one) => version < one.version)
  return (
    unseen.length > 0 &&
    events.some((event) => touchedKeys(event).some((key) => unseen.some(({ keys }) => keys.has(key))))
  )
}
