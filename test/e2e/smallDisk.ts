import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface SmallDisk {
  /** A data folder on the disk. */
  readonly folder: string
  /** Takes all the room that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
  /** Lets nothing be written any more. */
  lock(): void
  remove(): void
}

const bytes = 16 * 1024 * 1024

/** A disk of 16 MB in memory, or null where this account may not mount one. */
export function smallDisk(): SmallDisk | null {
  if (process.platform !== 'linux') return null
  const folder = newFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'backout-test', folder])
  if (mounted.status !== 0) return null
  // The browser engine's own files lie elsewhere: on a full disk only what is recorded is looked at.
  const engine = newFolder()
  fs.symlinkSync(engine, path.join(folder, 'browser'))
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill: () => {
      const descriptor = fs.openSync(filler, 'w')
      try {
        for (let size = 1 << 20; size >= 1; size >>= 1) writeAll(descriptor, size)
      } finally {
        fs.closeSync(descriptor)
      }
    },
    free: () => fs.rmSync(filler),
    lock: () => void spawnSync('mount', ['-o', 'remount,ro', folder]),
    remove: () => {
      spawnSync('umount', ['-l', folder])
      fs.rmdirSync(folder)
      fs.rmSync(engine, { recursive: true, force: true })
    },
  }
}

function newFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'backout-disk-'))
}

/** Writes blocks of this size until none fits any more. */
function writeAll(descriptor: number, size: number): void {
  const block = Buffer.alloc(size)
  for (;;) {
    try {
      if (fs.writeSync(descriptor, block) < size) return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}
