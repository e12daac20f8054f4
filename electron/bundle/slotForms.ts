import { z } from 'zod'
import { messageKinds } from '../../shared/messages/kinds.ts'
import { dialects } from '../../shared/rollback/migration.ts'
import type { TriggerSet } from '../../shared/rollback/triggers/model.ts'
import {
  type AgreedTriggers,
  approvalWays,
  type DecisionBasis,
  type ReadingSeries,
  readingSources,
  type SingleWrite,
  type SlotName,
  type Slots,
  type Write,
} from '../../shared/run/values.ts'

/**
 * Forms of the values that events hold and write back. They ask whether a value can be read at all: with what
 * a bundle brings, the fold and the screens must neither fail nor hang. Whether it makes sense in its run is not
 * asked: what was recorded stays.
 */

/** Longest text that can be typed or pasted; above it no text of an honest run lies. */
export const text = z.string().max(100_000)
export const key = z.string().max(400)
export const hex = z.string().regex(/^[0-9a-f]{64}$/)
export const instant = z
  .string()
  .max(40)
  .refine((value) => !Number.isNaN(Date.parse(value)))
export const person = z.object({ id: key, name: text, contact: text })
export const fieldValue = z.union([text, z.number()])
export const about = z.record(key, text.nullable())
export const loss = z.object({ since: instant, ms: z.number() }).nullable()
export const choice = z.enum(['proceed', 'hold', 'rollback'])
export const outcome = z.enum(['shipped', 'rolled-back', 'abandoned'])
export const verdict = z.enum(['breach', 'clean', 'inconclusive'])
export const timerKind = z.enum(['stopwatch', 'countdown', 'deadline'])
export const migrationVerdict = z.enum(['reversible', 'one-way', 'unknown'])
export const priorImage = z.enum(['compatible', 'breaks', 'unknown'])
export const how = z.enum(approvalWays)

const metricTrigger = z.object({
  metric: key,
  op: z.enum(['>', '>=', '<', '<=']),
  value: z.number().optional(),
  timesBaseline: z.number().optional(),
  sustainedMinutes: z.number(),
  maxGapMinutes: z.number(),
})
export const triggerSet: z.ZodType<TriggerSet> = z.object({
  triggers: z.array(z.union([z.object({ event: key }), metricTrigger])),
  baseline: z.record(key, z.object({ value: z.number(), at: instant.nullable() })),
  observeMinutes: z.number().nullable(),
})

export const basis: z.ZodType<DecisionBasis> = z.object({
  verdict,
  reasons: z.array(
    z.object({
      metric: key,
      verdict,
      reason: text,
      since: instant.nullable(),
      breachedAt: instant.nullable(),
    }),
  ),
  triggersHash: z.string().nullable(),
  readingsHash: z.string(),
  readings: z.number(),
  against: z.boolean(),
})

/** There may be hundreds of thousands: they are looked at, not copied. */
function isPoints(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  return value.every((point: unknown) => {
    if (!Array.isArray(point) || point.length !== 2) return false
    const [at, read] = point as unknown[]
    return Number.isInteger(at) && Math.abs(at as number) <= 864e13 && typeof read === 'number'
  })
}

export const readings = {
  batch: key,
  source: z.enum(readingSources),
  name: text,
  series: z.array(z.object({ metric: key, points: z.custom<ReadingSeries['points']>(isPoints) })),
  rejected: z.array(z.object({ line: z.number(), reason: text })),
}

export const migration = {
  migration: key,
  file: text,
  dialect: z.enum(dialects),
  sha256: z.string(),
  verdict: migrationVerdict,
  priorImage,
  statements: z.array(
    z.object({
      line: z.number(),
      sql: text,
      verdict: migrationVerdict,
      priorImage,
      reason: text,
      reverse: text.optional(),
      advice: text.optional(),
    }),
  ),
  count: z.number(),
}

const byAt = { by: text, at: instant }

const slotForms: { readonly [Name in SlotName]: z.ZodType<Slots[Name]> } = {
  step: z.object({
    status: z.enum(['todo', 'active', 'done', 'skipped', 'failed', 'blocked', 'deferred']),
    startedAt: instant.nullable(),
    activeSince: instant.nullable(),
    workedMs: z.number(),
    endedAt: instant.nullable(),
    by: text.nullable(),
    reason: text.nullable(),
  }),
  field: z.object({ ...byAt, value: fieldValue.nullable() }),
  item: z.object({
    ...byAt,
    step: key,
    field: key,
    item: key,
    text: text.nullable(),
    ticked: z.boolean(),
    removed: z.boolean(),
  }),
  row: z.object({
    ...byAt,
    step: key,
    field: key,
    row: key,
    cells: z.record(key, fieldValue),
    ticked: z.boolean(),
    removed: z.boolean(),
    added: z.boolean(),
  }),
  role: z.object({ person, reachable: z.boolean() }),
  timer: z.object({
    kind: timerKind,
    status: z.enum(['running', 'paused', 'stopped']),
    since: instant,
    firstStartedAt: instant,
    ranMs: z.number(),
    lengthMs: z.number().nullable(),
    stoppedAt: instant.nullable(),
    due: z.object({ at: instant, lateMs: z.number() }).nullable(),
    acknowledged: z.boolean(),
  }),
  note: z.object({
    ...byAt,
    id: key,
    step: key.nullable(),
    text,
    kind: z.enum(['note', 'wrong']),
    occurredAt: instant.nullable(),
  }),
  attachment: z.object({
    ...byAt,
    id: key,
    step: key.nullable(),
    name: text,
    mediaType: key,
    size: z.int().min(0),
    sha256: hex,
  }),
  message: z.object({ ...byAt, id: key, kind: z.enum(messageKinds), text, url: text, where: text }),
  settlement: z.object({ ...byAt, id: key, about: key, how: text }),
  guard: z.object({
    ...byAt,
    kind: z.enum(['passed', 'approved']),
    reason: text,
    about,
    approval: z.object({ role: key, by: person, how, loss }).nullable(),
  }),
  readings: z.object({ ...byAt, ...readings }),
  migration: z.object({
    ...byAt,
    ...migration,
    settled: z.object({ ...byAt, verdict: migrationVerdict, priorImage, reason: text }).nullable(),
  }),
}

const slotNames = Object.keys(slotForms) as SlotName[]

export const writes = z.array(
  z.custom<Write>((value) => {
    const { slot, key: place, value: held } = (value ?? {}) as Partial<Write>
    if (slot === undefined || !slotNames.includes(slot) || !key.safeParse(place).success) return false
    return held === null || slotForms[slot].safeParse(held).success
  }),
)

const agreed: z.ZodType<AgreedTriggers> = z.object({
  ...byAt,
  event: key,
  set: triggerSet,
  hash: z.string(),
  reason: text,
})
export const singleWrite: z.ZodType<SingleWrite> = z.discriminatedUnion('single', [
  z.object({
    single: z.literal('decision'),
    value: z.object({
      event: key,
      choice,
      by: person,
      reason: text,
      at: instant,
      urgent: z.boolean(),
      basis: basis.nullable(),
    }),
  }),
  z.object({ single: z.literal('deploy'), value: z.object({ at: instant, frozen: agreed.nullable() }) }),
  z.object({ single: z.literal('triggers'), value: agreed }),
  z.object({
    single: z.literal('closed'),
    value: z.object({ at: instant, outcome, summary: text, by: text }),
  }),
  z.object({
    single: z.literal('holder'),
    value: z.object({
      holder: z.object({ device: key, person, at: instant }),
      handover: z
        .object({ event: key, by: person, to: person.nullable(), file: text, at: instant })
        .nullable(),
    }),
  }),
])
