import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Notice } from '../../shared/ipc/api.ts'

const notices = z.array(
  z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
)

/** Whose work the app is made with, as the build wrote it down. A build without the list is a bug. */
export async function readNotices(file: string | URL): Promise<readonly Notice[]> {
  return notices.parse(JSON.parse(await readFile(file, 'utf8')))
}
