import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { KeptHead } from '../../../electron/bundle/verify.ts'
import { verifyBundle } from '../../../electron/bundle/verify.ts'
import { type BundleSource, writeBundle } from '../../../electron/bundle/write.ts'
import {
  alex,
  appVersion,
  closedStory,
  finish,
  makeFolder,
  makeLaptop,
  type Said,
  sealOf,
  TestRun,
} from './runs.ts'
import { type Members, membersOf } from './zips.ts'

/** An exported bundle with all that its exporter knows of it, to change and to hold against. */
export interface BaseBundle {
  readonly name: string
  readonly source: BundleSource
  /** What its events say, in order: what somebody who forges the run begins with. */
  readonly said: readonly Said[]
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly members: Members
  /** The archive as it was exported. */
  readonly archive: Buffer
  /** What was kept elsewhere. */
  readonly heads: readonly KeptHead[]
  readonly fingerprint: string
}

/** A run in the middle, of one laptop, with two files and no PDF. */
export function openRun(): { readonly run: TestRun; readonly source: BundleSource } {
  const laptop = makeLaptop('alone')
  const run = new TestRun([laptop])
  run.run(laptop, { type: 'startStep', step: 'capture' })
  run.attach(laptop, 'pods.txt', Buffer.from('checkout-api-7d9 0/1 CrashLoopBackOff\n'))
  run.run(laptop, { type: 'addNote', step: 'capture', text: 'Three of four pods restart.' })
  run.attach(laptop, 'empty.txt', Buffer.alloc(0))
  return { run, source: { ...finish(run, laptop).source, pdf: null } }
}

/** A run that was closed and sealed, amended, and sealed again; a last amendment is under no seal. */
export function amendedRun(): { readonly run: TestRun; readonly source: BundleSource } {
  const laptop = makeLaptop('sealer')
  const run = new TestRun([laptop])
  run.run(laptop, { type: 'addNote', step: null, text: 'Nothing was wrong after all.' })
  run.run(laptop, { type: 'closeRun', summary: 'Called off.' })
  const closed = run.said.length
  run.run(laptop, { type: 'amend', text: 'It was wrong in one region.', step: null })
  const amended = run.said.length
  run.run(laptop, { type: 'amend', text: 'It was eu-west-1.', step: null })
  const { source } = finish(run, laptop)
  const seals = [closed, amended].map((count) => sealOf(run.id, source.rows.slice(0, count), laptop))
  return { run, source: { ...source, seals } }
}

/** Bundles that differ in what a change could reach: devices, files, a redaction, seals, a closing, a PDF. */
export async function makeBases(): Promise<readonly BaseBundle[]> {
  const stories = [
    { name: 'closed and sealed, two laptops, a redaction', ...closedStory() },
    { name: 'open, one laptop', ...openRun() },
    { name: 'closed, sealed twice and amended', ...amendedRun() },
  ]
  return Promise.all(
    stories.map(async ({ name, run, source }) => {
      const file = path.join(makeFolder(), 'base.backout')
      await writeBundle(file, source)
      const { heads, sound } = await verifyBundle(file, { appVersion })
      if (!sound) throw new Error(`The bundle "${name}" is not sound to begin with`)
      const { fingerprint } = source.device
      const members = await membersOf(file)
      return {
        name,
        source,
        said: run.said,
        files: run.files,
        members,
        archive: readFileSync(file),
        heads,
        fingerprint,
      }
    }),
  )
}

/** Somebody who is nobody of the run. */
export const stranger = { ...alex, id: 'mallory', name: 'Mallory' }
