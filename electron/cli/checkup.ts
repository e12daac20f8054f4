import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import type { MintReason, RunSummary } from '../../shared/ipc/api.ts'
import { type Reader, readDamaged } from '../db/reader.ts'
import type { Span } from '../db/salvage/losses.ts'
import { remoteSystem } from '../fileSystem.ts'
import { utc } from './data.ts'
import { count, plain } from './print.ts'
import { verifyRun } from './verifyRun.ts'

/** One thing that was looked at. `note`: nothing is broken, and somebody should know. */
export interface Finding {
  readonly part: 'folder' | 'disk' | 'database' | 'runs' | 'backups' | 'clock' | 'keys'
  readonly verdict: 'good' | 'note' | 'bad'
  /** What was found and, where it is not good, the way out. */
  readonly text: string
}

/** Looks at everything that a data folder relies on. `now`: epoch ms. Changes nothing. */
export function checkup(reader: Reader, now: number): readonly Finding[] {
  const database = databaseOf(reader)
  const before = [folderOf(reader.folder), diskOf(reader.folder), database]
  // What a damaged file says of its runs is no answer; how the backups are is one all the more.
  if (database.verdict === 'bad')
    return [...before, ...lossesOf(reader.folder), ...backupsOf(reader, null, now)]
  const runs = reader.runs.list()
  const latest = Math.max(0, ...runs.map(({ updatedAt }) => Date.parse(updatedAt)))
  return [
    ...before,
    ...runsOf(reader, runs),
    ...backupsOf(reader, latest, now),
    clockOf(latest, now),
    keysOf(reader),
  ]
}

/** The same where the database cannot even be opened: what is left of it, beside the newest sound backup. */
export function checkupDamaged(folder: string, reason: string): readonly Finding[] {
  const text = `it cannot be read (${plain(reason)}). Open it in the app, which offers a backup and keeps the damaged files.`
  return [folderOf(folder), diskOf(folder), { part: 'database', verdict: 'bad', text }, ...lossesOf(folder)]
}

function folderOf(folder: string): Finding {
  const part = 'folder'
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch {
    return {
      part,
      verdict: 'bad',
      text: `${plain(folder)} cannot be written: nothing can be recorded. Give its owner the right to, or choose another folder.`,
    }
  }
  const others = process.platform === 'win32' ? 0 : statSync(folder).mode & 0o077
  if (others === 0) return { part, verdict: 'good', text: plain(folder) }
  return {
    part,
    verdict: 'note',
    text: `${plain(folder)} can be entered by other people on this computer. chmod 700 keeps them out.`,
  }
}

/** Below this a backup of a large folder may not fit any more, bytes. */
const littleRoom = 500 * 1024 * 1024

function diskOf(folder: string): Finding {
  const part = 'disk'
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const system = remoteSystem(folder)
  if (system !== null) {
    const text = `the folder lies on another computer (${system}), where what was recorded may be lost or damaged. Move it to a disk of this one.`
    return { part, verdict: 'bad', text }
  }
  if (free >= littleRoom) return { part, verdict: 'good', text: `${megabytes(free)} free` }
  return { part, verdict: 'note', text: `only ${megabytes(free)} free. Make room before the next deploy.` }
}

function databaseOf({ schema, integrity, bytes }: Reader): Finding {
  const part = 'database'
  const broken = integrity()
  if (broken.length > 0) {
    const text = `SQLite finds ${count(broken.length, 'fault')}, first: ${plain(broken[0] ?? '')}. Open it in the app, which offers a backup and keeps the damaged files.`
    return { part, verdict: 'bad', text }
  }
  return { part, verdict: 'good', text: `schema ${schema}, ${megabytes(bytes)}, whole` }
}

/** What the newest sound backup lacks, by run: no name or value of it, only its id and the numbers of its events. */
function lossesOf(folder: string): readonly Finding[] {
  const { backup, losses, readable } = readDamaged(folder)
  const base = backup === null ? 'no backup is sound' : `the newest sound backup is of ${utc(backup.at)}`
  if (!readable) {
    return [
      {
        part: 'runs',
        verdict: 'bad',
        text: `${base}; nothing else can be read, and what there was not known`,
      },
    ]
  }
  if (losses.length === 0) {
    const text = `${base}, and holds all that can still be read. Whether more was recorded cannot be known.`
    return [{ part: 'runs', verdict: 'note', text }]
  }
  return losses.map((loss): Finding => {
    const parts = [
      ...loss.saved.map((span) => `${spanOf(span)} can be brought back`),
      ...loss.apart.map((span) => `${spanOf(span)} can be read, but not what came before`),
      ...loss.lost.map((span) => `${spanOf(span)} cannot be read any more`),
      ...(loss.further > 0 ? [`${count(loss.further, 'further event')} left no number`] : []),
    ]
    const isWhole = parts.length === loss.saved.length
    const text = `${base}; run ${loss.run}: ${parts.join(', ')}`
    return { part: 'runs', verdict: isWhole ? 'note' : 'bad', text }
  })
}

function spanOf({ device, from, to }: Span): string {
  const numbers = from === to ? `event ${from}` : `events ${from} to ${to}`
  return `${numbers} of device ${device.slice(0, 8)}`
}

/** A line for each run that is not what was recorded, or one for all. */
function runsOf(reader: Reader, runs: readonly RunSummary[]): readonly Finding[] {
  const part = 'runs'
  const findings = runs.flatMap(({ id }): Finding[] => {
    const { problems } = verifyRun(reader, id, { heads: [], fingerprint: null }).verdict
    const [first] = problems
    if (!first) return []
    const text = `run ${id}: ${count(problems.length, 'broken rule')}, first: ${first.rule}. "backout verify ${id}" tells all.`
    return [{ part, verdict: 'bad', text }]
  })
  if (findings.length > 0) return findings
  const events = runs.reduce((sum, run) => sum + run.events, 0)
  const text = `${count(runs.length, 'run')}, ${count(events, 'event')}: every chain, seal and attached file is whole`
  return [{ part, verdict: 'good', text }]
}

/** What was recorded this long after the newest backup is worth a word, ms. */
const staleBackup = 7 * 86_400_000

/** `latest`: when something was recorded last, epoch ms, 0 for never; null where nobody can tell. */
function backupsOf(reader: Reader, latest: number | null, now: number): readonly Finding[] {
  const part = 'backups'
  const backups = reader.backups()
  const [newest] = backups
  if (!newest) {
    const text =
      'there are none yet. The app makes one every five minutes while a run is live, and when it closes one.'
    return [{ part, verdict: latest === 0 ? 'good' : 'note', text }]
  }
  const damaged = backups.flatMap(({ name, fault }): Finding[] => {
    if (fault === null) return []
    return [{ part, verdict: 'bad', text: `${name} cannot be relied on: ${plain(fault)}. Remove it.` }]
  })
  const behind = (latest ?? 0) - Date.parse(newest.at)
  const age = `${count(backups.length, 'backup')}, newest of ${newest.at.slice(0, 10)} ${newest.at.slice(11, 19)}Z`
  if (behind > staleBackup) {
    const text = `${age}: what was recorded in the ${Math.floor(behind / 86_400_000)} days after it is in no backup`
    return [...damaged, { part, verdict: 'note', text }]
  }
  if (Date.parse(newest.at) > now) {
    return [...damaged, { part, verdict: 'note', text: `${age}, which is yet to come: see the clock` }]
  }
  return damaged.length > 0 ? damaged : [{ part, verdict: 'good', text: age }]
}

/** Clocks of laptops differ by seconds; more than this is a clock that was set, ms. */
const usualDrift = 60_000

function clockOf(latest: number, now: number): Finding {
  const part = 'clock'
  const utc = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  if (latest <= now + usualDrift) return { part, verdict: 'good', text: `${utc}, after everything recorded` }
  const text = `${utc}, yet something was recorded at ${new Date(latest).toISOString()}. Set the clock of this computer right before the next run.`
  return { part, verdict: 'bad', text }
}

const whyMinted: Readonly<Record<MintReason, string>> = {
  'first-start': 'there is no key yet; the app makes one as it opens the folder',
  'other-machine': 'the folder comes from another computer: the app will sign with a new key',
  restored: 'the database is a restored backup: the app will sign with a new key',
  'set-back': 'the folder is an earlier state of itself: the app will sign with a new key',
  unreadable:
    'device.json cannot be read: the app sets it aside and signs with a new key. Old seals stay sound.',
  'key-lost': 'the private key is lost: the app will sign with a new one. Old seals stay sound.',
}

function keysOf(reader: Reader): Finding {
  const part = 'keys'
  const device = reader.device()
  if (typeof device === 'string') {
    const verdict = device === 'first-start' ? 'good' : device === 'unreadable' ? 'bad' : 'note'
    return { part, verdict, text: whyMinted[device] }
  }
  const kept = device.keyKept === 'system' ? "in the system's key store" : 'in device.json'
  return { part, verdict: 'good', text: `fingerprint ${device.fingerprint.slice(0, 16)}, kept ${kept}` }
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
