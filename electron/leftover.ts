import { rm } from 'node:fs/promises'

/**
 * Removes what a write that failed may have left, where that can be done. That it cannot is told to nobody: the same
 * reason (a folder that is none, a disk that is gone) made the write fail, which is told.
 */
export async function removeLeftover(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined)
}
