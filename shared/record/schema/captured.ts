import { z } from 'zod'

/** The forms that the whole record is made of (`captured.ts`). */

export const instant = z
  .object({
    at: z.iso.datetime().describe('ISO 8601, UTC.'),
    tz: z.int().describe('Offset from UTC of whoever wrote it, in minutes: "local" means that.'),
  })
  .meta({ id: 'Instant' })

export const gap = z
  .object({ by: z.string(), why: z.string(), at: instant })
  .meta({ id: 'Gap', description: 'Stands where a text was taken out later: who did it, why and when.' })

export const captured = z
  .object({
    text: z.string().describe('Its form for reading; empty where it was redacted.'),
    url: z.string().nullable().describe('http or https; null for everything else.'),
    mono: z.boolean().describe('An identifier.'),
    raw: z
      .union([z.string(), z.number()])
      .nullable()
      .describe('As it was entered, where that differs from the text.'),
    gap: gap.nullable(),
  })
  .meta({ id: 'Captured', description: 'One captured text.' })

export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, hex.')

export const ordinal = z.int().positive()
export const ms = z.number().describe('Milliseconds.')
export const count = z.int().nonnegative()
