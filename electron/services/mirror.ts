import fs from 'node:fs/promises'
import path from 'node:path'
import { desktopText } from '#text/desktop.ts'
import type { MirrorStatus } from '../../shared/ipc/api.ts'
import { bundleFile } from '../../shared/record/formats.ts'
import { DomainError } from '../../shared/run/errors.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { fileNameOf } from './exports.ts'

const text = desktopText.mirror

/** A run is written at most this often, and tried again after this long, ms. */
const everyMs = 30_000

/** A folder that has not answered for this long is told as one that does not, ms; it may still do so later. */
const answersWithinMs = 30_000

/** At the end of the app copies may take this long together, ms: a folder that is gone must not hold it up. */
const endsWithinMs = 10_000

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
  /**
   * Something was taken out of a run: a copy that is in the folder still holds it, and is written anew at once,
   * whether the run is live or not.
   */
  redacted(run: string): void
  /** Copies go to this folder from now on; null: nowhere. */
  keepIn(folder: string | null): MirrorStatus
  /** Writes what no copy has yet, as far as the folder answers in time, and ends. */
  stop(): Promise<void>
}

interface Kept {
  isLive: boolean
  /** Something was recorded that no copy has. */
  dirty: boolean
  /** Written only over a copy that is there: the run is not live. */
  onlyOver: boolean
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
  const folder = await desktop.openFolder({ title: text.title, button: text.keepItHere })
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
  /** Whether there is nothing to write over. Throws where the folder itself is not there: nobody can know then. */
  const isAbsent = async (folder: string, file: string): Promise<boolean> => {
    try {
      await fs.access(folder)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      throw new DomainError('file-unwritable', { path: file, message })
    }
    return fs.access(file).then(
      () => false,
      () => true,
    )
  }
  const copy = async (run: string, one: Kept): Promise<void> => {
    const { folder } = status
    if (folder === null || !one.dirty) return
    one.dirty = false
    one.triedAt = clock.now()
    const at = new Date(one.triedAt).toISOString()
    const tellFailure = (error: unknown) => {
      const { code, details } = error instanceof DomainError ? error : unexpected(error)
      if (status.folder === folder) set({ failure: { code, details, at } })
    }
    const answered = wait(answersWithinMs, () => {
      const message = `It has not answered for ${answersWithinMs / 1000} seconds.`
      tellFailure(new DomainError('file-unwritable', { path: folder, message }))
    })
    try {
      const file = path.join(folder, await fileName(run))
      if (one.onlyOver && (await isAbsent(folder, file))) return
      await write(run, file)
      if (status.folder === folder) set({ written: { path: file, at }, failure: null })
    } catch (error) {
      one.dirty = true
      tellFailure(error)
    } finally {
      answered()
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

  const keep = (run: string): Kept => {
    const one = runs.get(run) ?? {
      isLive: false,
      dirty: false,
      onlyOver: true,
      triedAt: Number.NEGATIVE_INFINITY,
      callOff: null,
    }
    runs.set(run, one)
    return one
  }
  /** Not before its time, which is now. */
  const atOnce = (run: string, one: Kept): void => {
    one.callOff?.()
    Object.assign(one, { callOff: null, dirty: true, triedAt: Number.NEGATIVE_INFINITY })
    plan(run, one)
  }
  const writeRest = async (): Promise<void> => {
    await writing
    for (const [run, one] of runs) await copy(run, one)
  }

  return {
    status: () => status,
    note: (run, isLive) => {
      if (!runs.has(run) && !isLive) return
      const one = keep(run)
      one.isLive = isLive
      if (isLive) one.onlyOver = false
      one.dirty = true
      plan(run, one)
    },
    redacted: (run) => {
      if (status.folder !== null) atOnce(run, keep(run))
    },
    keepIn: (folder) => {
      kept.write(folder)
      set({ folder, written: null, failure: null })
      // What the folder before still owes an answer to must not hold up this one.
      writing = Promise.resolve()
      for (const [run, one] of runs) {
        if (one.onlyOver) runs.delete(run)
        else atOnce(run, one)
      }
      return status
    },
    stop: async () => {
      stopped = true
      for (const one of runs.values()) one.callOff?.()
      let callOff = () => {}
      const late = new Promise<void>((resolve) => {
        callOff = wait(endsWithinMs, () => {
          console.error(`The second folder ${status.folder} does not answer: its copies are not the newest.`)
          resolve()
        })
      })
      await Promise.race([writeRest(), late])
      callOff()
    },
  }
}

function unexpected(error: unknown): Pick<DomainError, 'code' | 'details'> {
  console.error('A copy in the second folder could not be made:', error)
  return { code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } }
}
