import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Bases } from './base.ts'

/** A number from 0 up to 1. */
type Draw = () => number

export interface Damage {
  /** The moment that the folder is of. */
  readonly from: 'killed' | 'closed'
  /** Damages the files of a copy of it. */
  act(folder: string, draw: Draw, bases: Bases): void
}

const page = 4096
const database = (folder: string) => path.join(folder, 'backout.db')
const log = (folder: string) => `${database(folder)}-wal`
const index = (folder: string) => `${database(folder)}-shm`
const below = (draw: Draw, end: number) => Math.floor(draw() * end)

function change(file: string, how: (bytes: Buffer) => Buffer | undefined): void {
  const bytes = fs.readFileSync(file)
  fs.writeFileSync(file, how(bytes) ?? bytes)
}

/** Changes up to eight bytes between two places. */
function flip(bytes: Buffer, draw: Draw, from: number, end: number): void {
  const count = 1 + below(draw, 8)
  for (let done = 0; done < count; done += 1) {
    const at = from + below(draw, end - from)
    bytes[at] = (bytes[at] ?? 0) ^ (1 + below(draw, 255))
  }
}

/** Where what was written in the log ends; behind it lies the room for more. */
function endOfLog(folder: string): number {
  const bytes = fs.readFileSync(log(folder))
  return bytes.findLastIndex((byte) => byte !== 0) + 1
}

/** Pages that a table or an index takes, found before the damage. */
function pagesOf(folder: string, names: string): readonly number[] {
  const copy = `${folder}-look`
  fs.cpSync(folder, copy, { recursive: true })
  const db = new Database(database(copy), { readonly: true })
  try {
    return db
      .prepare('SELECT pageno FROM dbstat WHERE name GLOB ? ORDER BY pageno')
      .pluck()
      .all(names) as number[]
  } finally {
    db.close()
    fs.rmSync(copy, { recursive: true })
  }
}

function flipIn(names: string): Damage['act'] {
  return (folder, draw) => {
    const pages = pagesOf(folder, names)
    const number = pages[below(draw, pages.length)] ?? 1
    change(database(folder), (bytes) => {
      const from = Math.min((number - 1) * page, bytes.length - page)
      flip(bytes, draw, from, from + page)
      return undefined
    })
  }
}

/** Every way in which files are damaged here, by name. */
export const damages: Readonly<Record<string, Damage>> = {
  'header flipped': {
    from: 'closed',
    act: (folder, draw) => change(database(folder), (bytes) => void flip(bytes, draw, 0, 100)),
  },
  'any bytes flipped': {
    from: 'closed',
    act: (folder, draw) => change(database(folder), (bytes) => void flip(bytes, draw, 100, bytes.length)),
  },
  'events flipped': { from: 'closed', act: flipIn('events') },
  'bodies flipped': { from: 'closed', act: flipIn('bodies') },
  'index flipped': { from: 'closed', act: flipIn('sqlite_autoindex_events_*') },
  'search flipped': { from: 'closed', act: flipIn('search*') },
  'list of runs flipped': { from: 'closed', act: flipIn('runs*') },
  'files flipped': { from: 'closed', act: flipIn('blobs') },
  'schema flipped': { from: 'closed', act: flipIn('sqlite_schema') },
  'free pages flipped': {
    from: 'closed',
    act: (folder, draw) => {
      const db = new Database(database(folder))
      db.exec(
        'CREATE TABLE filler (text TEXT); INSERT INTO filler VALUES (zeroblob(60000)); DROP TABLE filler',
      )
      const first = db.pragma('page_count', { simple: true }) as number
      db.close()
      change(database(folder), (bytes) => {
        const from = (first - 12) * page
        flip(bytes, draw, Math.max(0, bytes.readUInt32BE(32) - 1) * page, bytes.readUInt32BE(32) * page)
        flip(bytes, draw, from, bytes.length)
        return undefined
      })
    },
  },
  'cut off': {
    from: 'closed',
    act: (folder, draw) => fs.truncateSync(database(folder), below(draw, fs.statSync(database(folder)).size)),
  },
  'cut off at a page': {
    from: 'killed',
    act: (folder, draw) =>
      fs.truncateSync(database(folder), below(draw, fs.statSync(database(folder)).size / page) * page),
  },
  'pages zeroed': {
    from: 'closed',
    act: (folder, draw) =>
      change(database(folder), (bytes) => {
        for (let count = 1 + below(draw, 6); count > 0; count -= 1) {
          const at = below(draw, bytes.length / page) * page
          bytes.fill(0, at, at + page)
        }
        return undefined
      }),
  },
  'pages swapped': {
    from: 'closed',
    act: (folder, draw) =>
      change(database(folder), (bytes) => {
        const [one, other] = [0, 0].map(() => (1 + below(draw, bytes.length / page - 1)) * page) as [
          number,
          number,
        ]
        const kept = Buffer.from(bytes.subarray(one, one + page))
        bytes.copy(bytes, one, other, other + page)
        kept.copy(bytes, other)
        return undefined
      }),
  },
  'log missing': { from: 'killed', act: (folder) => fs.rmSync(log(folder)) },
  'log and its index missing': {
    from: 'killed',
    act: (folder) => {
      fs.rmSync(log(folder))
      fs.rmSync(index(folder))
    },
  },
  'log cut off': {
    from: 'killed',
    act: (folder, draw) => {
      const end = below(draw, endOfLog(folder))
      // Its room outlives what stood in it where the disk had not written that yet.
      if (draw() < 0.5) fs.truncateSync(log(folder), end)
      else change(log(folder), (bytes) => void bytes.fill(0, end))
    },
  },
  'log flipped': {
    from: 'killed',
    act: (folder, draw) => change(log(folder), (bytes) => void flip(bytes, draw, 0, endOfLog(folder))),
  },
  'old log beside a new file': {
    from: 'closed',
    act: (folder, draw, { earlier }) => {
      fs.copyFileSync(log(earlier.folder), log(folder))
      if (draw() < 0.5) fs.copyFileSync(index(earlier.folder), index(folder))
    },
  },
  'index of the log garbled': {
    from: 'killed',
    act: (folder, draw) => change(index(folder), (bytes) => void flip(bytes, draw, 0, 200)),
  },
  'another program’s database': {
    from: 'closed',
    act: (folder) => {
      fs.rmSync(database(folder))
      new Database(database(folder)).exec('CREATE TABLE cats (name TEXT)').close()
    },
  },
  'a text file': {
    from: 'closed',
    act: (folder, draw) =>
      fs.writeFileSync(database(folder), 'Not a database.\n'.repeat(1 + below(draw, 900))),
  },
  'an empty file': { from: 'closed', act: (folder) => fs.writeFileSync(database(folder), '') },
  'no file': { from: 'closed', act: (folder) => fs.rmSync(database(folder)) },
  'a folder in its place': {
    from: 'closed',
    act: (folder) => {
      fs.rmSync(database(folder))
      fs.mkdirSync(database(folder))
    },
  },
  'file and newest backup cut off': {
    from: 'closed',
    act: (folder, draw) => {
      const backups = path.join(folder, 'backups')
      const newest = path.join(backups, fs.readdirSync(backups).sort().at(-1) ?? '')
      for (const file of [database(folder), newest])
        fs.truncateSync(file, below(draw, fs.statSync(file).size))
    },
  },
  'file flipped, no backup': {
    from: 'closed',
    act: (folder, draw) => {
      fs.rmSync(path.join(folder, 'backups'), { recursive: true })
      change(database(folder), (bytes) => {
        for (let at = below(draw, 8) * page; at < bytes.length; at += 9 * page)
          bytes.fill(0xee, at, at + page)
        return undefined
      })
    },
  },
}
