import { z } from 'zod'
import { limits } from './limits.ts'

// Before any schema is made: the window forbids building functions from text.
z.config({ jitless: true })

/** Step, field, role, timer, row and item ids: short names or uuids. */
export const key = z.string().min(1).max(100)
export const name = z.string().min(1).max(limits.name)
export const person = z.strictObject({ id: key, name, contact: z.string().max(limits.name) })
