import { z } from 'zod'
import { drillIds } from '../drills/ids.ts'
import { messageKinds } from '../messages/kinds.ts'
import type { ErrorCode, ErrorDetails } from '../run/errors.ts'
import { person } from './personForm.ts'

/** Forms of what main answers before the first picture; the others are in outputs.ts. */

const owed = {
  kind: z.enum(['action-item', 'message', 'pir', 'step', 'wrong-step']),
  message: z.enum(messageKinds).exactOptional(),
  about: z.string().exactOptional(),
  title: z.string(),
  owner: z.string(),
  sprint: z.string().exactOptional(),
  link: z.string().exactOptional(),
  scheduled: z.boolean().exactOptional(),
  dueAt: z.string().nullable(),
  step: z.string(),
}

export const drillLine = z.strictObject({
  scenario: z.enum(drillIds),
  speed: z.number(),
  end: z.enum(['running', 'played', 'given-up']),
  ruling: z.enum(['open', 'sound', 'early', 'late', 'unfounded', 'unsound']),
  points: z.int().nullable(),
  toDecisionMs: z.number().nullable(),
  toMitigationMs: z.number().nullable(),
})
export const summary = z.strictObject({
  id: z.string(),
  service: z.string(),
  environment: z.string(),
  version: z.string(),
  target: z.string(),
  rehearsal: z.boolean(),
  runbook: z.strictObject({ id: z.string(), title: z.string(), version: z.string(), hash: z.string() }),
  phase: z.string(),
  startedAt: z.string(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  outcome: z.enum(['shipped', 'rolled-back', 'abandoned']).nullable(),
  decision: z.strictObject({ choice: z.enum(['proceed', 'hold', 'rollback']), at: z.string() }).nullable(),
  mitigatedAt: z.string().nullable(),
  held: z.boolean(),
  captain: z.string(),
  currentStep: z.strictObject({ number: z.int(), title: z.string() }).nullable(),
  stepCount: z.int(),
  settledSteps: z.int(),
  conflicts: z.int(),
  clock: z.strictObject({ label: z.string(), from: z.string(), until: z.string().nullable() }).nullable(),
  events: z.int(),
  owed: z.array(z.strictObject(owed)),
  settled: z
    .array(z.strictObject({ ...owed, how: z.string(), by: z.string(), at: z.string() }))
    .exactOptional(),
  holder: z
    .strictObject({
      device: z.string(),
      name: z.string(),
      handedOver: z.strictObject({ to: z.string().nullable(), at: z.string() }).nullable(),
    })
    .nullable(),
  drill: drillLine.nullable(),
})

export const runList = z.strictObject({ runs: z.array(summary), total: z.int(), owingMore: z.int() })

export const runbookEntry = z.strictObject({
  hash: z.string(),
  id: z.string(),
  title: z.string(),
  version: z.string(),
  edited: z.string(),
  source: z.enum(['builtin', 'imported']),
  addedAt: z.string(),
  stepCount: z.int(),
  runs: z.array(
    z.strictObject({
      run: z.string(),
      service: z.string(),
      version: z.string(),
      startedAt: z.string(),
      rehearsal: z.boolean(),
    }),
  ),
  uses: z.strictObject({ runs: z.int(), rehearsals: z.int() }),
  lastExercised: z.string().nullable(),
})

/** Saved settings are not under the limits of the wire: only their form is checked. */
export const savedSettings = z.strictObject({
  identity: person.nullable(),
  theme: z.enum(['system', 'dark', 'light', 'contrast']),
  sound: z.boolean(),
  volume: z.number(),
  notifications: z.boolean(),
  zones: z.strictObject({ plan: z.number(), now: z.number() }),
})

export const failure = z.strictObject({
  code: z.custom<ErrorCode>((value) => typeof value === 'string'),
  details: z.custom<ErrorDetails>((value) => typeof value === 'object' && value !== null),
})

export const unsaved = z.strictObject({
  run: z.string(),
  reason: z.enum(['disk-full', 'read-only', 'other']),
})

export const mirror = z.strictObject({
  folder: z.string().nullable(),
  written: z.strictObject({ path: z.string(), at: z.string() }).nullable(),
  failure: failure.extend({ at: z.string() }).nullable(),
})
