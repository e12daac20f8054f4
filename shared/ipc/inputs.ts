import { z } from 'zod'
import { drillIds, drillSpeeds } from '../drills/ids.ts'
import { messageKinds } from '../messages/kinds.ts'
import { dialects } from '../rollback/migration.ts'
import { runKinds } from '../run/kind.ts'
import { approvalWays } from '../run/values.ts'
import { profileSchema } from '../runbook/profile.ts'
import { limits } from './limits.ts'
import { key, name, person } from './personForm.ts'

/**
 * Forms of what a window may send, within the limits of the wire. What a value must be to make sense in a run is decided
 * by `decide`.
 */

z.config({ jitless: true })

const reason = z.string().max(limits.reason)
const text = z.string().max(limits.text)

export const runId = z.uuid()
/** Number of events that the window holds. */
export const version = z.int().min(0)
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const fieldValue = z.union([text, z.number()])

const release = z.strictObject({
  service: z.string().max(limits.name),
  environment: z.string().max(limits.name),
  version: z.string().max(limits.name),
  target: z.string().max(limits.name),
  ticketUrl: z.string().max(limits.url),
})

export const startRun = z.strictObject({
  runbook: sha256,
  entry: z.enum(['plan', 'incident']),
  release,
  profile: profileSchema.nullable(),
  people: z.array(z.strictObject({ role: key, person })).max(limits.people),
  rehearsal: z.boolean(),
})

/** `scenario` null: any of them. `seed` is given only to play one again. */
export const startDrill = z.strictObject({
  scenario: z.enum(drillIds).nullable(),
  speed: z.literal(drillSpeeds),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31)
    .exactOptional(),
})

const occurredAt = z.iso.datetime().max(40).optional()
const base = { occurredAt }
const stepOnly = { ...base, step: key }
const answer = { readBack: text.optional(), without: reason.optional() }
const stepWithReason = { ...stepOnly, reason }
const place = { ...stepOnly, field: key }
const choice = z.enum(['proceed', 'hold', 'rollback'])

const sustained = z.number().min(0).max(1440)
const trigger = z.union([
  z.strictObject({
    metric: key,
    op: z.enum(['>', '>=', '<', '<=']),
    value: z.number().optional(),
    timesBaseline: z.number().optional(),
    sustainedMinutes: sustained,
    maxGapMinutes: z.number().positive().max(1440),
  }),
  z.strictObject({ event: key }),
])
const triggerSet = z.strictObject({
  triggers: z.array(trigger).max(limits.triggers),
  baseline: z.record(key, z.strictObject({ value: z.number(), at: z.iso.datetime().nullable() })),
  observeMinutes: z.number().positive().max(1440).nullable(),
})

/** Every command, strictly: an unknown key is refused. */
const command = z.discriminatedUnion('type', [
  z.strictObject({ ...stepOnly, type: z.literal('startStep') }),
  z.strictObject({ ...stepOnly, ...answer, type: z.literal('completeStep'), next: key.optional() }),
  z.strictObject({ ...stepWithReason, type: z.literal('skipStep') }),
  z.strictObject({ ...stepWithReason, type: z.literal('failStep') }),
  z.strictObject({ ...stepWithReason, type: z.literal('blockStep') }),
  z.strictObject({ ...stepWithReason, type: z.literal('deferStep') }),
  z.strictObject({ ...stepWithReason, type: z.literal('reopenStep') }),
  z.strictObject({ ...place, type: z.literal('setField'), value: fieldValue.nullable() }),
  z.strictObject({ ...place, type: z.literal('addItem'), text }),
  z.strictObject({ ...place, type: z.literal('tickItem'), item: key, ticked: z.boolean() }),
  z.strictObject({ ...place, type: z.literal('removeItem'), item: key }),
  z.strictObject({
    ...place,
    type: z.literal('addRow'),
    cells: z.record(key, fieldValue).refine((cells) => Object.keys(cells).length <= limits.cells),
  }),
  z.strictObject({
    ...place,
    type: z.literal('setCell'),
    row: key,
    column: key,
    value: fieldValue.nullable(),
  }),
  z.strictObject({ ...place, type: z.literal('tickRow'), row: key, ticked: z.boolean() }),
  z.strictObject({ ...place, type: z.literal('removeRow'), row: key }),
  z.strictObject({
    ...base,
    type: z.literal('assignPerson'),
    role: key,
    person: person.nullable(),
    reachable: z.boolean(),
  }),
  z.strictObject({ ...base, type: z.literal('addNote'), step: key.nullable(), text }),
  z.strictObject({ ...stepOnly, type: z.literal('markStepWrong'), text }),
  z.strictObject({
    ...base,
    type: z.literal('addAttachment'),
    step: key.nullable(),
    name,
    mediaType: name,
    size: z.int().min(0).max(limits.attachmentBytes),
    sha256,
  }),
  z.strictObject({
    ...base,
    type: z.literal('postMessage'),
    kind: z.enum(messageKinds),
    text,
    url: z.string().max(limits.url),
    where: z.string().max(limits.name),
  }),
  z.strictObject({ ...base, type: z.literal('settleOwed'), about: key, how: text }),
  z.strictObject({ ...base, type: z.literal('reopenOwed'), about: key, reason: text }),
  z.strictObject({ ...base, type: z.literal('startTimer'), timer: key }),
  z.strictObject({ ...base, type: z.literal('pauseTimer'), timer: key }),
  z.strictObject({ ...base, type: z.literal('resumeTimer'), timer: key }),
  z.strictObject({
    ...base,
    type: z.literal('extendTimer'),
    timer: key,
    byMs: z
      .int()
      .min(-31 * 86_400_000)
      .max(31 * 86_400_000),
    reason,
  }),
  z.strictObject({ ...base, type: z.literal('stopTimer'), timer: key }),
  z.strictObject({ ...base, type: z.literal('acknowledgeTimer'), timer: key }),
  z.strictObject({ ...base, ...answer, type: z.literal('startDeploy') }),
  z.strictObject({ ...base, type: z.literal('decide'), choice, by: person, reason }),
  z.strictObject({ ...base, type: z.literal('rollBackNow'), by: person, reason }),
  z.strictObject({ ...base, type: z.literal('passGuard'), guard: key, reason }),
  z.strictObject({
    ...base,
    type: z.literal('approveGuard'),
    guard: key,
    by: person,
    how: z.enum(approvalWays),
    reason,
  }),
  z.strictObject({ ...base, type: z.literal('withdrawGuard'), guard: key, reason }),
  z.strictObject({ ...base, type: z.literal('amendTriggers'), set: triggerSet, reason }),
  z.strictObject({
    ...base,
    type: z.literal('addReadings'),
    source: z.enum(['typed', 'pasted', 'file']),
    name: z.string().max(limits.name),
    series: z
      .array(z.strictObject({ metric: key, points: z.array(z.tuple([z.number(), z.number()])) }))
      .max(limits.metrics)
      .refine((series) => series.reduce((sum, { points }) => sum + points.length, 0) <= limits.readings),
    rejected: z.array(z.strictObject({ line: z.int().min(0), reason: text })).max(limits.rejected),
  }),
  z.strictObject({ ...base, type: z.literal('withdrawReadings'), batch: key, reason }),
  z.strictObject({
    ...base,
    type: z.literal('settleMigration'),
    migration: key,
    verdict: z.enum(['reversible', 'one-way', 'unknown']),
    priorImage: z.enum(['compatible', 'breaks', 'unknown']),
    reason,
  }),
  z.strictObject({ ...base, type: z.literal('removeMigration'), migration: key, reason }),
  z.strictObject({ ...base, type: z.literal('undo') }),
  z.strictObject({
    ...base,
    type: z.literal('resolveConflict'),
    key: z.string().min(1).max(limits.slot),
    chosen: key,
  }),
  z.strictObject({ ...base, type: z.literal('takeOver'), by: person, words: name }),
  z.strictObject({ ...base, type: z.literal('closeRun'), summary: text }),
  z.strictObject({ ...base, type: z.literal('endDrill'), reason }),
  z.strictObject({ ...base, type: z.literal('amend'), text, step: key.nullable() }),
  z.strictObject({ ...base, type: z.literal('redact'), event: key, why: reason }),
])

/**
 * What a window may execute. Attachments and redactions have calls of their own, because they write or
 * delete bytes in the same transaction as the event.
 */
export const executable = command.refine(
  (one): boolean => one.type !== 'addAttachment' && one.type !== 'redact',
  'has a call of its own',
)

/** SQL to be read by main; the name is shown and recorded. */
export const migrationReview = z.strictObject({
  run: runId,
  version,
  dialect: z.enum(dialects),
  files: z
    .array(z.strictObject({ name, text: z.string().max(limits.migrationText) }))
    .min(1)
    .max(limits.migrationFiles)
    .refine((files) => files.reduce((sum, file) => sum + file.text.length, 0) <= limits.migrationText),
})

export const attach = z.discriminatedUnion('source', [
  z.strictObject({
    run: runId,
    version,
    step: key.nullable(),
    source: z.literal('bytes'),
    name,
    mediaType: z.string().max(limits.name),
    // The size limit is told by the service, with the name of the file.
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  z.strictObject({ run: runId, version, step: key.nullable(), source: z.literal('pick') }),
])

const theme = z.enum(['system', 'dark', 'light', 'contrast'])
export const settings = z.strictObject({
  identity: person.nullable(),
  theme,
  sound: z.boolean(),
  volume: z.int().min(0).max(100),
  notifications: z.boolean(),
  zones: z.strictObject({ plan: z.number().min(0).max(100), now: z.number().min(0).max(100) }),
})

/** One occurrence of an alert, as main told it. */
export const acknowledged = z.strictObject({
  run: runId,
  what: z.string().min(1).max(limits.reason),
  since: z.iso.datetime(),
})

export const draft = z.strictObject({
  run: runId,
  key: z.string().min(1).max(300),
  text: z.string().max(limits.draft),
})
/** How far a press of a key moves the small window: less than any screen is wide. */
const pixels = z.int().min(-200).max(200)
export const hudChange = z.strictObject({ what: z.enum(['place', 'size']), x: pixels, y: pixels })
/** Where the main window is to go. */
export const mainPlace = z.strictObject({ run: runId.nullable(), step: key.nullable() })
const instant = z.iso.datetime().max(40)
export const runFilter = z.strictObject({
  service: z.string().max(limits.name).optional(),
  kind: z.enum(runKinds).optional(),
  since: instant.optional(),
  before: instant.optional(),
})
export const search = z.strictObject({
  query: z.string().max(500),
  limit: z.int().min(1).max(200),
  filter: runFilter.optional(),
})
export const redaction = z.strictObject({ run: runId, version, event: key, why: reason.min(1) })
export const clipboardText = z.strictObject({ text: z.string().max(1_000_000) })
/** Where a dropped bundle lies: a window cannot make main read anything else. */
export const bundlePath = z.strictObject({
  path: z
    .string()
    .max(32_767)
    .regex(/\.backout$/i),
})
export const runbookFile = z.strictObject({ file: name, text: z.string().max(limits.runbookText) })
