import { closeSync, fdatasync, fstatSync, openSync, statfsSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Connection } from './connection.ts'

const syncOf = promisify(fdatasync)

const headerSize = 32
const frameHeaderSize = 24
/** Pages that the entry which fills the log may add before SQLite begins it anew. */
const beyond = 24
/** Written in one turn of the main process, bytes. */
const piece = 256 * 1024
/** A disk that takes longer for one piece would hold up who works, ms. */
const slowest = 50
/** Less free space than this is left alone, bytes. */
const leastFree = 64 * 1024 * 1024

export interface LogSpace {
  /**
   * Makes the log beside a database as large at once as it becomes. An entry then overwrites bytes that the disk has
   * already: to sync it costs less than half of what it costs when the file grows with it. Done in pieces, so that
   * nothing waits for it; what is in the log stays. Never rejects: without the space, entries only take longer.
   */
  layOut(): Promise<void>
  /** Ends it, before the database is closed. */
  stop(): Promise<void>
}

/**
 * The log of a database that is open in this process, and is written by this process alone.
 *
 * What is written here are zeros behind the end of the file, all between two calls of SQLite. SQLite reads the log up
 * to the first page without a right checksum, and locks neither this file nor parts of it.
 */
export function createLogSpace(db: Connection, file: string, least: number = leastFree): LogSpace {
  const log = `${file}-wal`
  let stopped = false
  let running = Promise.resolve()
  const wanted = (): number => {
    const [pageSize, pages] = ['page_size', 'wal_autocheckpoint'].map((name) =>
      Number(db.pragma(name, { simple: true })),
    )
    return headerSize + ((pages ?? 0) + beyond) * (frameHeaderSize + (pageSize ?? 0))
  }
  const grow = async () => {
    if (stopped) return
    const size = wanted()
    const { bavail, bsize } = statfsSync(path.dirname(log))
    if (bavail * bsize < least) return
    const zeros = Buffer.alloc(piece)
    const descriptor = openSync(log, 'r+')
    try {
      while (!stopped) {
        const end = fstatSync(descriptor).size
        if (end >= size) break
        const began = performance.now()
        writeSync(descriptor, zeros, 0, Math.min(piece, size - end), end)
        if (performance.now() - began > slowest) break
        await new Promise((resolve) => setImmediate(resolve))
      }
      await syncOf(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }
  return {
    layOut() {
      // One after the other: the log may have been emptied since the one before looked.
      running = running.then(grow).catch((error: unknown) => {
        console.error('The log of the database is not laid out in advance', error)
      })
      return running
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
