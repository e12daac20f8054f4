import fs from 'node:fs'
import path from 'node:path'
import { sha256Hex } from '../../../electron/db/canonical.ts'
import type { StoredEvent } from '../../../electron/db/chain.ts'
import { databaseFile } from '../../../electron/db/databaseFile.ts'
import { openReader, type Reader } from '../../../electron/db/reader.ts'
import type { RunLoss } from '../../../electron/db/salvage/losses.ts'
import type { Salvaged } from '../../../electron/db/salvage/salvage.ts'
import { explainFatal } from '../../../electron/fatal.ts'
import { lossOffer } from '../../../electron/lossText.ts'
import { assessDamage, findDamage, restoreDamaged } from '../../../electron/restore.ts'
import { type StartedApp, startApp } from '../../electron/services/startedApp.ts'
import type { Acknowledged, Base } from './base.ts'

/** What became of one damaged folder. */
export interface Judgement {
  /**
   * `harmless`: it opened, and everything was there. `told`: it opened, and said which runs are not whole. `newer`: it
   * was refused as one of a newer version, untouched. `restored`: it was refused, and a backup took its place.
   */
  readonly outcome: 'harmless' | 'told' | 'newer' | 'restored'
  /** Events that are in no backup and came back; that were named as lost; that left no trace to name them by. */
  readonly back: number
  readonly named: number
  readonly unknowable: number
  /** What must never be. Empty where all is well. */
  readonly silent: readonly string[]
}

const worker = new URL('../../../electron/db/worker.ts', import.meta.url)
const now = '2026-11-24T00:00:00.000Z'
const nothing = { back: 0, named: 0, unknowable: 0, silent: [] }

/** Reads what is left of a damaged folder; see `assessDamage`. */
export type Assess = (folder: string) => Salvaged | Promise<Salvaged>

/** Opens a damaged folder as the app does, goes the way that it offers, and holds the end against what was recorded. */
export async function judge(
  folder: string,
  base: Base,
  assess: Assess = (damaged) => assessDamage(damaged, worker),
): Promise<Judgement> {
  const before = digestOf(folder)
  const opened = await start(folder)
  if ('error' in opened) return judgeRefused(folder, base, { error: opened.error, before, assess })
  const { app, broken } = opened
  const present = await presentIn(app, base)
  const shown = new Set(await shownBy(app))
  await app.close()
  const missing = base.acknowledged.filter(({ hash }) => !present.has(hash))
  const silent = missing.filter(({ run }) => !broken.includes(run))
  const hidden = [...new Set(base.acknowledged.map(({ run }) => run))].filter((run) => !shown.has(run))
  return {
    ...nothing,
    outcome: broken.length > 0 ? 'told' : 'harmless',
    silent: [
      ...silent.map(({ run, n }) => `event ${n} of ${run} is gone without a word`),
      ...hidden.map((run) => `run ${run} is not shown`),
    ],
  }
}

type Started = { readonly app: StartedApp; readonly broken: readonly string[] } | { readonly error: unknown }

/** Starts as main does, up to the check after the first picture. */
async function start(folder: string): Promise<Started> {
  let app: StartedApp
  try {
    app = await startApp(folder)
  } catch (error) {
    return { error }
  }
  try {
    const broken = await app.backend.afterFirstPaint()
    return { app, broken: broken.map(({ run }) => run) }
  } catch (error) {
    await app.close()
    return { error }
  }
}

interface Refused {
  readonly error: unknown
  /** The database before it was opened. */
  readonly before: string
  readonly assess: Assess
}

async function judgeRefused(
  folder: string,
  base: Base,
  { error, before, assess }: Refused,
): Promise<Judgement> {
  const found = explainFatal(await findDamage(error, folder, worker), folder)
  if (found.kind === 'newer') {
    const silent = digestOf(folder) === before ? [] : ['a newer database was written to']
    return { ...nothing, outcome: 'newer', silent }
  }
  if (found.kind !== 'damaged') throw new Error(`${found.message} ${found.detail}`, { cause: error })
  const salvaged = await assess(folder)
  const offer = lossOffer(salvaged)
  const { aside, refused } = await restoreDamaged(folder, salvaged, now)
  const again = await start(folder)
  if ('error' in again) throw new Error('What was restored does not open', { cause: again.error })
  const silent = [
    ...refused.map(({ run, reason }) => `run ${run} could not be brought back: ${reason}`),
    ...again.broken.map((run) => `run ${run} is broken after the restore`),
    ...(fs.existsSync(path.join(aside, 'losses.txt')) ? [] : ['there is no note of the losses']),
    ...(holdsText(folder, base.redacted) ? ['what was redacted is back'] : []),
  ]
  const present = await presentIn(again.app, base)
  for (const hash of present) {
    if (!base.acknowledged.some((event) => event.hash === hash))
      silent.push(`event ${hash} was never recorded`)
  }
  await again.app.close()
  const missing = base.acknowledged.filter(({ hash }) => !present.has(hash))
  const unnamed = missing.filter((event) => !isNamed(event, salvaged.losses))
  const isTold = offer.includes('cannot be known')
  const behind = unnamed.filter((event) => !isTold || !isAtTheEnd(event, base, present))
  silent.push(...behind.map(({ run, n }) => `event ${n} of ${run} is lost and not named`))
  const back = salvaged.losses
    .flatMap(({ saved }) => saved)
    .reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return {
    outcome: 'restored',
    back,
    named: missing.length - unnamed.length,
    unknowable: unnamed.length - behind.length,
    silent,
  }
}

/** Hashes of all events of the runs, read from the disk past what the app holds. */
async function presentIn(app: StartedApp, base: Base): Promise<ReadonlySet<string>> {
  const reader = openReader(app.folder)
  try {
    const runs = new Set(base.acknowledged.map(({ run }) => run))
    return new Set(
      [...runs].flatMap((run) =>
        reader
          .stored(run)
          .filter((event) => hasItsFile(event, reader))
          .map(({ hash }) => hash),
      ),
    )
  } finally {
    reader.close()
  }
}

/** An event that attaches a file counts as there with that very file only. */
function hasItsFile({ run, type, body }: StoredEvent, { blobs }: Reader): boolean {
  if (type !== 'attachment.added' || body === null) return true
  const { sha256 } = (JSON.parse(body) as { data: { sha256: string } }).data
  const file = blobs.read(run, sha256)
  return file !== null && sha256Hex(file.bytes) === sha256
}

/** Runs that the window lists. */
async function shownBy(app: StartedApp): Promise<readonly string[]> {
  const { runs } = await app.ask('runs.list', undefined)
  return runs.map(({ id }) => id)
}

function isNamed({ run, device, n }: Acknowledged, losses: readonly RunLoss[]): boolean {
  const loss = losses.find((one) => one.run === run)
  if (!loss) return false
  const spans = [...loss.lost, ...loss.apart]
  return loss.further > 0 || spans.some((span) => span.device === device && span.from <= n && n <= span.to)
}

/** Nothing that was recorded after it is here either: it may have left no trace. */
function isAtTheEnd({ run, device, n }: Acknowledged, base: Base, present: ReadonlySet<string>): boolean {
  const later = base.acknowledged.filter((one) => one.run === run && one.device === device && one.n > n)
  return later.every(({ hash }) => !present.has(hash))
}

function digestOf(folder: string): string {
  const file = databaseFile(folder)
  return fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file).toString('latin1') : ''
}

function holdsText(folder: string, text: string): boolean {
  return ['', '-wal'].some((end) => {
    const file = `${databaseFile(folder)}${end}`
    return fs.existsSync(file) && fs.readFileSync(file).includes(text)
  })
}
