import { create } from 'zustand'
import type { Appended, AttachInput, HandedOver } from '../../shared/ipc/api.ts'
import type { Dialect, MigrationFile } from '../../shared/rollback/migration.ts'
import type { WindowCommand } from '../../shared/run/commands.ts'
import type { RunEvent } from '../../shared/run/events.ts'
import { evolveAll, foldRun } from '../../shared/run/fold.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Person } from '../../shared/run/values.ts'
import type { Runbook } from '../../shared/runbook/schema.ts'
import { type ApiError, asApiError, call, on } from '../api.ts'
import { refreshNow } from './clock.ts'
import { sayError } from './toasts.ts'

/** A run as this window holds it: main's events, folded here with main's own code. */
export interface OpenRun {
  readonly run: string
  /** What this computer writes as. */
  readonly device: string
  /** This start of the app. */
  readonly boot: string
  readonly runbook: Runbook
  readonly events: readonly RunEvent[]
  readonly state: RunState
  /** Half-typed texts by place, as they were when the run was read. */
  readonly drafts: Readonly<Record<string, string>>
  /** Grows when what was typed here is no longer to be trusted: fields then start from `drafts` again. */
  readonly reading: number
}

interface RunStore {
  /** Run that is or should be open. */
  readonly run: string | null
  /** Null until it was read. */
  readonly open: OpenRun | null
  /** Why it could not be read. */
  readonly failure: ApiError | null
  /** Commands on their way: nothing shows as done before its result. */
  readonly pending: number
}

/** The run that the window has open. */
export const useRun = create<RunStore>(() => ({ run: null, open: null, failure: null, pending: 0 }))

/** Reads a run and keeps it open; the run that was open before is let go. */
export async function openRun(run: string): Promise<void> {
  if (useRun.getState().run !== run) useRun.setState({ run, open: null, failure: null })
  await refetch()
}

/**
 * Reads the open run anew. `drafts: 'read'` after a redaction: main has deleted the half-typed texts that hold what
 * was redacted, and none of them may stay here to be recorded again.
 */
export async function refetch(
  kept: { readonly drafts: 'typed' | 'read' } = { drafts: 'typed' },
): Promise<void> {
  const { run } = useRun.getState()
  if (run === null) return
  try {
    const { device, boot, runbook, events, drafts } = await call('runs.open', { run })
    if (useRun.getState().run !== run) return
    refreshNow()
    // Once read, the drafts here are newer than main's: a text still being typed must survive.
    const before = useRun.getState().open
    const typed = kept.drafts === 'typed' ? before?.drafts : undefined
    const open: OpenRun = {
      run,
      device,
      boot,
      runbook,
      events,
      state: foldRun(run, events),
      drafts: typed ?? Object.fromEntries(drafts.map((draft) => [draft.key, draft.text])),
      reading: (before?.reading ?? 0) + (kept.drafts === 'read' ? 1 : 0),
    }
    useRun.setState({ open, failure: null })
  } catch (cause) {
    if (useRun.getState().run === run) useRun.setState({ failure: asApiError(cause) })
  }
}

/**
 * Adds events that main wrote. The same events arrive twice (as an answer and as a broadcast); a gap means
 * that some were missed, and only a new reading is sure to be right: false then.
 */
function add(appended: Appended): boolean {
  const { open } = useRun.getState()
  if (open === null || open.run !== appended.run) return true
  const held = open.events.length
  if (appended.from + appended.events.length <= held) return true
  if (appended.from !== held) return false
  refreshNow()
  useRun.setState({
    open: {
      ...open,
      events: [...open.events, ...appended.events],
      state: evolveAll(open.state, appended.events),
    },
  })
  return true
}

/** What was told while a command was on its way: it can arrive before the answer to it. */
let heldBack: Appended[] = []

/** Adds what was held back. Gives back whether all that main wrote is here. */
function release(): boolean {
  const waiting = heldBack
  heldBack = []
  return waiting.every(add)
}

/** Keeps the open run as main has it. Gives back the function that stops it. */
export function followRun(): () => void {
  const stops = [
    on('run.appended', (appended) => {
      // While an answer is on its way it may bring the same events, and with them what else changes in that frame.
      if (useRun.getState().pending > 0) heldBack.push(appended)
      else if (!add(appended)) void refetch()
    }),
    on('run.reloaded', ({ run, drafts }) => {
      if (run === useRun.getState().run) void refetch({ drafts: drafts ?? 'typed' })
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

// One command after the other, each with the version that the one before it left: a field saved by leaving
// it and the button pressed at the same moment are no conflict.
let queue: Promise<unknown> = Promise.resolve()

/** `onRecorded` is called in the task that adds the events: what it changes is drawn in the same frame. */
function send(
  make: (run: string, version: number) => Promise<Appended>,
  onRecorded?: () => void,
): Promise<ApiError | null> {
  const run = useRun.getState().run
  useRun.setState((store) => ({ pending: store.pending + 1 }))
  const result = queue.then(async () => {
    try {
      const { open } = useRun.getState()
      // The run was left while this waited: it is still what the person asked of that run.
      if (run === null) throw new Error('No run is open')
      const appended = await make(run, open?.run === run ? open.events.length : 0)
      if (!add(appended)) await refetch()
      onRecorded?.()
      return null
    } catch (cause) {
      const error = asApiError(cause)
      if (error.code === 'stale') await refetch()
      return error
    } finally {
      useRun.setState((store) => ({ pending: store.pending - 1 }))
      if (useRun.getState().pending === 0 && !release()) void refetch()
    }
  })
  queue = result
  return result
}

/**
 * Asks main to carry out a command. Resolves when it is on disk (null) or refused (why), without a message.
 * `onRecorded` is called once it is on disk, with the events: one frame shows these and what it changes.
 */
export function attempt(command: WindowCommand, onRecorded?: () => void): Promise<ApiError | null> {
  return send((run, version) => call('runs.execute', { run, version, command }), onRecorded)
}

/** Like `attempt`, and tells the person when it was refused. True once it is on disk. */
export async function execute(command: WindowCommand): Promise<boolean> {
  const error = await attempt(command)
  if (error) sayError(error)
  return error === null
}

type Attachment =
  | Omit<Extract<AttachInput, { source: 'bytes' }>, 'run' | 'version'>
  | Omit<Extract<AttachInput, { source: 'pick' }>, 'run' | 'version'>

/** Attaches bytes (a pasted picture) or a file chosen in the system's dialog. True once it is on disk. */
export async function attach(input: Attachment): Promise<boolean> {
  const error = await send((run, version) => call('attachments.add', { ...input, run, version }))
  if (error) sayError(error)
  return error === null
}

/** Asks where to and hands the run over. Gives what came of it, or the refusal, untold. */
export async function handOver(by: Person, to: Person | null): Promise<HandedOver | ApiError> {
  let answer: HandedOver | null = null
  const refused = await send(async (run, version) => {
    answer = await call('run.handOver', { run, version, by, to })
    return answer.appended
  })
  if (refused) return refused
  if (answer === null) throw new Error('A hand-over that is not refused has an answer')
  return answer
}

/** Signs the heads of the open, closed run. Null once the seal is on disk, else the refusal, untold. */
export function sealRun(): Promise<ApiError | null> {
  return send((run, version) => call('runs.seal', { run, version }))
}

/** Has main read SQL and record what each file is. Null once that is on disk, else the refusal, untold. */
export function reviewMigrations(
  dialect: Dialect,
  files: readonly MigrationFile[],
): Promise<ApiError | null> {
  return send((run, version) => call('migrations.review', { run, version, dialect, files }))
}

/** Removes the content of an event for good. Gives back the backups that still hold it, or null if refused. */
export async function redact(event: string, why: string): Promise<readonly string[] | null> {
  let backups: readonly string[] = []
  const error = await send(async (run, version) => {
    const redacted = await call('runs.redact', { run, version, event, why })
    backups = redacted.backups
    return redacted
  })
  if (error) sayError(error)
  else await refetch({ drafts: 'read' })
  return error ? null : backups
}
