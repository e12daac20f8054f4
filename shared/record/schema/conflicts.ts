import { z } from 'zod'
import { gap, instant, ordinal } from './captured.ts'

/** What two sides wrote without having seen each other. */
const side = z
  .object({
    text: z.string().describe('What it wrote.'),
    gap: gap.nullable(),
    by: z.string(),
    role: z.string(),
    device: z.string().describe('Name of the computer.'),
    at: instant,
    writtenAt: instant.nullable().describe('Where that was later than it happened.'),
    kept: z.boolean().describe('Settled: whether it was kept. Open: whether it stands in the run meanwhile.'),
    event: z.string().describe('Id of the event.'),
  })
  .meta({ id: 'ConflictSide' })

export const conflict = z
  .object({
    place: z.string(),
    step: ordinal.nullable(),
    settled: z
      .object({ by: z.string(), role: z.string(), at: instant })
      .nullable()
      .describe('Who chose; null while nobody has.'),
    sides: z.array(side),
  })
  .meta({ id: 'Conflict', description: 'A place written on two sides which had not seen each other.' })
