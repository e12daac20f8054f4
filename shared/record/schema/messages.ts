import { z } from 'zod'
import { messageKinds } from '../../messages/kinds.ts'
import { captured, instant, ordinal } from './captured.ts'

export const message = z
  .object({
    kind: z.enum(messageKinds),
    title: z.string(),
    step: ordinal.nullable().describe('The step that owes it.'),
    standing: z
      .enum(['posted', 'owed', 'passed'])
      .describe('`owed`: never marked as posted. `passed`: a later update overtook it.'),
    dueAt: instant.nullable().describe('By when it was owed, or owed again.'),
    posted: z
      .array(
        z.object({
          at: instant,
          by: z.string(),
          text: captured.describe('As it was posted.'),
          place: captured.describe('Its address, or in words where that was.'),
        }),
      )
      .describe('Oldest first.'),
  })
  .meta({ id: 'Message', description: 'A message that was posted, or owed.' })
