import { v7 as newId } from 'uuid'
import type { Appended } from '../../shared/ipc/api.ts'
import { type Actor, systemActor } from '../../shared/run/envelope.ts'
import type { NewEvent, RunEvent } from '../../shared/run/events.ts'
import { dropRedacted, evolveAll, foldRun } from '../../shared/run/fold.ts'
import { holdsRun } from '../../shared/run/holder.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { AppendRequest, Project } from '../db/eventStore.ts'
import type { Store } from '../db/store.ts'
import type { Clock } from './clock.ts'
import type { Gaps } from './gaps.ts'
import type { HeldRun, HeldRuns } from './heldRuns.ts'
import { summarize } from './summary.ts'
import type { Writer } from './writer.ts'

/** What is to be recorded, as a service decided it. */
export interface Change {
  readonly events: readonly NewEvent[]
  readonly actor: Actor
  /** Keys of the drafts that these events record. */
  readonly clearDrafts?: readonly string[]
  /** Content of the files that these events attach. */
  readonly blobs?: readonly Uint8Array[]
}

/** What `decide` may not make itself, but for the run. */
export interface Moment {
  /** ISO 8601 UTC with milliseconds. */
  readonly now: string
  readonly tz: number
  readonly newId: () => string
}

/** Told after events are on disk. `before`: the state that they were added to. */
type OnRecorded = (held: HeldRun, appended: Appended, before: RunState) => void

export interface Recorder {
  /** Decides on the newest state and records; nothing else is written to any run in between. */
  change(run: string, decide: (held: HeldRun, moment: Moment) => Change): Promise<Appended>
  /** Like `change`, for a run that is not there yet. `held` comes without events. */
  begin(held: HeldRun, decide: (moment: Moment) => Change): Promise<Appended>
  /**
   * Signs a closed run as it stands; `check` throws where that must not be. Gives what had to be written for
   * it: nothing, or that this device joined the run.
   */
  seal(run: string, check: (held: HeldRun) => void): Promise<Appended>
  /** Like `change`, for events that delete others. Gives the backups that still hold what was deleted. */
  redact(
    run: string,
    decide: (held: HeldRun, moment: Moment) => Change,
  ): Promise<Appended & { readonly backups: readonly string[] }>
}

export interface RecorderParts {
  readonly store: Store
  readonly clock: Clock
  readonly writer: Writer
  readonly gaps: Gaps
  readonly runs: HeldRuns
  readonly onRecorded: OnRecorded
  /** Told after a seal is on disk that was asked for; closing seals by itself. */
  readonly onSealed: (run: string) => void
}

/** Load, decide, append, publish: the way of every event to the disk. */
export function createRecorder(parts: RecorderParts): Recorder {
  const { store, clock, writer, gaps, runs, onRecorded, onSealed } = parts
  const moment = (): Moment => ({ now: new Date(clock.now()).toISOString(), tz: clock.tz(), newId })

  /** A gap is written by the app itself, and so only where the run is in hand. */
  const gapBefore = ({ id, state }: HeldRun) => (holdsRun(state, store.device.id) ? gaps.before(id) : [])

  /** Instants are taken once: a write that is tried again still says when it was asked for. */
  const prepare = (held: HeldRun, { now, tz }: Moment, change: Change, events: readonly NewEvent[]) => {
    const request: AppendRequest = {
      run: held.id,
      expectedVersion: held.state.version,
      events,
      actor: change.actor,
      now,
      tz,
      mono: clock.mono(),
      boot: clock.boot,
      ...(change.clearDrafts ? { clearDrafts: change.clearDrafts } : {}),
      ...(change.blobs ? { blobs: change.blobs } : {}),
    }
    let next = held.state
    const project: Project = (written) => {
      // A redaction changes the past: the summary must not hold what is being taken out.
      next = written.some((event) => event.type === 'event.redacted')
        ? foldRun(held.id, dropRedacted([...held.events, ...written]))
        : evolveAll(held.state, written)
      return summarize(held.runbook, next, [...held.events, ...written], Date.parse(now))
    }
    return { request, project, next: () => next }
  }
  const publish = (held: HeldRun, events: readonly RunEvent[], before: RunState): Appended => {
    gaps.recorded(held.id)
    const appended = { run: held.id, from: before.version, events }
    onRecorded(held, appended, before)
    return appended
  }
  const append = async (held: HeldRun, at: Moment, change: Change, gap: readonly NewEvent[]) => {
    const before = held.state
    if (change.events.length === 0) return { run: held.id, from: before.version, events: [] }
    const { request, project, next } = prepare(held, at, change, [...gap, ...change.events])
    const events = await writer.untilRecorded(held.id, () => store.append(request, project))
    held.events = [...held.events, ...events]
    held.state = next()
    runs.put(held)
    return publish(held, events, before)
  }

  return {
    change: (run, decide) =>
      writer.inOrder(async () => {
        const held = await runs.get(run)
        const at = moment()
        return append(held, at, decide(held, at), gapBefore(held))
      }),
    begin: (held, decide) =>
      writer.inOrder(() => {
        const at = moment()
        return append(held, at, decide(at), [])
      }),
    seal: (run, check) =>
      writer.inOrder(async () => {
        const held = await runs.get(run)
        check(held)
        const before = held.state
        const change = { actor: systemActor, events: [] }
        const { request, project, next } = prepare(held, moment(), change, gapBefore(held))
        const events = await writer.untilRecorded(run, () => store.seal(request, project))
        onSealed(run)
        if (events.length === 0) return { run, from: before.version, events }
        held.events = [...held.events, ...events]
        held.state = next()
        runs.put(held)
        return publish(held, events, before)
      }),
    redact: (run, decide) =>
      writer.inOrder(async () => {
        const held = await runs.get(run)
        const at = moment()
        const change = decide(held, at)
        const before = held.state
        const { request, project } = prepare(held, at, change, [...gapBefore(held), ...change.events])
        const { events, backups } = await writer.untilRecorded(run, () => store.redact(request, project))
        runs.reread(held)
        return { ...publish(held, events, before), backups }
      }),
  }
}
