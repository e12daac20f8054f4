import path from 'node:path'
import { desktopText } from '#text/desktop.ts'
import type { Calls, CarriedFile, HandedOver } from '../../shared/ipc/api.ts'
import { bundleFile } from '../../shared/record/formats.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { holdsRun } from '../../shared/run/holder.ts'
import type { RunState } from '../../shared/run/state.ts'
import type { Store } from '../db/store.ts'
import type { Bundles } from './bundles.ts'
import type { Clock } from './clock.ts'
import type { Desktop } from './desktop.ts'
import { fileNameOf } from './exports.ts'
import type { HeldRuns } from './heldRuns.ts'
import type { Runs } from './runs.ts'

const text = desktopText.handovers

export interface HandoversParts {
  readonly store: Pick<Store, 'device' | 'exports' | 'settings'>
  readonly clock: Clock
  readonly held: HeldRuns
  readonly runs: Pick<Runs, 'execute'>
  readonly bundles: Bundles
  readonly desktop: Pick<Desktop, 'saveFile'>
}

export interface Handovers {
  /**
   * Asks where to, marks the run as handed over and writes it into that file. The mark comes first, because it
   * has to be in the file; where the file then cannot be written, the answer says so and the mark stays: it is
   * written again, or the run is taken back. Throws `cancelled`, and what `decide` throws; nothing has happened then.
   */
  handOver(input: Calls['run.handOver']['input']): Promise<HandedOver>
  /** Writes the run as it stands into a file, which adds nothing to it. Throws `cancelled`, and what writing throws. */
  save(run: string): Promise<CarriedFile>
}

export function createHandovers(parts: HandoversParts): Handovers {
  const { store, clock, held, runs, bundles, desktop } = parts
  const ask = async ({ release, started }: RunState, button: string): Promise<string> => {
    const { ending } = bundleFile
    const name = desktopText.formats.bundle
    const day = new Date(clock.now()).toISOString()
    const file = await desktop.saveFile({
      title: `${button}: ${name}`,
      button,
      filters: [{ name, extensions: [path.extname(ending).slice(1)] }],
      name: `${fileNameOf(release, started?.rehearsal ?? false, day)}${ending}`,
    })
    if (file === null) throw new DomainError('cancelled')
    return file
  }
  return {
    handOver: async ({ run, version, by, to }) => {
      const { state } = await held.get(run)
      if (state.closed) throw new DomainError('run-closed')
      if (!holdsRun(state, store.device.id))
        throw new DomainError('held-elsewhere', { name: state.holder?.person.name ?? '' })
      const file = await ask(state, text.handOver)
      const command = { type: 'handOver', by, to, file: path.basename(file) } as const
      const appended = await runs.execute({ run, version, command })
      try {
        const { bytes, pdf } = await bundles.writeRunBundle(run, file, { pdf: true })
        return { appended, file: { path: file, bytes, pdf }, failure: null }
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        return { appended, file: null, failure: { code: error.code, details: error.details } }
      }
    },
    save: async (run) => {
      const file = await ask((await held.get(run)).state, text.saveBundle)
      const { bytes, sha256, pdf } = await bundles.writeRunBundle(run, file, { pdf: true })
      const person = store.settings.read().identity?.name ?? ''
      const at = new Date(clock.now()).toISOString()
      store.exports.add({ run, format: 'bundle', path: file, bytes, sha256, person, at })
      return { path: file, bytes, pdf }
    },
  }
}
