import { z } from 'zod'
import { packageKinds } from './update.ts'

export const updateChecked = z.strictObject({
  path: z.string(),
  kind: z.enum(packageKinds),
  version: z.string(),
  running: z.string(),
  keyId: z.string(),
  sha256: z.string(),
  bytes: z.int().min(0),
})

export const updateKept = z.strictObject({
  path: z.string(),
  kind: z.enum(packageKinds),
  version: z.string(),
  command: z.string().nullable(),
})
