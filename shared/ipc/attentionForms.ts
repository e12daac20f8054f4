import { z } from 'zod'
import { statusKinds } from '../messages/kinds.ts'

/** Forms of what main answers about what wants attention. */

const place = {
  run: z.string(),
  what: z.string(),
  since: z.string(),
  step: z.string(),
  service: z.string(),
  version: z.string(),
  rehearsal: z.boolean(),
  live: z.boolean(),
}

const late = z.strictObject({ ms: z.number(), why: z.enum(['asleep', 'not-running']).nullable() })

const alert = z.discriminatedUnion('kind', [
  z.strictObject({
    ...place,
    kind: z.literal('timer'),
    timer: z.string(),
    title: z.string(),
    advice: z.string().nullable(),
    late: late.nullable(),
  }),
  z.strictObject({ ...place, kind: z.literal('breach'), metrics: z.array(z.string()), reason: z.string() }),
  z.strictObject({ ...place, kind: z.literal('update'), message: z.enum(statusKinds), dueAt: z.string() }),
  z.strictObject({
    ...place,
    kind: z.literal('pir'),
    about: z.enum(['date', 'invitation', 'review']),
    dueAt: z.string(),
    over: z.boolean(),
  }),
])

const clock = z.strictObject({ run: z.string(), timer: z.string(), title: z.string(), endsAt: z.string() })

export const attention = z.strictObject({
  alerts: z.array(alert),
  clocks: z.array(clock),
  canNotify: z.boolean(),
})
export const notificationTest = z.strictObject({
  outcome: z.enum(['shown', 'silent', 'unsupported', 'failed']),
  message: z.string(),
})
