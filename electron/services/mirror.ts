import path from 'node:path'
import type { MirrorStatus } from '../../shared/ipc/api.ts'
import { bundleFile } from '../../shared/record/formats.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { fileNameOf } from './exports.ts'

/** A run is written at most this often, and tried again after this long, ms. */
const everyMs = 30_000

/** Calls back after a while, ms; gives the way to call that off. */
export type Wait = (ms: number, then: () => void) => () => void

const systemWait: Wait = (ms, then) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

export interface MirrorParts {
  readonly clock: Pick<Clock, 'now'>
  /** Where it is kept from one start to the next. */
  readonly kept: { read(): string | null; write(folder: string | null): void }
  /** Writes a run whole or not at all; throws `DomainError`. */
  readonly write: (run: string, file: string) => Promise<unknown>
  readonly fileName: (run: string) => Promise<string>
  readonly tell: (status: MirrorStatus) => void
  readonly wait?: Wait
}

/** A copy of each live run in a second folder, such as a stick, so that a dead laptop is not the end. */
export interface Mirror {
  status(): MirrorStatus
  /** Something was recorded in a run. `isLive`: it is live and in hand here; the last copy is made when that ends. */
  note(run: string, isLive: boolean): void
  /** Copies go to this folder from now on; null: nowhere. */
  keepIn(folder: string | null): MirrorStatus
  /** Writes what no copy has yet, and ends. */
  stop(): Promise<void>
}

interface Kept {
  isLive: boolean
  /** Something was recorded that no copy has. */
  dirty: boolean
  /** Epoch ms of the last try. */
  triedAt: number
  callOff: (() => void) | null
}

/** Asks for the second folder. Throws `cancelled`. */
export async function chooseMirror({
  mirror,
  desktop,
}: {
  readonly mirror: Mirror
  readonly desktop: Pick<Desktop, 'openFolder'>
}): Promise<MirrorStatus> {
  const folder = await desktop.openFolder({ title: 'Keep a copy in a second folder', button: 'Keep it here' })
  if (folder === null) throw new DomainError('cancelled')
  return mirror.keepIn(folder)
}

/** The name by which the copy of a run is found: the record's, and the end of the run's id, so that no two meet. */
export function mirrorName({ id, release, started }: RunState): string {
  const name = fileNameOf(release, started?.rehearsal ?? false, started?.at ?? '')
  return `${name}-${id.slice(-6)}${bundleFile.ending}`
}

/** The work goes on whatever becomes of the copies: a failure is told, and tried again. */
export function createMirror({ clock, kept, write, fileName, tell, wait = systemWait }: MirrorParts): Mirror {
  const runs = new Map<string, Kept>()
  let status: MirrorStatus = { folder: kept.read(), written: null, failure: null }
  let writing: Promise<void> = Promise.resolve()
  let stopped = false

  const set = (next: Partial<MirrorStatus>) => {
    status = { ...status, ...next }
    tell(status)
  }
  const copy = async (run: string, one: Kept): Promise<void> => {
    const { folder } = status
    if (folder === null || !one.dirty) return
    one.dirty = false
    one.triedAt = clock.now()
    const at = new Date(one.triedAt).toISOString()
    try {
      const file = path.join(folder, await fileName(run))
      await write(run, file)
      if (status.folder === folder) set({ written: { path: file, at }, failure: null })
    } catch (error) {
      one.dirty = true
      const { code, details } = error instanceof DomainError ? error : unexpected(error)
      if (status.folder === folder) set({ failure: { code, details, at } })
    }
  }
  const plan = (run: string, one: Kept): void => {
    if (stopped || status.folder === null || !one.dirty || one.callOff) return
    const due = () => {
      one.callOff = null
      // One after the other: two runs would double what the main process does at once.
      writing = writing
        .then(() => copy(run, one))
        .then(() => {
          if (!one.dirty && !one.isLive) runs.delete(run)
          plan(run, one)
        })
    }
    one.callOff = wait(Math.max(0, one.triedAt + everyMs - clock.now()), due)
  }

  return {
    status: () => status,
    note: (run, isLive) => {
      const known = runs.get(run)
      if (!known && !isLive) return
      const one = known ?? { isLive, dirty: false, triedAt: Number.NEGATIVE_INFINITY, callOff: null }
      runs.set(run, one)
      one.isLive = isLive
      one.dirty = true
      plan(run, one)
    },
    keepIn: (folder) => {
      kept.write(folder)
      set({ folder, written: null, failure: null })
      for (const [run, one] of runs) {
        one.callOff?.()
        Object.assign(one, { callOff: null, dirty: true, triedAt: Number.NEGATIVE_INFINITY })
        plan(run, one)
      }
      return status
    },
    stop: async () => {
      stopped = true
      for (const one of runs.values()) one.callOff?.()
      await writing
      for (const [run, one] of runs) await copy(run, one)
    },
  }
}

function unexpected(error: unknown): Pick<DomainError, 'code' | 'details'> {
  console.error('A copy in the second folder could not be made:', error)
  return { code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } }
}
