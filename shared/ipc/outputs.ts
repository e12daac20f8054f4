import { z } from 'zod'
import { eventTypes, type RunEvent } from '../run/events.ts'
import { runKinds } from '../run/kind.ts'
import { runbookSchema } from '../runbook/schema.ts'
import { drillLine, failure, runbookEntry, summary } from './firstOutputs.ts'

/** Forms of what main answers: a slip in main becomes a clear error here, not a strange window. */

const knownTypes = new Set<string>(eventTypes)

/** Events were checked at the store's door when they were read; here only that they are events at all. */
const event = z.custom<RunEvent>((value) => {
  if (typeof value !== 'object' || value === null) return false
  const { v, type, hash, data } = value as Record<string, unknown>
  return (
    v === 1 &&
    typeof type === 'string' &&
    knownTypes.has(type) &&
    typeof hash === 'string' &&
    data !== undefined
  )
})

export const appended = z.strictObject({ run: z.string(), from: z.int(), events: z.array(event) })
export const redacted = appended.extend({ backups: z.array(z.string()) })

const draft = z.strictObject({ key: z.string(), text: z.string(), savedAt: z.string() })
export const snapshot = z.strictObject({
  run: z.string(),
  device: z.string(),
  boot: z.string(),
  runbook: runbookSchema,
  events: z.array(event),
  drafts: z.array(draft),
})

export const playedDrill = drillLine.extend({ run: z.string(), startedAt: z.string() })

export const runOffer = summary
  .pick({
    id: true,
    service: true,
    environment: true,
    version: true,
    target: true,
    rehearsal: true,
    phase: true,
    outcome: true,
    startedAt: true,
    closedAt: true,
  })
  .extend({ runbook: z.strictObject({ id: z.string() }) })

const issue = z.strictObject({ line: z.int(), column: z.int(), path: z.string(), message: z.string() })
export const importAnswer = z.discriminatedUnion('imported', [
  z.strictObject({ imported: z.literal(true), entry: runbookEntry, alreadyKnown: z.boolean() }),
  z.strictObject({ imported: z.literal(false), file: z.string(), issues: z.array(issue) }),
])

export const notice = z.strictObject({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  text: z.string(),
})

export const appInfo = z.strictObject({
  version: z.string(),
  electron: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  dataFolder: z.string(),
  device: z.strictObject({
    id: z.string(),
    name: z.string(),
    fingerprint: z.string(),
    keyKept: z.enum(['system', 'file']),
    retired: z.array(
      z.strictObject({
        name: z.string(),
        fingerprint: z.string(),
        retiredAt: z.string(),
        why: z.string(),
      }),
    ),
  }),
  backups: z.array(z.strictObject({ name: z.string(), at: z.string(), bytes: z.number() })),
  releaseKey: z.string().nullable(),
})

const searchHit = z.strictObject({
  event: z.string(),
  at: z.string(),
  type: z.string(),
  step: z.string().nullable(),
  by: z.string(),
  snippet: z.string(),
})
export const found = z.strictObject({
  runs: z.array(
    z.strictObject({
      run: z.string(),
      service: z.string(),
      environment: z.string(),
      version: z.string(),
      kind: z.enum(runKinds),
      startedAt: z.string(),
      hits: z.array(searchHit),
      more: z.int(),
    }),
  ),
  total: z.int(),
  capped: z.boolean(),
})

export const sealing = z.strictObject({
  standing: z.enum(['open', 'never', 'sealed', 'changed']),
  seals: z.array(
    z.strictObject({
      device: z.string(),
      name: z.string(),
      fingerprint: z.string(),
      at: z.string(),
      sound: z.boolean(),
      covered: z.int(),
      added: z.int(),
    }),
  ),
})

export const forks = z.array(
  z.strictObject({
    device: z.string(),
    n: z.int(),
    hash: z.string(),
    held: z.string().nullable(),
    foundAt: z.string(),
    from: z.string(),
  }),
)

export const verified = z.strictObject({
  ok: z.boolean(),
  heads: z.array(
    z.strictObject({
      device: z.string(),
      name: z.string(),
      fingerprint: z.string(),
      n: z.int(),
      hash: z.string(),
    }),
  ),
  sealing,
  problems: z.array(z.string()),
})

export const attachment = z.strictObject({
  mediaType: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
})
export const exported = z.strictObject({ path: z.string(), bytes: z.number() })
export const carriedFile = exported.extend({ pdf: z.boolean() })
export const bundlePreview = z.strictObject({
  run: z.string(),
  service: z.string(),
  environment: z.string(),
  version: z.string(),
  target: z.string(),
  rehearsal: z.boolean(),
  startedAt: z.string(),
  closed: z.boolean(),
  events: z.int(),
  attachments: z.int(),
  held: z.int(),
  from: z.strictObject({ device: z.string(), exportedAt: z.string() }),
})
export const bundleImported = z.strictObject({
  run: z.string(),
  isNew: z.boolean(),
  added: z.int(),
  sealsAdded: z.int(),
  conflicts: z.int(),
  forks: z.int(),
  from: z.strictObject({ device: z.string(), exportedAt: z.string() }),
})
export const handedOver = z.strictObject({
  appended,
  file: carriedFile.nullable(),
  failure: failure.nullable(),
})

export const hud = z.strictObject({ open: z.boolean(), run: z.string().nullable() })
